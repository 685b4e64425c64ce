using System.Text.Json;
using Command.Contracts;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Domain.Rules;
using Command.Simulator.Tests.World;
using Command.Storage.Journal;
using Command.Storage.Reports;
using Dapper;

namespace Command.Simulator.Tests.Checks;

/// <summary>
/// Safety: what has to be true at any instant, in the middle of a storm too. It reads the database itself and believes no process.
/// </summary>
internal sealed class Books(District district)
{
    private readonly Dictionary<string, Incident> _cases = [];
    private readonly HashSet<string> _acts = [];
    private readonly List<string> _wrong = [];

    /// <summary>What is wrong; empty when nothing is.</summary>
    public async Task<IReadOnlyList<string>> FindWrongAsync()
    {
        var reader = new JournalReader(district.File);
        if ((await reader.ProveAsync(CancellationToken.None).ConfigureAwait(false)).Broken is { } broken)
        {
            _wrong.Add($"the chain breaks at {broken.Position}: {broken.Reason}");
        }

        var entries = await reader.AfterAsync(0, int.MaxValue, CancellationToken.None).ConfigureAwait(false);
        foreach (var entry in entries)
        {
            Follow(entry);
        }

        await using var connection = await district.File.OpenAsync(CancellationToken.None).ConfigureAwait(false);
        Task<List<T>> AskAsync<T>(string sql) => Task.FromResult(connection.Query<T>(sql).AsList());
        foreach (var (code, doc) in await AskAsync<(string, string)>("SELECT code, doc FROM incident").ConfigureAwait(false))
        {
            Same(doc, _cases.GetValueOrDefault(code), $"the state of {code} is not what its journal makes of it");
        }

        foreach (var (code, version) in district.Staff.Done.Where(done => !_cases.TryGetValue(done.Code, out var at)
            || at.Version < done.Version))
        {
            _wrong.Add($"somebody was told that version {version} of {code} is done, and it is not there");
        }

        await ReportsAsync(AskAsync<(string, string, string, string?, string?)>, entries).ConfigureAwait(false);
        await DeadlinesAsync(AskAsync<(string, string, int, int, long?, bool?)>).ConfigureAwait(false);
        await DeliveriesAsync(AskAsync<(string, long, string, string, int)>, entries).ConfigureAwait(false);
        Relayed((await AskAsync<long>("SELECT position FROM relay").ConfigureAwait(false))[0], entries);
        _wrong.AddRange(district.Reporters.Wrong);
        return _wrong;
    }

    // Of what an act has done to its case the first entry is what the table allows or not.
    private void Follow(JournalEntry entry)
    {
        var before = _cases.GetValueOrDefault(entry.IncidentCode) ?? Incident.None with { Code = entry.IncidentCode };
        if (district.Staff.Tried.TryGetValue(entry.Actor, out var act) && act.Code == entry.IncidentCode && _acts.Add(entry.Actor)
            && !StateTable.Opens(before.State, act.Action))
        {
            _wrong.Add($"{entry.Position} {entry.IncidentCode} {entry.Type}: {act.Action} is closed in {before.State}");
        }

        _cases[entry.IncidentCode] = before.Evolve(entry.Event, entry.Instant);
    }

