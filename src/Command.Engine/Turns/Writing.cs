using System.Text.Json;
using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Incidents;
using Command.Domain.Rules;
using Command.Storage;
using Command.Storage.Journal;

namespace Command.Engine.Turns;

/// <summary>
/// What a turn has to write: entries in the order of their positions, each incident once, texts, and whatever its caller adds.
/// </summary>
/// <param name="position">Last position that was handed out before the turn.</param>
internal sealed class Writing(long position)
{
    private readonly List<Happened> _facts = [];
    private readonly List<TextRow> _texts = [];
    private readonly Dictionary<string, Loaded> _opened = [];
    private readonly Dictionary<string, Loaded> _changed = [];
    private readonly List<Action<WriteTransaction>> _after = [];
    private int _decisions;

    /// <summary>Last position that was handed out.</summary>
    public long Position { get; private set; } = position;

    /// <summary>What has happened.</summary>
    public IReadOnlyList<Happened> Facts => _facts;

    /// <summary>Texts that the facts refer to.</summary>
    public IReadOnlyList<TextRow> Texts => _texts;

    /// <summary>Adds texts.</summary>
    public void Add(IEnumerable<TextRow> texts) => _texts.AddRange(texts);

    /// <summary>Adds what is written last.</summary>
    public void After(Action<WriteTransaction> write) => _after.Add(write);

    /// <summary>Adds the facts of one decision about one incident.</summary>
    /// <param name="before">The case before them.</param>
    /// <param name="facts">What has happened.</param>
    /// <param name="actor">Who caused it.</param>
    /// <param name="at">When.</param>
    /// <param name="act">First position of the act, where it can be taken back.</param>
    public Loaded Append(Loaded before, IReadOnlyList<IncidentEvent> facts, Actor actor, DateTimeOffset at, long? act)
    {
        var (incident, hash) = before;
        _decisions++;
        foreach (var fact in facts)
        {
            var after = incident.Evolve(fact, at);
            var entry = EntryOf(fact, after, actor, at) with { Act = act };
            hash = entry.HashAfter(hash);
            _facts.Add(new Happened(entry with { Hash = hash }, fact, incident, after, actor, _decisions));
            incident = after;
        }

        var loaded = new Loaded(incident, hash);
        var isNew = before.Incident.Version == 0 || _opened.ContainsKey(incident.Code);
        (isNew ? _opened : _changed)[incident.Code] = loaded;
        return loaded;
    }

    /// <summary>Facts, states, what follows from them, what the caller added: one batch, one commit.</summary>
    public async Task CommitAsync(Turn turn, IReadOnlyList<IConsequence> consequences, CancellationToken ct)
    {
        if (_facts.Count > 0)
        {
            turn.Tx.Add(JournalTables.Journal, _facts.ConvertAll(fact => fact.Entry));
            turn.Tx.Add(JournalTables.OpenedIncidents, [.. _opened.Values.Select(Row)]);
            turn.Tx.Add(JournalTables.ChangedIncidents, [.. _changed.Values.Select(Row)]);
            foreach (var consequence in consequences)
            {
                await consequence.FollowAsync(turn, ct).ConfigureAwait(false);
            }

            turn.Tx.Add(JournalTables.Head, [Position]);
            turn.Tx.RingOnCommit(Bell.Journal);
        }

        _after.ForEach(write => write(turn.Tx));
        if (_facts.Count > 0 || _after.Count > 0)
        {
            await turn.Tx.CommitAsync(ct).ConfigureAwait(false);
        }
    }

    private JournalEntry EntryOf(IncidentEvent fact, Incident after, Actor actor, DateTimeOffset at) => new()
    {
        Position = ++Position,
        IncidentCode = after.Code,
        Version = after.Version,
        At = at.ToUnixTimeMilliseconds(),
        Actor = actor.Id,
        ActorRole = Wire.Name(actor.Role),
        Type = Domain.Rules.Facts.NameOf(fact),
        Data = JsonSerializer.Serialize(fact, fact.GetType(), Wire.Json),
        Routing = $"{Wire.Name(after.State)}.{after.ItemCode ?? "none"}.{after.Lead}",
    };

    private static WrittenIncident Row(Loaded loaded) => new(loaded.Incident, loaded.Hash);
}
