using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Catalogue;
using Command.Domain.Escalation;

namespace Command.Domain.Incidents;

public static partial class IncidentDecisions
{
    /// <summary>Later than this after its due time, a firing counts as late (downtime, not the sweep's usual beat).</summary>
    private static readonly TimeSpan LateAfter = TimeSpan.FromMinutes(1);

    // A deadline is never cancelled. It fires, and the state says whether it still matters: only the row of the next rung does, and only once.
    private static Decision Pass(Incident incident, DeadlinePassed c, Policy policy, DateTimeOffset now)
    {
        var run = incident.Running.FirstOrDefault(r => r.Clock.Name == c.Clock && r.Clock.Generation == c.Generation);
        if (run?.Next is not { } next || next.Rung != c.Rung || next.At > now)
        {
            return Decision.Nothing;
        }

        return c.Clock switch
        {
            // The longest pause is over: the main clock goes on by itself.
            ClockName.Suspension when run.Clock.Due <= now => Resume(incident, null, policy, now, capped: true),
            // The citizen's time is over. A complaint that nobody has judged keeps it open.
            ClockName.Evaluation when run.Clock.Due <= now && incident.Ending is not { ToJudge: true } => Decision.One(new IncidentArchived { Exemption = Unasked(incident) }),
            _ => policy.Clocks.Ladder.Look(run.Clock with { Next = next }, run.Rung, incident.Urgency, c.Vacant, now) is var climb && climb is { Fired: [], Skipped: [] }
                ? Decision.Nothing
                : new Decision.Accepted(Facts(incident, run, c, climb, now)),
        };
    }

    // One fact for each rung that speaks, with the silent ones below it; the last one carries the plan.
    private static List<IncidentEvent> Facts(Incident incident, ClockRun run, DeadlinePassed c, Climb climb, DateTimeOffset now)
    {
        var facts = new List<IncidentEvent>();
        var told = 0;
        foreach (var fired in climb.Fired)
        {
            var number = fired.Rung.Number;
            List<SkippedRung> below = [.. climb.Skipped.Where(s => s.Rung > told && s.Rung < number)];
            facts.Add(new DeadlineEscalated(
                c.Clock, c.Generation, number, AddresseeOf(incident, run, fired.Addressee), fired.At, now - fired.At > LateAfter)
            {
                Name = fired.Rung.Name,
                Skipped = below.Count > 0 ? below : null,
                Vacant = fired.Vacant.Count > 0 ? fired.Vacant : null,
                ReplyDue = fired.ReplyDue,
                Next = number == climb.Reached ? climb.Next : null,
            });
            told = number;
        }

        List<SkippedRung> above = [.. climb.Skipped.Where(s => s.Rung > told)];
        if (above.Count > 0)
        {
            facts.Add(new DeadlineSkipped(c.Clock, c.Generation, climb.Reached, above, climb.Next));
        }

        return facts;
    }

    // "lead" is the lead department, "dept" the department that the clock is for.
    private static string AddresseeOf(Incident incident, ClockRun run, string addressee) => addressee switch
    {
        Rung.Lead => incident.Lead,
        Rung.Dept => run.Clock.Name switch
        {
            ClockName.Reply => incident.Oversight?.Documents.FirstOrDefault(d => d.Number == run.Clock.For)?.Dept,
            ClockName.Task => incident.Tasks.FirstOrDefault(t => Incident.Numbered(t.Number) == run.Clock.For)?.Dept,
            ClockName.Milestone => incident.OpenTeam?.Lead.Dept,
            _ => run.Clock.For,
        } ?? incident.Lead,
        _ => addressee,
    };

    // Of what has ended or follows another one nothing is said. Said when it changes, so that a sweep that looks every few minutes writes nothing while all stays as it is.
    private static Decision Check(Incident incident, Policy policy, DateTimeOffset now)
    {
        List<string> wrong = [.. IncidentMonitor.Findings(incident, policy, now).Select(finding => finding.Code)];
        return incident.Closed || incident.State == IncidentState.Merged || wrong.SequenceEqual(incident.Findings ?? []) ? Decision.Nothing
            : wrong.Count == 0 ? Decision.One(new PromiseKept())
            : Decision.One(new PromiseBroken(wrong));
    }

    private static string? Unasked(Incident incident) => incident.Ending switch
    {
        { Reached: true } => null,
        { Evaluations: var given } when given.Any(e => e.By == EvaluationParty.Citizen) => null,
        { Reached: false } => Exemptions.NoAnswer,
        _ => Exemptions.NotSampled,
    };
}
