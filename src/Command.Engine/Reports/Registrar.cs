using Command.Domain.Actions;
using Command.Domain.Matching;
using Command.Engine.Loops;
using Command.Storage;
using Command.Storage.Catalogue;
using Command.Storage.Matching;
using Command.Storage.Reports;

namespace Command.Engine.Reports;

/// <summary>Step 3: turns durable reports into incidents, as many as are waiting, one commit for all of them.</summary>
public sealed class Registrar(
    ReportRegistration registration, LearntSuggester learnt, PolicyShelf shelf, LoopContext context, ILogger<Registrar> log)
    : Loop("reports", TimeSpan.FromSeconds(1), Bell.Inbox, context, log)
{
    private const int MostAtOnce = 1000;

    /// <inheritdoc/>
    public override async Task<Pass> PassAsync(CancellationToken ct)
    {
        var oldest = Instant;
        var suggester = await learnt.CurrentAsync(ct).ConfigureAwait(false);
        var result = await registration.RegisterAsync(report => Prepare(report, suggester, ref oldest), MostAtOnce, ct).ConfigureAwait(false);
        Lag = Instant - oldest;
        if (result.Stuck > 0)
        {
            RegistrarLog.Stuck(log, result.Stuck);
        }

        return (result.Registered + result.Stuck) switch
        {
            0 => Pass.Idle,
            MostAtOnce => Pass.Full,
            _ => Pass.Worked,
        };
    }

    private OpenIncident Prepare(PendingReport report, ItemSuggester suggester, ref DateTimeOffset oldest)
    {
        oldest = report.ReceivedAt < oldest ? report.ReceivedAt : oldest;
        var place = shelf.Current.Gazetteer.Find(report.Address, report.Text);
        var location = report.Location ?? place?.Location;
        return new OpenIncident(
            Code: "", report.Id, report.Channel, report.ReceivedAt, report.ItemCode, suggester.Suggest(report.Text),
            report.Urgency, shelf.Current.Areas.Locate(location), location, place?.Name, report.People);
    }
}

internal static partial class RegistrarLog
{
    [LoggerMessage(2101, LogLevel.Error, "{Count} report(s) could not be decided; they are kept with their reason and tried again.")]
    public static partial void Stuck(ILogger log, int count);
}
