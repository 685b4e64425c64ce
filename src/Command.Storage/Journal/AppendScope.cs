using System.Text.Json;
using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Incidents;
using Dapper;

namespace Command.Storage.Journal;

/// <summary>An incident as loaded for a decision, with the hash that the next entry must follow.</summary>
internal sealed record Loaded(Incident Incident, string Hash);

/// <summary>
/// The only way anything enters the journal. Taking the head row's lock first makes appenders take turns (docs/adr/0001): from there to
/// the commit nobody else appends, so positions are handed out in commit order, states read here cannot go stale, and many incidents
/// share one commit. Lock order everywhere: work rows (reports, deadlines) → head → nothing else.
/// </summary>
internal sealed class AppendScope
{
    private readonly WriteTransaction tx;
    private readonly List<JournalEntry> entries = [];
    private readonly Dictionary<string, Loaded> changed = [];
    private readonly List<DeadlineRow> deadlines = [];
    private readonly List<TextRow> texts = [];
    private long position;

    private AppendScope(WriteTransaction tx, long position) => (this.tx, this.position) = (tx, position);

    /// <summary>Takes the turn.</summary>
    public static async Task<AppendScope> EnterAsync(WriteTransaction tx, CancellationToken ct) => new(
        tx,
        await tx.Connection.QuerySingleAsync<long>(new CommandDefinition(
            "SELECT position FROM journal_head WHERE id = 1" + tx.Database.ForUpdate, transaction: tx.Transaction, cancellationToken: ct)).ConfigureAwait(false));

    /// <summary>Present states of some incidents; codes that do not exist are absent.</summary>
    public async Task<Dictionary<string, Loaded>> LoadAsync(IReadOnlyCollection<string> codes, CancellationToken ct)
    {
        var rows = await tx.Connection.QueryAsync<(string Doc, string Hash)>(new CommandDefinition(
            "SELECT doc, hash FROM incident WHERE code IN (SELECT value FROM " + CodesTable + ")",
            new { codes = JsonSerializer.Serialize(codes) }, tx.Transaction, cancellationToken: ct)).ConfigureAwait(false);
        return rows.Select(row => new Loaded(JsonSerializer.Deserialize<Incident>(row.Doc, Wire.Json)!, row.Hash))
            .ToDictionary(loaded => loaded.Incident.Code);
    }

    // A list parameter that both databases read the same way.
    private string CodesTable => tx.Database is PostgresDatabase
        ? "jsonb_array_elements_text(CAST(@codes AS jsonb)) AS c(value)"
        : "json_each(@codes)";

    /// <summary>Adds facts to one incident.</summary>
    /// <returns>The incident after them.</returns>
    public Incident Append(Loaded before, IReadOnlyList<IncidentEvent> facts, Actor actor, DateTimeOffset now)
    {
        var (incident, hash) = (before.Incident, before.Hash);
        foreach (var fact in facts)
        {
            incident = incident.Evolve(fact, now);
            var entry = new JournalEntry
            {
                Position = ++position,
                IncidentCode = incident.Code,
                Version = incident.Version,
                At = now.ToUnixTimeMilliseconds(),
                Actor = actor.Id,
                ActorRole = actor.Role,
                Type = EventNames.Of(fact),
                Data = JsonSerializer.Serialize(fact, fact.GetType(), Wire.Json),
                Routing = $"{Wire.Name(incident.State)}.{incident.ItemCode ?? "none"}.{incident.Lead}",
            };
            hash = entry.HashAfter(hash);
            entries.Add(entry with { Hash = hash });
            deadlines.AddRange((fact.Clocks ?? []).Select(clock => new DeadlineRow(incident.Code, clock, Rung: 1)));
        }

        changed[incident.Code] = new Loaded(incident, hash);
        return incident;
    }

    /// <summary>Adds a text that one of the facts refers to.</summary>
    public void Add(string incidentCode, NewText text, Actor author, DateTimeOffset now) =>
        texts.Add(new TextRow(text, incidentCode, author.Id, now.ToUnixTimeMilliseconds()));

    /// <summary>Hands everything to the transaction, set by set. The caller commits.</summary>
    public void Write()
    {
        if (entries.Count == 0)
        {
            return;
        }

        tx.Add(AppendTables.Journal, entries);
        tx.Add(AppendTables.Incidents, [.. changed.Values]);
        tx.Add(AppendTables.Deadlines, deadlines);
        tx.Add(AppendTables.Texts, texts);
        tx.Add(AppendTables.Head, [position]);
        tx.RingOnCommit(Bell.Journal);
    }
}

/// <summary>A deadline row to be.</summary>
internal sealed record DeadlineRow(string IncidentCode, Clock Clock, int Rung);

/// <summary>A text row to be.</summary>
internal sealed record TextRow(NewText Text, string IncidentCode, string Author, long At);
