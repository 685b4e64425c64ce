using System.Threading.Channels;
using Command.Storage;

namespace Command.Engine.Loops;

/// <summary>Hears what other processes ring. While the line is down the other loops go on by their period.</summary>
internal sealed class HearLoop(PostgresLine line, LoopContext context, ILogger<HearLoop> log)
    : Loop("bells-in", Turn, bell: null, context, log)
{
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public override async Task<Pass> PassAsync(CancellationToken ct)
    {
        await line.ListenAsync(Turn, ct).ConfigureAwait(false);
        return Pass.Full;
    }
}

/// <summary>Tells other processes what rang here.</summary>
internal sealed class TellLoop : Loop
{
    private readonly PostgresLine _line;

    // A bell that finds no room is one of those that wait to be told already.
    private readonly Channel<Bell> _toTell =
        Channel.CreateBounded<Bell>(new BoundedChannelOptions(64) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>From now on every ring of this process is told.</summary>
    public TellLoop(PostgresLine line, LoopContext context, ILogger<TellLoop> log)
        : base("bells-out", TimeSpan.FromSeconds(5), bell: null, context, log)
    {
        _line = line ?? throw new ArgumentNullException(nameof(line));
        line.Bells.Tell = ring => _toTell.Writer.TryWrite(ring);
    }

    /// <inheritdoc/>
    public override async Task<Pass> PassAsync(CancellationToken ct)
    {
        var bells = new HashSet<Bell>();
        while (_toTell.Reader.TryRead(out var bell))
        {
            bells.Add(bell);
        }

        if (bells.Count > 0)
        {
            await _line.TellAsync(bells, ct).ConfigureAwait(false);
        }

        return Pass.Idle;
    }

    /// <inheritdoc/>
    protected override Task NewsAsync(CancellationToken ct) => ReadableAsync(_toTell.Reader, ct);
}
