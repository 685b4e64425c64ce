using Command.Contracts.Incidents;
using MassTransit;

namespace Command.Web.Boards;

/// <summary>The queue of this node.</summary>
public sealed class BoardConsumer(BoardFeed feed) : IConsumer<IncidentChanged>
{
    /// <inheritdoc/>
    public Task Consume(ConsumeContext<IncidentChanged> context)
    {
        feed.Offer((context ?? throw new ArgumentNullException(nameof(context))).Message);
        return Task.CompletedTask;
    }
}
