using Command.Bench.Load;
using RabbitMQ.Client;

namespace Command.Bench.Chaos;

/// <summary>
/// A publisher that takes nothing for granted: a publish that is not confirmed in time, or fails, throws its connection away, since one
/// that met a restart of the broker may hang for ever.
/// </summary>
internal sealed class Broker(string address) : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim _gate = new(1);
    private readonly BasicProperties _properties = new() { ContentType = "application/json", DeliveryMode = DeliveryModes.Persistent };
    private Line? _line;

    /// <summary>Publishes a report; true when the broker has confirmed it.</summary>
    public async Task<bool> PublishAsync(Body body, CancellationToken ct)
    {
        Line? line = null;
        try
        {
            line = await LineAsync(ct);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
            limit.CancelAfter(Limit);
            await line.Channel.BasicPublishAsync("command.reports", body.Channel, mandatory: true, _properties, body.Json, limit.Token)
                .AsTask().WaitAsync(limit.Token);
            return true;
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            // Whatever it was, it was no confirmation.
            await DropAsync(line);
            return false;
        }
    }

    /// <summary>Reports that wait at the broker; null while it can't say.</summary>
    public async Task<uint?> WaitingAsync(CancellationToken ct)
    {
        try
        {
            return await (await LineAsync(ct)).Channel.MessageCountAsync("command-reports", ct);
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            await DropAsync(_line);
            return null;
        }
    }

    /// <summary>Reports that were set aside as none.</summary>
    public async Task<uint> SetAsideAsync(CancellationToken ct)
    {
        await using var channel = await (await LineAsync(ct)).Connection.CreateChannelAsync(cancellationToken: ct);
        try
        {
            return await channel.MessageCountAsync("command-reports_error", ct);
        }
        catch (RabbitMQ.Client.Exceptions.OperationInterruptedException missing) when (missing.ShutdownReason?.ReplyCode == 404)
        {
            return 0;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await DropAsync(_line);
        _gate.Dispose();
    }

    private async Task<Line> LineAsync(CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            if (_line is null)
            {
                var factory = new ConnectionFactory { Uri = new Uri(address), AutomaticRecoveryEnabled = false };
                var connection = await factory.CreateConnectionAsync(ct);
                var channel = await connection.CreateChannelAsync(
                    new CreateChannelOptions(true, true, outstandingPublisherConfirmationsRateLimiter: null), ct);
                _line = new Line(connection, channel);
            }

            return _line;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task DropAsync(Line? line)
    {
        if (line is not null && Interlocked.CompareExchange(ref _line, null, line) == line)
        {
            try
            {
                await line.Connection.DisposeAsync().AsTask().WaitAsync(Limit);
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                // It is of no more use; what it says on leaving is of none either.
            }
        }
    }

    private sealed record Line(IConnection Connection, IChannel Channel);
}
