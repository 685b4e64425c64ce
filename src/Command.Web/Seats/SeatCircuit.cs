using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Command.Web.Seats;

/// <summary>Tells <see cref="Presence"/> when the line of this console's screen breaks or comes back.</summary>
internal sealed class SeatCircuit(Presence presence) : CircuitHandler
{
    /// <summary>The seat of this circuit; none on other pages.</summary>
    public Guid? Seat { get; set; }

    /// <inheritdoc/>
    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken) => Tell(false);

    /// <inheritdoc/>
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken) => Tell(true);

    private Task Tell(bool up)
    {
        if (Seat is { } seat)
        {
            presence.Line(seat, up);
        }

        return Task.CompletedTask;
    }
}
