using Command.Contracts.Incidents;
using Command.Simulator.Tests.World;
using MassTransit;

namespace Command.Simulator.Tests.Faults;

/// <summary>
/// The broker: it confirms, or not, and rings the boards, or not, or twice, or later. What it has confirmed once is on file; that is all
/// the relay may count on.
/// </summary>
internal sealed class Broker(Weather weather, VirtualTime time, Action<IncidentChanged> ring)
{
    private static readonly Fault[] Fates = [Fault.PublishRefused, Fault.PublishHangs, Fault.ConfirmLost];
    private long _at;
    private Fault? _fate;
    private readonly HashSet<(long Position, string Code, int Version, string Type)> _had = [];

    /// <summary>Whether it has had exactly this message.</summary>
    public bool Had(long position, string code, int version, string type) => _had.Contains((position, code, version, type));

    /// <summary>The line of one process to it.</summary>
    public IBusControl LineOf(FaultyDatabase process)
    {
        var bus = System.Reflection.DispatchProxy.Create<IBusControl, BusLine>();
        ((BusLine)(object)bus).Take = (change, ct) => TakeAsync(process, change, ct);
        return bus;
    }

    private async Task TakeAsync(FaultyDatabase process, IncidentChanged change, CancellationToken ct)
    {
        process.Live();
        var fate = Fate(change);
        if (fate == Fault.PublishRefused)
        {
            throw new TimeoutException("The broker refuses.");
        }

        if (fate == Fault.PublishHangs)
        {
            await time.PauseAsync(Timeout.InfiniteTimeSpan, ct).ConfigureAwait(false);
        }

        _had.Add((change.Position, change.IncidentCode, change.Version, change.Type));
        Deliver(change);
        process.Live();
        if (fate == Fault.ConfirmLost)
        {
            throw new TimeoutException("The confirmation is lost.");
        }
    }

    // What is sent at one instant shares its fate: it strikes some of it. A page of hundreds would else never get through.
    private Fault? Fate(IncidentChanged change)
    {
        if (_at != time.GetTimestamp())
        {
            _at = time.GetTimestamp();
            _fate = Fates.Cast<Fault?>().FirstOrDefault(fate => weather.Strikes(fate!.Value));
        }

        return change.Position % 3 == 0 ? null : _fate;
    }

    private void Deliver(IncidentChanged change)
    {
        if (weather.Strikes(Fault.BellForged))
        {
            ring(change with { Position = change.Position + (change.Position % 2 == 0 ? 7 : -3), Type = "incident.teleported" });
        }

        for (var times = weather.Strikes(Fault.BellTwice) ? 2 : 1; times > 0; times--)
        {
            if (!weather.Strikes(Fault.BellLost))
            {
                time.After(weather.Strikes(Fault.BellLate) ? weather.Late(Fault.BellLate, 600) : TimeSpan.Zero, () => ring(change));
            }
        }
    }
}
