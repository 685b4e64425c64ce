using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Catalogue;
using Command.Domain.Incidents;

namespace Command.Domain.Rules;

/// <summary>The rule book of a case: state, command, policy and time in; facts or a coded refusal out. Pure.</summary>
public static class Rulebook
{
    private static readonly Dictionary<Type, CaseRule> Rules = CaseActions.All.Concat(CaseActions.OfTheEngine)
        .SelectMany(rule => rule.Commands.Select(command => (command, rule))).ToDictionary(pair => pair.command, pair => pair.rule);

    private static readonly WakeIncident Wake = new();

    private static readonly Decision NotThere = Decision.Refuse(
        "incident.not-found", "没有这个案件编号。", "There is no incident with this code.");

    /// <summary>The page that a command stands on.</summary>
    internal static CaseRule RuleOf(IncidentCommand command) => Rules.GetValueOrDefault(command.GetType())
        ?? throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "No rule.");

    /// <summary>Decides one command. What concerns several incidents at once goes through <see cref="GroupRules"/>.</summary>
    /// <param name="incident">Present state, <see cref="Incident.None"/> with a code for a new one.</param>
    /// <param name="command">What is wanted.</param>
    /// <param name="policy">The versioned data to judge by.</param>
    /// <param name="now">The instant of the decision, UTC.</param>
    public static Decision Decide(Incident incident, IncidentCommand command, Policy policy, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(incident);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(policy);
        if (incident.Version == 0 && command is not OpenIncident)
        {
            return NotThere;
        }

        var rule = RuleOf(command);
        return rule is CaseAction action && rule.AsksState(command) && !action.In.Contains(incident.State)
            ? NotAllowed(incident, action)
            // What is taken back was decided once: nothing follows from it a second time.
            : command is UndoAct ? rule.Decide(incident, command, new Judging(policy, now, Facts.Evolve))
            : Judged(incident, command, rule, new Judging(policy, now, Facts.Evolve));
    }

    private static Decision Judged(Incident incident, IncidentCommand command, CaseRule rule, Judging by) =>
        CheckpointMarks.Marked(incident, HiddenOnceClosed(incident, Awake(incident, command, rule, by), by.Policy, by.Now), by);

    // Critical never sleeps: what raises a case that is suspended wakes it first, and is decided on the case awake (rules.md 21).
    private static Decision Awake(Incident incident, IncidentCommand command, CaseRule rule, Judging by)
    {
        var decision = rule.Decide(incident, command, by);
        return Raised(incident, decision, by.Now) && RuleOf(Wake).Decide(incident, Wake, by) is Decision.Accepted woken
            && rule.Decide(incident.Evolve(woken.Events, by.Now), command, by) is Decision.Accepted after
                ? new Decision.Accepted([.. woken.Events, .. after.Events])
                : decision;
    }

    private static bool Raised(Incident incident, Decision decision, DateTimeOffset now) =>
        incident is { State: IncidentState.Suspended, Urgency: not Urgency.Critical } && decision is Decision.Accepted { Events: var facts }
        && incident.Evolve(facts, now) is { State: IncidentState.Suspended, Urgency: Urgency.Critical };

    // Whatever closes it: from the same instant on it is seen by its desks only.
    private static Decision HiddenOnceClosed(Incident incident, Decision decision, Policy policy, DateTimeOffset now) =>
        decision is Decision.Accepted { Events: { Count: > 0 } facts }
        && policy.IsRestrictedOnceClosed(incident.ItemCode)
        && incident.Evolve(facts, now) is { Closed: true, Restricted: false }
            ? new Decision.Accepted([.. facts, new IncidentRestricted(null)])
            : decision;

    private static Decision NotAllowed(Incident incident, CaseAction action)
    {
        var open = CaseActions.In(incident.State);
        var state = StateNames.Of(incident.State);
        var zh = open.Count == 0 ? "案件已结束，没有可做的操作" : "现在可以" + string.Join("、", open.Select(a => a.Zh));
        var en = open.Count == 0
            ? "it has ended and nothing can be done to it"
            : "open now: " + string.Join(", ", open.Select(a => a.Name));
        return Decision.Refuse(
            "incident.not-allowed", $"案件处于“{state.Zh}”，不能{action.Zh}；{zh}。",
            $"The incident is {state.En}: {action.Name} is not allowed; {en}.",
            CaseActions.AllowedIn(incident.State));
    }
}
