using Command.Contracts.Incidents;
using Command.Engine.Telemetry;
using MassTransit;

namespace Command.Web.Boards;

/// <summary>The queue of this node.</summary>
internal sealed class BoardConsumer(BoardFeed feed) : IConsumer<IncidentChanged>
{
    /// <inheritdoc/>
    public Task Consume(ConsumeContext<IncidentChanged> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        feed.Offer(context.Message, context.Headers.Get<string>(Traces.Header));
        return Task.CompletedTask;
    }
}
