using System.Collections.Concurrent;
using Command.Storage.Loops;

namespace Command.Engine.Loops;

/// <summary>What <c>/api/ops/loops</c> and the wall say of one loop.</summary>
/// <param name="Name">Name.</param>
/// <param name="Period">How often it looks when nothing wakes it.</param>
/// <param name="LastStarted">Start of the last pass anywhere.</param>
/// <param name="LastSucceeded">End of the last pass that succeeded anywhere.</param>
/// <param name="LagSeconds">How far its work lags behind.</param>
/// <param name="Healthy">Succeeded within three periods (at least ten seconds), and its last pass left nothing undone.</param>
/// <param name="Error">What is wrong with its last pass; null when nothing is.</param>
public sealed record LoopStatus(
    string Name, TimeSpan Period, DateTimeOffset? LastStarted, DateTimeOffset? LastSucceeded, double LagSeconds, bool Healthy,
    string? Error)
{
    /// <summary>One status per loop: any node that runs it well keeps it healthy.</summary>
    public static IReadOnlyList<LoopStatus> Of(IEnumerable<LoopBeat> beats, DateTimeOffset now) =>
    [
        .. beats.GroupBy(beat => beat.Name).Select(nodes => nodes.Select(beat => Of(beat, now))
            .OrderByDescending(s => s.Healthy).ThenByDescending(s => s.LastSucceeded ?? DateTimeOffset.MinValue).First())
            .OrderBy(s => s.Name, StringComparer.Ordinal),
    ];

    // A clock that was set back leaves beats in the future: nobody knows how old they are.
    private static LoopStatus Of(LoopBeat beat, DateTimeOffset now)
    {
        var period = TimeSpan.FromMilliseconds(beat.PeriodMs);
        var patience = TimeSpan.FromTicks(Math.Max(3 * period.Ticks, TimeSpan.FromSeconds(10).Ticks));
        var succeeded = Instant(beat.LastSucceeded);
        return new LoopStatus(
            beat.Name, period, Instant(beat.LastStarted), succeeded, Math.Round(beat.LagSeconds, 3),
            beat.Error is null && now - succeeded < patience && succeeded - now < patience, beat.Error);
    }

    private static DateTimeOffset? Instant(long? ms) => ms is { } value ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;
}

/// <summary>The loops of this process. Kept here while they run, written to the database every two seconds for the others.</summary>
public sealed class LoopRegistry(string node)
{
    private readonly ConcurrentDictionary<string, LoopBeat> _beats = new();

    /// <summary>Name of this process.</summary>
    public string Node => node;

    /// <summary>The beats of this process.</summary>
    public IReadOnlyList<LoopBeat> Beats => [.. _beats.Values];

    /// <summary>The beat of one loop; made on first use.</summary>
    public LoopBeat Of(string name, TimeSpan period) =>
        _beats.GetOrAdd(name, n => new LoopBeat { Node = node, Name = n, PeriodMs = (long)period.TotalMilliseconds });
}
