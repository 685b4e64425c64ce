using Command.Domain.Calendar;
using Command.Engine.Reports;
using Command.Storage;
using Command.Storage.Catalogue;

namespace Command.Engine.Demo;

/// <summary>
/// Plausible reports by hour of day, with bursts of duplicates, through the same door as real ones. A start on an empty database brings
/// a first few at once, so that the screens have something to show within a minute.
/// </summary>
public sealed class DemoStream(ReportDoor door, PolicyShelf shelf, TimeProvider clock, ILogger<DemoStream> log) : BackgroundService
{
    private const int AtOnce = 30;
    private const double BurstShare = 0.04;

    /// <summary>Mean time between two reports in an average hour.</summary>
    private static readonly TimeSpan Gap = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var random = new Random();
        var writer = new DemoWriter(DemoMaterial.Load(Path.Combine(StorageServices.ShippedCatalogue, "demo", "reports.json")), shelf.Current, random);
        try
        {
            for (var i = 0; i < AtOnce; i++)
            {
                await SendAsync([writer.Next(NextId())], stoppingToken).ConfigureAwait(false);
            }

            while (!stoppingToken.IsCancellationRequested)
            {
                var pace = Math.Max(0.5, writer.Pace(clock.GetUtcNow().ToOffset(ChinaTime.Offset).Hour));
                // Exponential gaps: calls come by chance, not by a clock.
                await Task.Delay(Gap * (-Math.Log(1 - random.NextDouble()) / pace), clock, stoppingToken).ConfigureAwait(false);
                await SendAsync(random.NextDouble() < BurstShare ? writer.Burst(NextId) : [writer.Next(NextId())], stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Shutting down.
        }
    }

    private async Task SendAsync(IReadOnlyList<Contracts.Reports.ReportMessage> reports, CancellationToken ct)
    {
        try
        {
            await Task.WhenAll(reports.Select(report => door.ReceiveAsync(report, ct))).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The stream is scenery: when the database is away it simply has nothing to say.
            DemoLog.NotSent(log, failure);
        }
    }

    private static string NextId() => "DEMO-" + Guid.CreateVersion7().ToString("n");
}

internal static partial class DemoLog
{
    [LoggerMessage(2301, LogLevel.Warning, "The demo stream could not send a report.")]
    public static partial void NotSent(ILogger log, Exception failure);

    [LoggerMessage(2302, LogLevel.Warning, "The demo staff could not act.")]
    public static partial void NotDone(ILogger log, Exception failure);
}
