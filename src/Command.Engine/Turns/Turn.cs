using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Catalogue;
using Command.Domain.Clocks;
using Command.Domain.Incidents;
using Command.Domain.Rules;
using Command.Storage;
using Command.Storage.Catalogue;
using Command.Storage.Files;
using Command.Storage.Journal;

namespace Command.Engine.Turns;

/// <summary>
/// One turn at the journal: load → rights → version → decide → append, as often as there are acts, then consequences and one commit. What
/// an act
/// has changed is what the next one sees. Not for several threads.
/// </summary>
public sealed class Turn
{
    private readonly PolicyShelf _shelf;
    private readonly Policy _inForce;
    private readonly IReadOnlyDictionary<string, Loaded>? _kept;
    private readonly Dictionary<string, Loaded?> _loaded = [];
    private readonly Dictionary<string, Policy> _policies = [];
    private readonly Dictionary<string, Policy> _judging = [];
    private readonly Writing _writing;

    internal Turn(
        WriteTransaction tx, JournalHead head, Policy inForce, PolicyShelf shelf, DateTimeOffset now,
        IReadOnlyDictionary<string, Loaded>? kept)
    {
        (Tx, HasSubscribers, _inForce, _shelf, Now, _kept) = (tx, head.HasSubscribers, inForce, shelf, now, kept);
        _writing = new Writing(head.Position);
    }

    /// <summary>The instant of the turn, in whole milliseconds.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>In force now; says who is told of the facts, whatever version an incident is judged by.</summary>
    internal Policy InForce => _inForce;

    internal WriteTransaction Tx { get; }

    internal bool HasSubscribers { get; }

    internal long Position => _writing.Position;

    /// <summary>What has happened in this turn so far, in the order of the journal.</summary>
    internal IReadOnlyList<Happened> Facts => _writing.Facts;

    /// <summary>Texts of the acts that were done.</summary>
    internal IReadOnlyList<TextRow> Texts => _writing.Texts;

    internal IEnumerable<Loaded> Present => _loaded.Values.OfType<Loaded>();

    /// <summary>The present state of a loaded incident; null for one that does not exist or was not loaded.</summary>
    public Incident? Find(string code) => _loaded.GetValueOrDefault(code)?.Incident;

    /// <summary>
    /// The version that a loaded incident was judged by: an edited table changes no case that runs. What starts goes by the calendar in
    /// force.
    /// </summary>
    public Policy PolicyOf(Incident incident)
    {
        var version = (incident ?? throw new ArgumentNullException(nameof(incident))).Policy;
        return _judging.TryGetValue(version, out var known)
            ? known
            : _judging[version] = _policies[version].Among(_inForce, other => _policies.GetValueOrDefault(other));
    }

    /// <summary>Loads incidents at once; acts load what they concern by themselves, one round trip each.</summary>
    public async Task LoadAsync(IEnumerable<string> codes, CancellationToken ct)
    {
        var missing = codes.Where(code => !_loaded.ContainsKey(code)).ToHashSet();
        foreach (var code in missing.Where(code => _kept?.ContainsKey(code) == true).ToList())
        {
            await TakeAsync(_kept![code], ct).ConfigureAwait(false);
            missing.Remove(code);
        }

        if (missing.Count == 0)
        {
            return;
        }

        foreach (var loaded in await JournalHead.LoadAsync(Tx, missing, ct).ConfigureAwait(false))
        {
            await TakeAsync(loaded, ct).ConfigureAwait(false);
        }

        foreach (var code in missing)
        {
            _loaded.TryAdd(code, null);
        }
    }

    /// <summary>Does all of an act or nothing of it.</summary>
    public async Task<ActionOutcome> ActAsync(Act act, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(act);
        if (await StandsInTheWayAsync(act, ct).ConfigureAwait(false) is { } no)
        {
            return no;
        }

        var (at, before) = (act.At ?? Now, Find(act.Code)!);
        var (refusal, parts) = await DecideAsync(act, at, ct).ConfigureAwait(false);
        if (refusal is not null)
        {
            return new ActionOutcome.Refused(refusal, before);
        }

        if (parts.Count > 0)
        {
            var open = CanBeTakenBack(act, before, parts, at);
            var first = Position + 1;
            parts.ForEach(part => Append(part.Code, part.Facts, act.Actor, at, open ? first : null));
            _writing.Add(act.Texts.Select(text => new TextRow(text, act.Code, act.Actor.Id, at.ToUnixTimeMilliseconds())));
            Write(FileRows.Used, [.. EvidenceIds.FilesOf(act)]);
            return new ActionOutcome.Done(Find(act.Code)!) { UndoUntil = open ? at + Undo.Window : null };
        }

        return new ActionOutcome.Done(before);
    }

    /// <summary>
    /// What an act comes to before any rule is asked: unknown, not seen, no right, another version. Null when nothing stands in its way.
    /// </summary>
    internal async Task<ActionOutcome?> StandsInTheWayAsync(Act act, CancellationToken ct)
    {
        await LoadAsync([act.Code], ct).ConfigureAwait(false);
        if (Find(act.Code) is not { } incident)
        {
            return new ActionOutcome.NotFound();
        }

        return act.Commands.Select(command => act.Warrant.Refuses(act.Actor, incident, command)).FirstOrDefault(no => no is not null)
            ?? (act.Version is { } seen && seen != incident.Version ? new ActionOutcome.Stale(incident) : null);
    }

