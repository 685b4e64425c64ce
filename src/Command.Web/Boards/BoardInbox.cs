using System.Threading.Channels;

namespace Command.Web.Boards;

/// <summary>Bells from the broker that wait for the board's loop. Handing over never blocks the broker.</summary>
internal sealed class BoardInbox
{
    // Full means the loop is far behind: it reads the journal all the same, and what is dropped here is only the name of a trace.
    private readonly Channel<Bell> _waiting = Channel.CreateBounded<Bell>(
        new BoundedChannelOptions(50_000) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite });

    private readonly Dictionary<long, Bell> _rung = [];

    /// <summary>Hands over a bell.</summary>
    public void Offer(Bell bell) => _waiting.Writer.TryWrite(bell);

    /// <summary>Hears all that wait.</summary>
    /// <returns>True when one tells of something after a position.</returns>
    public bool Hear(long position)
    {
        while (_waiting.Reader.TryRead(out var bell))
        {
            if (bell.Position > position)
            {
                _rung.TryAdd(bell.Position, bell);
            }
        }

        return _rung.Count > 0;
    }

    /// <summary>The bell that told of a position, or null.</summary>
    public Bell? Of(long position) => _rung.GetValueOrDefault(position);

    /// <summary>The journal has been read: whatever is true of what was rung for, the picture has.</summary>
    public void Answered() => _rung.Clear();

    /// <summary>Waits until something is there, but not longer than until the limit.</summary>
    public async Task WaitAsync(TimeSpan limit, TimeProvider clock, CancellationToken ct)
    {
        if (limit <= TimeSpan.Zero || _waiting.Reader.Count > 0)
        {
            return;
        }

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await Task.WhenAny(
            _waiting.Reader.WaitToReadAsync(timeout.Token).AsTask(), Task.Delay(limit, clock, timeout.Token)).ConfigureAwait(false);
        await timeout.CancelAsync().ConfigureAwait(false);
        ct.ThrowIfCancellationRequested();
    }
}