    private async Task ReportsAsync(
        Func<string, Task<List<(string, string, string, string?, string?)>>> askAsync, IReadOnlyList<JournalEntry> entries)
    {
        var rows = await askAsync(
            "SELECT r.channel, r.external_id, r.id, c.incident_code, i.report_id FROM report r "
                + "LEFT JOIN report_case c ON c.report_id = r.id LEFT JOIN inbox i ON i.report_id = r.id").ConfigureAwait(false);
        var there = rows.ToDictionary(row => (row.Item1, row.Item2), row => row.Item3);
        _wrong.AddRange(district.Reporters.Answered.Where(a => there.GetValueOrDefault(a.Key) != a.Value)
            .Select(a => $"{a.Key.Number} was answered with {a.Value} and {there.GetValueOrDefault(a.Key) ?? "nothing"} is there"));
        _wrong.AddRange(rows.Where(row => (row.Item4 is null) == (row.Item5 is null))
            .Select(row => $"{row.Item2} is {(row.Item4 is null ? "neither in the inbox nor in a case" : "in the inbox and in a case")}"));
        var opened = entries.Where(entry => entry.Version == 1).Select(entry => ((IncidentOpened)entry.Event).ReportId).ToList();
        var cases = rows.Where(row => row.Item4 is not null).Select(row => row.Item3).ToHashSet();
        if (opened.Count != cases.Count || !cases.SetEquals(opened))
        {
            _wrong.Add($"{cases.Count} reports have a case, {opened.Count} cases were opened by {opened.Distinct().Count()} reports");
        }

        var ledger = await new ReportInbox(district.File, district.Vault, district.Time).LedgerAsync(CancellationToken.None)
            .ConfigureAwait(false);
        if (ledger.Received != rows.Count || ledger.Received > district.Reporters.Sent
            || ledger.Received != ledger.Registered + ledger.Attached + ledger.Declined + ledger.Pending
            || ledger.Pending != rows.Count(row => row.Item5 is not null))
        {
            _wrong.Add($"the ledger says {ledger}, there are {rows.Count}");
        }
    }

    // Nothing is forgotten: each look that a fact has planned is a row. Nothing fires twice: the fact that settles a rung stands once.
    private async Task DeadlinesAsync(Func<string, Task<List<(string, string, int, int, long?, bool?)>>> askAsync)
    {
        var rows = (await askAsync("SELECT incident_code, clock, rung, generation, fired_at, mattered FROM deadline").ConfigureAwait(false))
            .ToDictionary(row => (row.Item1, row.Item2, row.Item3, row.Item4), row => row.Item5);
        foreach (var (code, incident) in _cases.Where(one => !one.Value.Closed))
        {
            foreach (var run in incident.Clocks.Where(run => run.Next is not null))
            {
                if (!rows.ContainsKey((code, Wire.Name(run.Clock.Name), run.Next!.Rung, run.Clock.Generation)))
                {
                    _wrong.Add($"{code}: nobody will look at {run.Clock.Name} {run.Clock.Generation}, rung {run.Next.Rung}");
                }
            }
        }
    }

    private async Task DeliveriesAsync(
        Func<string, Task<List<(string, long, string, string, int)>>> askAsync, IReadOnlyList<JournalEntry> entries)
    {
        var rows = await askAsync("SELECT id, position, state, channel, attempts FROM delivery").ConfigureAwait(false);
        var ids = rows.Select(row => row.Item1).ToHashSet();
        _wrong.AddRange(
            // Nobody is told of what was taken back.
            from entry in entries.GroupBy(entry => entry.IncidentCode).SelectMany(record => record.ToList().Standing())
            from subscriber in Ground.Subscribers
            let id = $"{entry.Position}.{Domain.Deliveries.Notices.Change}.{subscriber}"
            where !ids.Contains(id)
            select $"nobody will tell {subscriber} of {entry.Position}");
        _wrong.AddRange(rows.Where(row => row is { Item3: "sent", Item4: not "inbox" } && district.Receivers.Taken(row.Item1) == 0)
            .Select(row => $"{row.Item1} counts as sent and nobody has it"));
        _wrong.AddRange(rows.Where(row => row.Item2 > entries.Count).Select(row => $"{row.Item1} is of no entry"));
    }

    private void Relayed(long position, IReadOnlyList<JournalEntry> entries) =>
        _wrong.AddRange(entries.Where(e => e.Position <= position && !district.Broker.Had(e.Position, e.IncidentCode, e.Version, e.Type))
            .Select(e => $"the relay stands at {position} and the broker never had {e.Position}"));

    private void Same(string doc, Incident? made, string what)
    {
        if (made is null || doc != JsonSerializer.Serialize(made, Wire.Json))
        {
            _wrong.Add(what);
        }
    }
}
