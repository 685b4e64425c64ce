using Command.Contracts.Reports;
using Command.Domain.Calendar;
using Command.Engine.Loops;
using Command.Engine.Reports;
using Command.Engine.Telemetry;
using Command.Storage;
using Command.Storage.Catalogue;

namespace Command.Engine.Demo;

/// <summary>
/// Plausible reports by hour of day, with bursts of duplicates, through the same door as real ones. Each start brings a first few at once,
/// so that
/// the screens of an empty database have something to show within a minute.
/// </summary>
public sealed class DemoStream(ReportDoor door, PolicyShelf shelf, LoopContext context, ILogger<DemoStream> log)
    : Loop("demo-stream", TimeSpan.FromMinutes(1), bell: null, context, log)
{
    private const int AtOnce = 30;
    private const double BurstShare = 0.04;

    /// <summary>Mean time between two reports in an average hour.</summary>
    private static readonly TimeSpan Gap = TimeSpan.FromSeconds(5);

    private readonly Random _random = new();
    private DemoWriter? _writer;
    private int _sent;

    /// <summary>Exponential gaps: calls come by chance, not by a clock.</summary>
    protected override TimeSpan Wait =>
        Gap * (-Math.Log(1 - _random.NextDouble()) / Math.Max(0.5, _writer?.Pace(Instant.ToOffset(ChinaTime.Offset).Hour) ?? 1));

    /// <inheritdoc/>
    public override async Task<Pass> PassAsync(CancellationToken ct)
    {
        _writer ??= new DemoWriter(
            DemoMaterial.Load(Path.Combine(StorageServices.ShippedCatalogue, "demo", "reports.json")), shelf.Current, _random);
        IReadOnlyList<ReportMessage> reports =
            _sent >= AtOnce && _random.NextDouble() < BurstShare ? _writer.Burst(NextId) : [_writer.Next(NextId())];
        await Task.WhenAll(reports.Select(report => door.ReceiveAsync(report, Measures.Door.Http, ct))).ConfigureAwait(false);
        return ++_sent < AtOnce ? Pass.Full : Pass.Idle;
    }

    private static string NextId() => "DEMO-" + Guid.CreateVersion7().ToString("n");
}
