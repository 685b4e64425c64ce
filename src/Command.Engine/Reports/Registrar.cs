using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Calendar;
using Command.Domain.Catalogue;
using Command.Domain.Deadlines;
using Command.Domain.Incidents;
using Command.Domain.Matching;
using Command.Domain.Matching.Duplicates;
using Command.Domain.Reports;
using Command.Engine.Loops;
using Command.Engine.Telemetry;
using Command.Engine.Turns;
using Command.Storage;
using Command.Storage.Catalogue;
using Command.Storage.Matching;
using Command.Storage.Reports;

namespace Command.Engine.Reports;

/// <summary>What a pass over the inbox did.</summary>
/// <param name="Registered">Reports that opened an incident.</param>
/// <param name="Stuck">Reports that could not be decided; kept, with the reason, and tried again later.</param>
public sealed record RegistrationResult(int Registered, int Stuck);

/// <summary>
/// Step 3: turns durable reports into incidents, as many as are waiting, one commit for all of them. Several workers may run it at once:
/// each takes rows that nobody
/// else holds. A report that cannot be read is set aside with the reason and does not stop the others.
/// </summary>
public sealed class Registrar(CaseJournal journal, LearntSuggester learnt, PolicyShelf shelf, LoopContext context, ILogger<Registrar> log)
    : Loop("reports", TimeSpan.FromSeconds(1), Bell.Inbox, context, log)
{
    /// <summary>A report that failed this often waits for a person; it stays in the ledger as pending.</summary>
    public const int MostAttempts = CaseRows.MostAttempts;

    private const int MostAtOnce = 1000;
    private readonly List<string> _prepared = [];

    /// <inheritdoc/>
    public override async Task<Pass> PassAsync(CancellationToken ct)
    {
        var (oldest, began) = (Instant, Clock.GetTimestamp());
        _prepared.Clear();
        var suggester = await learnt.CurrentAsync(ct).ConfigureAwait(false);
        var result = await RegisterAsync(report => Prepare(report, suggester, ref oldest), MostAtOnce, ct).ConfigureAwait(false);
        Lag = Instant - oldest;
        Measures.ReportsRegistered(result.Registered, result.Stuck);
        _prepared.ForEach(report => Traces.Registered(report, Clock.GetElapsedTime(began)));
        if (result.Stuck > 0)
        {
            RegistrarLog.Stuck(log, result.Stuck);
            Trouble($"{result.Stuck} report(s) can't be decided; they are kept with the reason and tried again");
        }

        return (result.Registered + result.Stuck) switch
        {
            0 => Pass.Idle,
            MostAtOnce => Pass.Full,
            _ => Pass.Worked,
        };
    }

    /// <summary>Registers up to <paramref name="limit"/> reports, oldest first.</summary>
    /// <param name="prepare">Reads item and place out of a report; pure, may throw for that report.</param>
    /// <param name="limit">Most reports of one commit.</param>
    /// <param name="ct">Stops before the commit; then nothing has happened.</param>
    public async Task<RegistrationResult> RegisterAsync(Func<PendingReport, OpenIncident> prepare, int limit, CancellationToken ct)
    {
        try
        {
            return await TogetherAsync(prepare, limit, ct).ConfigureAwait(false);
        }
        catch (Exception failure) when (IsOfAReport(failure))
        {
            // One of them can't be written with its consequences: alone, each finds out for itself.
            return await OneByOneAsync(prepare, limit, ct).ConfigureAwait(false);
        }
    }

    private Task<RegistrationResult> TogetherAsync(Func<PendingReport, OpenIncident?> prepare, int limit, CancellationToken ct) =>
        journal.WorkAsync(
            // The costly part, reading texts, happens before the turn at the journal.
            async tx => await CaseRows.TakeAsync(tx, limit, ct).ConfigureAwait(false) is { Count: > 0 } pending
                ? ReportBatch.Read(pending, prepare, shelf.Current)
                : null,
            (turn, batch) => OpenAsync(turn, batch, ct),
            new RegistrationResult(0, 0), kept: null, ct);

    /// <summary>What a report says: item, place, grid. Pure.</summary>
    internal static OpenIncident Read(PendingReport report, ItemSuggester suggester, Policy policy)
    {
        var where = Whereabouts.Of(policy, report.Address, report.Text, report.Location);
        return new OpenIncident(
            Code: "", report.Id, report.Channel, report.ReceivedAt, report.ItemCode, suggester.Suggest(report.Text),
            report.Urgency, where.Area, where.Location, where.Place?.Name, report.People)
        {
            Finding = where.Finding,
            Danger = policy.Prompts.DangersIn(report.Text),
            Nature = report.Nature is { } given ? new NatureFound(given, []) : policy.Natures.In(report.Text),
            NatureGiven = report.Nature is not null,
            About = policy.Units.In(report.Text),
        };
    }

    private async Task<RegistrationResult> OpenAsync(Turn turn, ReportBatch batch, CancellationToken ct)
    {
        foreach (var day in batch.Ready.GroupBy(open => ChinaTime.DayOf(open.ReceivedAt)))
        {
            var serial = await CaseRows.TakeSerialsAsync(turn.Tx, day.Key, day.Count(), ct).ConfigureAwait(false);
            foreach (var open in day)
            {
                var number = serial++;
                batch.Try(open, () =>
                {
                    var code = CaseCode.Create(shelf.Current.Settings.District, open.Area.Street, day.Key, number);
                    batch.Features.Add(open.ReportId, turn.Open(open with { Code = code }, turn.Now));
                });
            }
        }

        batch.Settle(turn);
        return new RegistrationResult(batch.Ready.Count, batch.Stuck.Count);
    }

    private static bool IsOfAReport(Exception failure) =>
        failure is not (OperationCanceledException or OutOfMemoryException) && !Outage.Is(failure);

    // Those that fail stay where they are, the oldest, until all others are through; then they are set aside, each with its reason.
    private async Task<RegistrationResult> OneByOneAsync(
        Func<PendingReport, OpenIncident> prepare, int limit, CancellationToken ct)
    {
        var (registered, stuck, failed) = (0, 0, new Dictionary<string, Exception?>(StringComparer.Ordinal));
        for (var i = 0; i < limit; i++)
        {
            var at = "";
            try
            {
                var result = await TogetherAsync(
                    report => failed.ContainsKey(report.Id) ? null : prepare(At(report, ref at)), failed.Count + 1, ct)
                    .ConfigureAwait(false);
                (registered, stuck) = (registered + result.Registered, stuck + result.Stuck);
                if (result.Stuck > 0)
                {
                    failed[at] = null;
                }
                else if (result.Registered == 0)
                {
                    break;
                }
            }
            catch (Exception failure) when (IsOfAReport(failure) && at.Length > 0)
            {
                failed[at] = failure;
            }
        }

        var aside = await TogetherAsync(
            report => failed.GetValueOrDefault(report.Id) is { } why ? throw why : null, failed.Count, ct).ConfigureAwait(false);
        return new RegistrationResult(registered, stuck + aside.Stuck);
    }

    private static PendingReport At(PendingReport report, ref string at)
    {
        at = report.Id;
        return report;
    }

    internal OpenIncident Prepare(PendingReport report, ItemSuggester suggester, ref DateTimeOffset oldest)
    {
        oldest = report.ReceivedAt < oldest ? report.ReceivedAt : oldest;
        if (Traces.Wanted)
        {
            _prepared.Add(report.Id);
        }

        return Read(report, suggester, shelf.Current);
    }
}

internal static partial class RegistrarLog
{
    [LoggerMessage(2101, LogLevel.Error, "{Count} report(s) could not be decided; they are kept with their reason and tried again.")]
    public static partial void Stuck(ILogger log, int count);
}
