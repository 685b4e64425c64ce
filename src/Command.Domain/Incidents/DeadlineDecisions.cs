using Command.Contracts.Incidents;
using Command.Domain.Catalogue;

namespace Command.Domain.Incidents;

public static partial class IncidentDecisions
{
    /// <summary>Later than this after its due time, a firing counts as late (downtime, not the sweep's usual beat).</summary>
    private static readonly TimeSpan LateAfter = TimeSpan.FromMinutes(1);

    // A deadline is never cancelled. It fires, and the state says whether it still matters.
    private static Decision Pass(Incident incident, DeadlinePassed c, Policy policy, DateTimeOffset now)
    {
        var run = incident.Running.FirstOrDefault(r => r.Clock.Name == c.Clock && r.Clock.Generation == c.Generation);
        if (run is null || run.Clock.Due > now)
        {
            return Decision.Nothing;
        }

        return c.Clock switch
        {
            // The longest pause is over: the main clock goes on by itself.
            ClockName.Suspension => Resume(incident, null, policy, now, capped: true),
            // The citizen's time is over. A complaint that nobody has judged keeps it open.
            ClockName.Evaluation when incident.Ending is not { ToJudge: true } => Decision.One(new IncidentArchived { Exemption = Unasked(incident) }),
            _ => Escalate(incident, c, run, policy, now),
        };
    }

    private static Decision Escalate(Incident incident, DeadlinePassed c, ClockRun run, Policy policy, DateTimeOffset now) =>
        run.Rung >= c.Rung || policy.Ladder.Find(c.Clock, c.Rung) is not { } rung
            ? Decision.Nothing
            : Decision.One(new DeadlineEscalated(c.Clock, c.Generation, c.Rung, AddresseeOf(incident, run, rung.Addressee), c.DueAt, now - c.DueAt > LateAfter));

    // "lead" is the lead department, "dept" the department that the clock is for.
    private static string AddresseeOf(Incident incident, ClockRun run, string addressee) => addressee switch
    {
        "lead" => incident.Lead,
        "dept" => run.Clock.Name switch
        {
            ClockName.Reply => incident.Oversight?.Documents.FirstOrDefault(d => d.Number == run.Clock.For)?.Dept,
            ClockName.Task => incident.Oversight?.Instructions.FirstOrDefault(i => $"{i.Number}" == run.Clock.For)?.Dept,
            _ => run.Clock.For,
        } ?? incident.Lead,
        _ => addressee,
    };

    private static string? Unasked(Incident incident) => incident.Ending switch
    {
        { Reached: true } => null,
        { Evaluations: var given } when given.Any(e => e.By == EvaluationParty.Citizen) => null,
        { Reached: false } => Exemptions.NoAnswer,
        _ => Exemptions.NotSampled,
    };
}
