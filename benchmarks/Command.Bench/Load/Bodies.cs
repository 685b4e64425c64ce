using System.Text.Json;
using Command.Contracts;
using Command.Contracts.Reports;
using Command.Domain.Catalogue;
using Command.Engine.Demo;
using Command.Storage;
using Command.Storage.Catalogue;

namespace Command.Bench.Load;

/// <summary>
/// Reports as the demonstration district sends them: real lengths, texts to be read, places to be found; half of them classed by the
/// sender. Written before any clock starts.
/// </summary>
internal sealed class Bodies
{
    private readonly DemoWriter _writer;
    private readonly Policy _policy = CatalogueFolder.Read(StorageServices.ShippedCatalogue);
    private readonly string _run = Guid.NewGuid().ToString("n")[..8];
    private int _next;

    public Bodies() => _writer = new DemoWriter(
        DemoMaterial.Load(Path.Combine(StorageServices.ShippedCatalogue, "demo", "reports.json")), _policy, new Random(20_261_122));

    /// <summary>Reports for intake.</summary>
    public Body[] Take(int count) => [.. Enumerable.Range(0, count).Select(_ => Of(Next()))];

    /// <summary>Reports that every wall shows.</summary>
    public Body[] TakeVisible(int count) => [.. Enumerable.Range(0, count).Select(_ => Of(NextVisible()))];

    private ReportMessage NextVisible()
    {
        while (true)
        {
            // A restricted one is on no wall; unclassed, its text could make it one.
            if (Next() is { ItemCode: { } item } report && !_policy.IsRestricted(item))
            {
                return report;
            }
        }
    }

    private ReportMessage Next() => _writer.Next($"{_run}-{Interlocked.Increment(ref _next):000000}");

    private static Body Of(ReportMessage report) =>
        new(report.Channel, report.ExternalId, JsonSerializer.SerializeToUtf8Bytes(report, Wire.Json));
}

/// <summary>One report, ready to send.</summary>
internal sealed record Body(string Channel, string ExternalId, byte[] Json);
