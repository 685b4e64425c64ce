using System.Threading.Channels;

namespace Command.Web.Boards;

/// <summary>Changes from the broker that wait for the board's loop. Handing over never blocks the broker.</summary>
internal sealed class BoardInbox
{
    // Full means the loop is far behind: what is dropped here is a gap, and gaps are filled from the journal.
    private readonly Channel<News> _waiting = Channel.CreateBounded<News>(
        new BoundedChannelOptions(50_000) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Hands over a change.</summary>
    public void Offer(News news) => _waiting.Writer.TryWrite(news);

    /// <summary>Gives all that wait to a picture.</summary>
    /// <returns>True when one did not follow on what the picture has.</returns>
    public bool Drain(BoardPicture picture)
    {
        var gap = false;
        while (_waiting.Reader.TryRead(out var news))
        {
            gap |= !picture.Follow(news);
        }

        return gap;
    }

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
