using Command.Contracts;
using Command.Contracts.Areas;
using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Calendar;
using Command.Domain.Deadlines;
using Command.Domain.Incidents;
using Command.Domain.Rules;
using Command.Storage.Catalogue;
using Command.Storage.Journal;
using Command.Storage.Matching;
using Dapper;

namespace Command.Storage.Reports;

/// <summary>
/// Step 3 for a batch: take reports out of the inbox, decide, append, say what became of them, in one transaction. Several workers may run it at once:
/// each takes rows that nobody else holds. A report whose decision throws is set aside with the reason and does not stop the others.
/// </summary>
public sealed class ReportRegistration(Database database, PolicyShelf shelf, TimeProvider clock)
{
    /// <summary>A report that failed this often waits for a person; it stays in the ledger as pending.</summary>
    public const int MostAttempts = 5;

    private static readonly Bulk<(string Id, string Code)> Cases = Bulk<(string Id, string Code)>.Insert(
        "report_case",
        "",
        new("report_id", Kind.Text, r => r.Id),
        new("incident_code", Kind.Text, r => r.Code),
        new("status", Kind.Text, _ => "registered"));

    private static readonly Bulk<(string Id, string Code)> TakeOut = new(
        "DELETE FROM inbox USING {rows} WHERE inbox.report_id = r.id",
        "DELETE FROM inbox WHERE report_id = @id",
        new Column<(string Id, string Code)>("id", Kind.Text, r => r.Id));

    private static readonly Bulk<(string Id, string Error)> SetAside = new(
        "UPDATE inbox SET attempts = attempts + 1, error = r.error FROM {rows} WHERE inbox.report_id = r.id",
        "UPDATE inbox SET attempts = attempts + 1, error = @error WHERE report_id = @id",
        new("id", Kind.Text, r => r.Id),
        new("error", Kind.Text, r => r.Error));

    /// <summary>Registers up to <paramref name="limit"/> reports, oldest first.</summary>
    /// <param name="prepare">Reads item and place out of a report; pure, may throw for that report.</param>
    /// <param name="limit">Most reports of one commit.</param>
    /// <param name="ct">Stops before the commit; then nothing has happened.</param>
    public async Task<RegistrationResult> RegisterAsync(Func<PendingReport, OpenIncident> prepare, int limit, CancellationToken ct)
    {
        await using var tx = await database.BeginWriteAsync(ct).ConfigureAwait(false);
        var pending = await TakeAsync(tx, limit, ct).ConfigureAwait(false);
        if (pending.Count == 0)
        {
            return new RegistrationResult(0, 0);
        }

        // What opens now is judged by what is in force now, and keeps it.
        var policy = shelf.Current;
        // The costly part, reading texts, happens before the turn at the journal.
        var stuck = new List<(string Id, string Error)>();
        var features = new OpenedFeatures(policy);
        var ready = Prepare(pending, report => features.Read(report, prepare(report)), stuck);
        var scope = await AppendScope.EnterAsync(tx, policy, ct).ConfigureAwait(false);
        var now = clock.Now();
        var cases = new List<(string Id, string Code)>(ready.Count);
        foreach (var day in ready.GroupBy(open => ChinaTime.DayOf(open.ReceivedAt)))
        {
            var serial = await TakeSerialsAsync(tx, day.Key, day.Count(), ct).ConfigureAwait(false);
            foreach (var open in day)
            {
                var code = CaseCode.Create(policy.Settings.District, open.Area.Street, day.Key, serial++);
                var none = Incident.None with { Code = code };
                var decision = (Decision.Accepted)Rulebook.Decide(none, open with { Code = code }, policy, now);
                features.Add(open.ReportId, scope.Append(new Loaded(none, ""), decision.Events, Actor.System, now));
                cases.Add((open.ReportId, code));
            }
        }

        scope.Write();
        features.Write(tx);
        tx.Add(Cases, cases);
        tx.Add(TakeOut, cases);
        tx.Add(SetAside, stuck);
        await tx.CommitAsync(ct).ConfigureAwait(false);
        return new RegistrationResult(cases.Count, stuck.Count);
    }

    private static List<OpenIncident> Prepare(IReadOnlyList<PendingReport> pending, Func<PendingReport, OpenIncident> prepare, List<(string, string)> stuck)
    {
        var ready = new List<OpenIncident>(pending.Count);
        foreach (var report in pending)
        {
            try
            {
                ready.Add(prepare(report));
            }
            // Whatever a text makes the readers do, it may cost that report a retry and nobody else anything.
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                stuck.Add((report.Id, $"{failure.GetType().Name}: {failure.Message}"));
            }
        }

        return ready;
    }

    private async Task<List<PendingReport>> TakeAsync(WriteTransaction tx, int limit, CancellationToken ct)
    {
        var rows = await tx.Connection.QueryAsync<PendingRow>(new CommandDefinition(
            """
            SELECT id AS Id, channel AS Channel, body AS Text, address AS Address, lng AS Lng, lat AS Lat, item_code AS ItemCode,
                   urgency AS Urgency, people AS People, received_at AS ReceivedAt
            FROM inbox i JOIN report r ON r.id = i.report_id WHERE i.attempts < @MostAttempts ORDER BY i.report_id LIMIT @limit
            """ + database.SkipLocked("i"),
            new { limit, MostAttempts }, tx.Transaction, cancellationToken: ct)).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToReport())];
    }

    private static async Task<int> TakeSerialsAsync(WriteTransaction tx, DateOnly day, int count, CancellationToken ct) =>
        await tx.Connection.QuerySingleAsync<int>(new CommandDefinition(
            "INSERT INTO case_serial (day, last) VALUES (@day, @count) ON CONFLICT (day) DO UPDATE SET last = case_serial.last + @count RETURNING last",
            new { day = day.ToString("yyyy-MM-dd", null), count }, tx.Transaction, cancellationToken: ct)).ConfigureAwait(false) - count + 1;

    private sealed class PendingRow
    {
        public string Id { get; set; } = "";

        public string Channel { get; set; } = "";

        public string Text { get; set; } = "";

        public string? Address { get; set; }

        public double? Lng { get; set; }

        public double? Lat { get; set; }

        public string? ItemCode { get; set; }

        public string? Urgency { get; set; }

        public int? People { get; set; }

        public long ReceivedAt { get; set; }

        public PendingReport ToReport() => new(
            Id, Channel, Text, Address, Lng is { } lng && Lat is { } lat ? new GeoPoint(lng, lat) : null, ItemCode,
            Urgency is null ? null : Wire.Parse<Urgency>(Urgency), People, DateTimeOffset.FromUnixTimeMilliseconds(ReceivedAt));
    }
}
