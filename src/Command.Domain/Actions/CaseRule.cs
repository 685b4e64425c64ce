using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>
/// One page of the rule book: commands with what is decided about them, and the facts that come of it with how they change a case.
/// </summary>
public abstract class CaseRule
{
    private readonly Dictionary<Type, Func<Incident, IncidentCommand, Judging, Decision>> _commands = [];
    private readonly HashSet<Type> _inAnyState = [];
    private readonly List<FactKind> _facts = [];

    /// <summary>The facts of this page.</summary>
    public IReadOnlyList<FactKind> Facts => _facts;

    /// <summary>The commands that it decides.</summary>
    public IReadOnlyCollection<Type> Commands => _commands.Keys;

    /// <summary>Cases that have to be loaded beside the one that is acted on.</summary>
    /// <param name="incident">The case, null while it has not been loaded.</param>
    /// <param name="command">What is wanted.</param>
    internal virtual IEnumerable<string> Needs(Incident? incident, IncidentCommand command) => [];

    /// <summary>What is wanted of each case that a command concerns, in order; null for a command about one case.</summary>
    internal virtual GroupPlan? Plan(LoadedCases loaded, string code, IncidentCommand command) => null;

    /// <summary>Whether the state of the case is asked before this command is decided.</summary>
    internal bool AsksState(IncidentCommand command) => !_inAnyState.Contains(command.GetType());

    internal Decision Decide(Incident incident, IncidentCommand command, Judging by) => _commands[command.GetType()](incident, command, by);

    /// <summary>Says what is decided about a command.</summary>
    protected void On<TCommand>(Func<Incident, TCommand, Judging, Decision> decide) where TCommand : IncidentCommand =>
        _commands[typeof(TCommand)] = (incident, command, by) => decide(incident, (TCommand)command, by);

    /// <summary>The same for a command that no state forbids.</summary>
    protected void InAnyState<TCommand>(Func<Incident, TCommand, Judging, Decision> decide) where TCommand : IncidentCommand
    {
        On(decide);
        _inAnyState.Add(typeof(TCommand));
    }

    /// <summary>A command about several cases; <see cref="Plan"/> takes it apart.</summary>
    protected void OnSeveral<TCommand>() where TCommand : IncidentCommand => On<TCommand>((_, _, _) =>
        throw new ArgumentException($"{typeof(TCommand).Name} concerns several incidents: it is decided with all of them."));

    /// <summary>Says how a fact changes a case, and what it is called.</summary>
    /// <param name="name">Wire name; never renamed, never reused.</param>
    /// <param name="zh">A few Chinese words for lists and walls.</param>
    /// <param name="en">The same in English.</param>
    /// <param name="fold">The case after it.</param>
    protected FactKind<TFact> Fact<TFact>(string name, string zh, string en, Func<Incident, TFact, DateTimeOffset, Incident> fold)
        where TFact : IncidentEvent
    {
        var kind = new FactKind<TFact>(name, zh, en, fold);
        _facts.Add(kind);
        return kind;
    }

    /// <summary>The centre, or a department that was given a part.</summary>
    protected static bool TakesPart(Incident incident, string? dept) => dept is null || incident.AssignmentOf(dept) is not null;

    /// <summary>The refusal of somebody who has no part in the case.</summary>
    protected static Decision NotYours(string dept) => Decision.Refuse(
        "assignment.not-yours", $"{dept} 不是本案的主办或协办单位。", $"{dept} is neither lead nor co-department of this incident.");

    /// <summary>The refusal of a department whose part the lead has ended.</summary>
    protected static Decision EndedByLead { get; } = Decision.Refuse(
        "assignment.closed-over", "主办单位已说明理由并办结，本单位部分随之结束。",
        "The lead has settled the matter over this part, with a reason; it has ended.");

    /// <summary>回避: the unit that a complaint or tip-off is about; null where it is about another one or none (rules.md 37).</summary>
    protected static Decision? Recused(Incident incident, string? dept) => incident.Avoids(dept)
        ? Decision.Refuse(
            "recusal.unit", $"本件投诉、举报的是 {dept}，该单位须回避，不主办、不审核、不回访；所指单位有误的，先用归类更正。",
            $"It is a complaint or tip-off about {dept}, which neither leads nor reviews nor revisits it; "
                + "if it is about another one, put that right by classing it.",
            "classify")
        : null;

    /// <summary>The refusal of what has to be said in writing.</summary>
    protected static Decision TextNeeded(string code, string zh, string en) =>
        Decision.Refuse(code, $"{zh}须写明理由。", $"{en} needs a written reason.");

    /// <summary>The refusal of an answer to what nobody has asked for.</summary>
    protected static Decision NothingAsked { get; } = Decision.Refuse(
        "approval.not-asked", "没有待批的申请，无须批复。", "Nothing is asked for that could be refused.");

    /// <summary>Danger to people: first the call, then the case. Null where nobody has to be called, or somebody was.</summary>
    protected static Decision? CallFirst(Incident incident) => incident.Peril is { HandOverDue: true } && incident.Endangered
        ? Decision.Refuse(
            "danger.hand-over-needed",
            $"话中有危险（{Named(incident)}）：请先移交{string.Join("、", NumbersOf(incident))}，或研判排除危险并写明理由。",
            $"It speaks of danger ({Named(incident)}): hand it over to {string.Join(", ", NumbersOf(incident))} first, "
                + "or assess with a reason that it is none.",
            "hand-over", "assess")
        : null;

    private static string Named(Incident incident) => string.Join("、", incident.OpenDangers.SelectMany(d => d.Words).Distinct());

    private static IEnumerable<string> NumbersOf(Incident incident) => incident.OpenDangers.SelectMany(d => d.CallFirst).Distinct();

    /// <summary>What ends the matter waits: a team or a meeting that is left open would be forgotten with it. Null when none is.</summary>
    protected static Decision? StillJoint(Incident incident) => incident.OpenTeam is not null || incident.OpenMeeting is not null
        ? Decision.Refuse(
            "joint.open", "会商未记录或专班未撤销，请先办完。",
            "A meeting is not recorded or a task force is not closed; do that first.", "record-meeting", "close-task-force")
        : null;
}
