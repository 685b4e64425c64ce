using System.Threading.Channels;
using Dapper;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Command.Storage;

/// <summary>
/// Carries bells between processes by LISTEN/NOTIFY. Telling happens after the commit and beside it: a NOTIFY inside the transaction would
/// make all commits of the database take turns. While the line is down the loops still look each period.
/// </summary>
public sealed class PostgresBells(PostgresDatabase database, TimeProvider clock, ILogger<PostgresBells> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // A bell that finds no room is one of those that wait to be told already.
    private readonly Channel<Bell> _toTell = Channel.CreateBounded<Bell>(new BoundedChannelOptions(64) { FullMode = BoundedChannelFullMode.DropWrite });

    private volatile int _teller;

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        database.Bells.Tell = bell => _toTell.Writer.TryWrite(bell);
        return Task.WhenAll(KeepAsync(ListenAsync, stoppingToken), KeepAsync(TellAsync, stoppingToken));
    }

    private async Task KeepAsync(Func<CancellationToken, Task> work, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await work(ct).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (failure is NpgsqlException or InvalidOperationException or IOException)
            {
                BellsLog.LineDown(log, failure);
                await Task.Delay(Pause, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ListenAsync(CancellationToken ct)
    {
        await using var connection = (NpgsqlConnection)await database.OpenAsync(ct).ConfigureAwait(false);
        connection.Notification += (_, e) =>
        {
            // What this process has told the others it knows already.
            if (e.PID != _teller && Enum.TryParse<Bell>(e.Payload, out var bell))
            {
                database.Bells.Hear(bell);
            }
        };
        await connection.ExecuteAsync($"LISTEN {PostgresDatabase.BellChannel}").ConfigureAwait(false);
        database.Bells.HearAll();
        while (true)
        {
            await connection.WaitAsync(ct).ConfigureAwait(false);
        }
    }

    private async Task TellAsync(CancellationToken ct)
    {
        await using var connection = (NpgsqlConnection)await database.OpenAsync(ct).ConfigureAwait(false);
        _teller = connection.ProcessID;
        var bells = new HashSet<Bell>();
        while (await _toTell.Reader.WaitToReadAsync(ct).ConfigureAwait(false))
        {
            while (_toTell.Reader.TryRead(out var bell))
            {
                bells.Add(bell);
            }

            await connection.ExecuteAsync(new CommandDefinition(
                "SELECT pg_notify(@channel, bell) FROM unnest(@bells) AS b(bell)",
                new { channel = PostgresDatabase.BellChannel, bells = bells.Select(b => b.ToString()).ToArray() }, cancellationToken: ct)).ConfigureAwait(false);
            bells.Clear();
        }
    }
}

internal static partial class BellsLog
{
    [LoggerMessage(1001, LogLevel.Warning, "The line that other processes ring on is down; loops go on by their period.")]
    public static partial void LineDown(ILogger log, Exception failure);
}
