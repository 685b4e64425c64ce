using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Command.Storage;

/// <summary>Hears the bells of other processes. While the line is down the loops still look each period.</summary>
public sealed class PostgresBells(PostgresDatabase database, TimeProvider clock, ILogger<PostgresBells> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is NpgsqlException or InvalidOperationException or IOException && !stoppingToken.IsCancellationRequested)
            {
                BellsLog.LineDown(log, failure);
                await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task ListenAsync(CancellationToken ct)
    {
        await using var connection = (NpgsqlConnection)await database.OpenAsync(ct).ConfigureAwait(false);
        connection.Notification += (_, e) =>
        {
            if (Enum.TryParse<Bell>(e.Payload, out var bell))
            {
                database.Bells.Ring(bell);
            }
        };
        await using (var listen = new NpgsqlCommand($"LISTEN {PostgresDatabase.BellChannel}", connection))
        {
            await listen.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
        }

        // Whatever rang while nobody listened.
        database.Bells.RingAll();
        while (true)
        {
            await connection.WaitAsync(ct).ConfigureAwait(false);
        }
    }
}

internal static partial class BellsLog
{
    [LoggerMessage(1001, LogLevel.Warning, "The line that other processes ring on is down; loops go on by their period.")]
    public static partial void LineDown(ILogger log, Exception failure);
}