    /// <summary>Opens an incident by what is in force now, which it keeps.</summary>
    internal Incident Open(OpenIncident open, DateTimeOffset at)
    {
        var none = Incident.None with { Code = open.Code };
        var decision = (Decision.Accepted)Rulebook.Decide(none, open, _inForce, at);
        _loaded[open.Code] = new Loaded(none, "");
        _policies[_inForce.Version] = _inForce;
        return Append(open.Code, decision.Events, Actor.System, at);
    }

    /// <summary>Adds rows of whoever works things off in this turn; written after the facts and what follows from them.</summary>
    internal void Write<T>(Bulk<T> table, IReadOnlyList<T> rows) => _writing.After(tx => tx.Add(table, rows));

    /// <summary>Everything as one commit. A turn in which nothing happened leaves nothing.</summary>
    internal Task CommitAsync(IReadOnlyList<IConsequence> consequences, CancellationToken ct) =>
        _writing.CommitAsync(this, consequences, ct);

    // Each command is decided on what the ones before have made of the incidents; one refusal refuses all.
    private async Task<(Refusal? No, List<(string Code, IReadOnlyList<IncidentEvent> Facts)> Parts)> DecideAsync(
        Act act, DateTimeOffset at, CancellationToken ct)
    {
        var parts = new List<(string Code, IReadOnlyList<IncidentEvent> Facts)>();
        var soFar = new Dictionary<string, Incident?>();
        foreach (var wanted in act.Commands)
        {
            var (given, unknown) = await EvidenceIds.GiveAsync(this, act, wanted, ct).ConfigureAwait(false);
            if (unknown is not null)
            {
                return (unknown, parts);
            }

            var concerned = await ConcernAsync(act, given, soFar, ct).ConfigureAwait(false);
            var command = await DocumentNumbers.GiveAsync(
                this, await KnownAsync(act, given, ct).ConfigureAwait(false), at,
                probe => Decide(concerned, act.Code, probe, at), ct).ConfigureAwait(false);
            switch (Decide(concerned, act.Code, command, at))
            {
                case GroupDecision.Refused refused:
                    return (refused.Refusal, parts);

                case GroupDecision.Accepted accepted:
                    parts.AddRange(accepted.Parts.Where(part => part.Events.Count > 0));
                    if (act.Commands.Count > 1)
                    {
                        Foresee(soFar, concerned, accepted.Parts, at);
                    }

                    break;
            }
        }

        return (null, parts);
    }

    // What the rules cannot see by themselves: how much a reply says, and who has had to do with the case before.
    private ValueTask<IncidentCommand> KnownAsync(Act act, IncidentCommand command, CancellationToken ct) => command is UndoAct
        ? LastActs.GiveAsync(this, act, command, ct)
        : SecondPerson.GiveAsync(this, act, RepliesSaid.Give(this, act, command), ct);

    private GroupDecision Decide(
        IReadOnlyDictionary<string, Incident?> concerned, string code, IncidentCommand command, DateTimeOffset at) =>
        // A plan made anew and a purge go by what is in force, whatever the case was judged by.
        GroupRules.Decide(concerned, code, command, command is ReplanIncident or PurgePersonal ? _ => _inForce : PolicyOf, at);

    private static void Foresee(
        Dictionary<string, Incident?> soFar, Dictionary<string, Incident?> concerned,
        IReadOnlyList<(string Code, IReadOnlyList<IncidentEvent> Events)> parts, DateTimeOffset at)
    {
        foreach (var (code, events) in parts)
        {
            soFar[code] = events.Aggregate(
                (soFar.GetValueOrDefault(code) ?? concerned[code])!, (incident, fact) => incident.Evolve(fact, at));
        }
    }

    // The case and those that the command says it concerns, and no others: a decision costs the same in a turn of one and of a thousand.
    private async Task<Dictionary<string, Incident?>> ConcernAsync(
        Act act, IncidentCommand command, Dictionary<string, Incident?> soFar, CancellationToken ct)
    {
        var code = act.Code;
        var concerned = new Dictionary<string, Incident?>();
        for (var needed = GroupRules.Needs(concerned, code, command); needed.Count > 0; needed = GroupRules.Needs(concerned, code, command))
        {
            await LoadAsync(needed, ct).ConfigureAwait(false);
            foreach (var one in needed)
            {
                // A case that the actor names and may not see is one that does not exist.
                concerned[one] = (soFar.GetValueOrDefault(one) ?? Find(one)) is { } found && !act.Warrant.Hides(act.Actor, found, command)
                    ? found
                    : null;
            }
        }

        return concerned;
    }

    // By somebody at a post, about this one case, which it does not hide; and not of a past that is written afresh.
    private static bool CanBeTakenBack(
        Act act, Incident before, List<(string Code, IReadOnlyList<IncidentEvent> Facts)> parts, DateTimeOffset at) =>
        act.Warrant == Warrant.Post && act.At is null && Undo.Takes(act.Commands) && parts.TrueForAll(part => part.Code == act.Code)
        && (before.Restricted || !before.Evolve(parts.SelectMany(part => part.Facts), at).Restricted);

    private Incident Append(string code, IReadOnlyList<IncidentEvent> facts, Actor actor, DateTimeOffset at, long? act = null)
    {
        var after = _writing.Append(_loaded[code]!, facts, actor, at, act);
        _loaded[code] = after;
        return after.Incident;
    }

    private async ValueTask TakeAsync(Loaded loaded, CancellationToken ct)
    {
        _loaded[loaded.Incident.Code] = loaded;
        foreach (var version in loaded.Incident.Versions.Where(version => !_policies.ContainsKey(version)).ToList())
        {
            _policies[version] = await _shelf.OfAsync(Tx, version, ct).ConfigureAwait(false);
        }
    }
}
