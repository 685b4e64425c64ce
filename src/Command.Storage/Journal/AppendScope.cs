using System.Text.Json;
using Command.Contracts;
using Command.Contracts.Deliveries;
using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Catalogue;
using Command.Domain.Escalation;
using Command.Domain.Incidents;
using Command.Domain.Privacy;
using Command.Domain.Reports;
using Command.Storage.Deliveries;
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
    private readonly WriteTransaction _tx;
    private readonly Policy _policy;
    private readonly List<JournalEntry> _entries = [];
    private readonly Dictionary<string, Loaded> _opened = [];
    private readonly Dictionary<string, Loaded> _changed = [];
    private readonly Dictionary<string, ReportStage> _reports = [];
    private readonly List<DeadlineRow> _deadlines = [];
    private readonly List<PurgeRow> _purges = [];
    private readonly List<TextRow> _texts = [];
    private readonly List<Ruling> _rulings = [];
    private readonly List<NoticeRow> _notices = [];
    private readonly List<(NoticeRow Telling, IReadOnlyList<JoinedIncident> Followers)> _tellings = [];
    private readonly bool _hasSubscribers;
    private long _position;

    private AppendScope(WriteTransaction tx, Policy policy, (long Position, bool HasSubscribers) head) =>
        (_tx, _policy, _position, _hasSubscribers) = (tx, policy, head.Position, head.HasSubscribers);

    /// <summary>Takes the turn. Who subscribes while it waits for it is told from the next turn on.</summary>
    /// <param name="tx">What it is part of.</param>
    /// <param name="policy">In force now; says who is told of the facts, whatever version an incident is judged by.</param>
    /// <param name="ct">Stops waiting.</param>
    public static async Task<AppendScope> EnterAsync(WriteTransaction tx, Policy policy, CancellationToken ct) => new(
        tx,
        policy,
        await tx.Connection.QuerySingleAsync<(long, bool)>(new CommandDefinition(
            "SELECT position, EXISTS (SELECT 1 FROM webhook WHERE active) FROM journal_head WHERE id = 1" + tx.Database.ForUpdate, transaction: tx.Transaction, cancellationToken: ct)).ConfigureAwait(false));

    /// <summary>Present states of some incidents; codes that do not exist are absent.</summary>
    public async Task<Dictionary<string, Loaded>> LoadAsync(IReadOnlyCollection<string> codes, CancellationToken ct)
    {
        var rows = await _tx.Connection.QueryAsync<(string Doc, string Hash)>(new CommandDefinition(
            "SELECT doc, hash FROM incident WHERE code IN (SELECT value FROM " + _tx.Database.CodesTable + ")",
            new { codes = JsonSerializer.Serialize(codes) }, _tx.Transaction, cancellationToken: ct)).ConfigureAwait(false);
        return rows.Select(row => new Loaded(JsonSerializer.Deserialize<Incident>(row.Doc, Wire.Json)!, row.Hash))
            .ToDictionary(loaded => loaded.Incident.Code);
    }

    /// <summary>Adds facts to one incident; a second time in the same turn goes on from the first.</summary>
    /// <returns>The incident after them.</returns>
    public Incident Append(Loaded before, IReadOnlyList<IncidentEvent> facts, Actor actor, DateTimeOffset now)
    {
        var code = before.Incident.Code;
        var (incident, hash) = _opened.GetValueOrDefault(code) ?? _changed.GetValueOrDefault(code) ?? before;
        var told = new List<NoticeRow>();
        foreach (var fact in facts)
        {
            var wasOpen = !incident.Closed;
            incident = incident.Evolve(fact, now);
            var entry = new JournalEntry
            {
                Position = ++_position,
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
            _entries.Add(entry with { Hash = hash });
            told.AddRange(_policy.Notices.Of(fact, incident).Select(notice => new NoticeRow(entry, notice, code)));
            if (before.Incident.Version > 0 && ReportMoves.After(fact) is { } status)
            {
                _reports[code] = status;
            }

            if (Ruling.In(fact, code, incident.Version, now) is { } ruling)
            {
                _rulings.Add(ruling);
            }

            _deadlines.AddRange(PlannedLook.Of(fact).Select(look => new DeadlineRow(incident.Code, look)));
            if (wasOpen && incident.Closed)
            {
                _purges.AddRange(_policy.Purges.Plan(incident, now).Select(plan => new PurgeRow(code, plan)));
            }
        }

        // One decision is one message to whoever reported: that there is an answer is said where nothing says more.
        var telling = told.FindLast(row => row.Notice.To == RecipientKind.Reporter && EventNames.TypeOf(row.Entry.Type) != typeof(AnswerGiven))
            ?? told.FindLast(row => row.Notice.To == RecipientKind.Reporter);
        _notices.AddRange(told.Where(row => row.Notice.To != RecipientKind.Reporter));
        if (telling is not null)
        {
            _tellings.Add((telling, incident.Joined));
        }

        var isNew = before.Incident.Version == 0 || _opened.ContainsKey(code);
        (isNew ? _opened : _changed)[code] = new Loaded(incident, hash);
        return incident;
    }

    /// <summary>Adds a text that one of the facts refers to.</summary>
    public void Add(string incidentCode, NewText text, Actor author, DateTimeOffset now) =>
        _texts.Add(new TextRow(text, incidentCode, author.Id, now.ToUnixTimeMilliseconds()));

    /// <summary>Hands everything to the transaction, set by set. The caller commits.</summary>
    public void Write()
    {
        if (_entries.Count == 0)
        {
            return;
        }

        _tx.Add(AppendTables.Journal, _entries);
        _tx.Add(AppendTables.OpenedIncidents, [.. _opened.Values]);
        _tx.Add(AppendTables.ChangedIncidents, [.. _changed.Values]);
        _tx.Add(AppendTables.Deadlines, _deadlines);
        _tx.Add(AppendTables.Purges, _purges);
        _tx.Add(AppendTables.Rulings, _rulings);
        _tx.Add(AppendTables.Texts, _texts);
        _tx.Add(AppendTables.Reports, [.. _reports]);
        _tx.Add(DeliveryRows.Inbox, _notices);
        _tx.Add(DeliveryRows.Reporters, Telling());
        _tx.Add(DeliveryRows.Webhooks, _hasSubscribers ? _entries : []);
        _tx.Add(AppendTables.Head, [_position]);
        _tx.RingOnCommit(Bell.Journal);
    }

    // Whoever reported what was merged follows the main by token and hears what is decided about it, too (domain.md §2.2 rules 3 and 5),
    // unless the case of that report has something to say of itself in this commit, as when it ends with its main.
    private List<NoticeRow> Telling()
    {
        var own = _tellings.Select(t => t.Telling.Incident).ToHashSet();
        return
        [
            .. _tellings.SelectMany(t => t.Followers.Select(f => f.Code).Where(code => !own.Contains(code)).Select(code => t.Telling with { Incident = code }).Prepend(t.Telling)),
        ];
    }
}

/// <summary>A deadline row to be.</summary>
internal sealed record DeadlineRow(string IncidentCode, PlannedLook Look);

/// <summary>A purge row to be.</summary>
internal sealed record PurgeRow(string IncidentCode, PurgePlan Plan);

/// <summary>A text row to be.</summary>
internal sealed record TextRow(NewText Text, string IncidentCode, string Author, long At);
