namespace Command.Web.Shell;

/// <summary>How long until the restart that was announced, for every screen of this web; read by the loop of the health line.</summary>
public sealed class RestartNotice(TimeProvider clock)
{
    // One that never came is no news any more.
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(1);
    private volatile Reading? _read;

    /// <summary>What is left of the time, negative once it is over; null when nothing is announced.</summary>
    public TimeSpan? Left => _read is { } read && read.Left - clock.GetElapsedTime(read.At) is var left && left > -Late ? left : null;

    /// <summary>What the database says now.</summary>
    public void Take(TimeSpan? left) => _read = left is { } some ? new Reading(some, clock.GetTimestamp()) : null;

    private sealed record Reading(TimeSpan Left, long At);
}
