using Command.Engine.Loops;
using Command.Storage;
using Command.Storage.Journal;
using Command.Storage.Leases;
using Command.Engine.Telemetry;
using MassTransit;

namespace Command.Engine.Relay;

/// <summary>
/// Step 4: publishes the journal in order, waits for the broker's confirmation of a whole page, then moves its stored position.
/// One relay at a time holds the lease; a crash between confirmation and position publishes a page again, never skips one.
/// </summary>
internal sealed class RelayLoop(
    JournalReader journal, RelayPosition stored, LeaseTable leases, IBus bus, LoopContext context, ILogger<RelayLoop> log)
    : Loop("relay", Beat, Bell.Journal, context, log)
{
    private const string Lease = "relay";
    private const int Page = 500;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LeaseLength = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan LinePatience = TimeSpan.FromSeconds(2.5);
    private static readonly TimeSpan PagePatience = TimeSpan.FromSeconds(10);

    private DateTimeOffset _renewAt;
    private long? _position;

    /// <inheritdoc/>
    public override async Task<Pass> PassAsync(CancellationToken ct)
    {
        if (!await HoldAsync(ct).ConfigureAwait(false))
        {
            Lag = TimeSpan.Zero;
            return Pass.Idle;
        }

        var from = _position ??= await stored.ReadAsync(ct).ConfigureAwait(false);
        var page = await journal.AfterAsync(from, Page, ct).ConfigureAwait(false);
        if (page.Count == 0)
        {
            Lag = TimeSpan.Zero;
            return Pass.Idle;
        }

        Lag = Instant - page[0].Instant;
        await PublishAsync(page, ct).ConfigureAwait(false);
        if (!await stored.AdvanceAsync(from, page[^1].Position, ct).ConfigureAwait(false))
        {
            // Another relay has moved on: this one is no longer the holder, whatever it believes.
            _position = null;
            _renewAt = default;
            return Pass.Idle;
        }

        _position = page[^1].Position;
        Measures.ChangesRelayed(page.Count);
        return page.Count == Page ? Pass.Full : Pass.Worked;
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        await leases.ReleaseAsync(Lease, Node, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> HoldAsync(CancellationToken ct)
    {
        var now = Steady;
        if (now < _renewAt)
        {
            return true;
        }

        if (!await leases.HoldAsync(Lease, Node, LeaseLength, ct).ConfigureAwait(false))
        {
            (_position, _renewAt) = (null, default);
            return false;
        }

        _renewAt = now + Beat;
        return true;
    }

    private async Task PublishAsync(JournalEntry entry, CancellationToken ct)
    {
        var change = entry.ToChange();
        using var span = Traces.Relaying(change);
        await bus.Publish(
            change,
            publish =>
            {
                publish.SetRoutingKey(entry.Routing);
                if (span is { Id: { } id })
                {
                    publish.Headers.Set(Traces.Header, id);
                }
            },
            ct).ConfigureAwait(false);
    }

    private async Task PublishAsync(IReadOnlyList<JournalEntry> page, CancellationToken ct)
    {
        // The first one alone, and not longer than the lease is sure to last: while the line is down, publishes wait for it side by side,
        // would go on in any order once it is back, and the next holder of the lease would publish the same page again.
        await WithinAsync(LinePatience, limit => PublishAsync(page[0], limit), ct).ConfigureAwait(false);
        await WithinAsync(
            PagePatience, limit => Task.WhenAll(page.Skip(1).Select(entry => PublishAsync(entry, limit))), ct).ConfigureAwait(false);
    }
}
