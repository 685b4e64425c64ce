using Command.Contracts.Incidents;
using Command.Domain.Clocks;
using Command.Domain.Deadlines;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>The main clock goes on.</summary>
public sealed record ResumeIncident(TextRef? Text) : IncidentCommand;

/// <summary>The main clock goes on.</summary>
/// <param name="Pause">The stretch that does not count; it ends at its cap, however late that is noticed.</param>
/// <param name="Capped">The longest pause was reached and the engine went on by itself.</param>
/// <param name="Text">What has come in, if said.</param>
internal sealed record IncidentResumed(ClockPause Pause, bool Capped, TextRef? Text) : IncidentEvent
{
    /// <summary>True where the rule has woken it, because it has become critical; null else.</summary>
    public bool? Woken { get; init; }
}

/// <summary>A suspended case becomes critical: critical never sleeps.</summary>
internal sealed record WakeIncident : IncidentCommand;

internal sealed class Resume : CaseAction
{
    private static readonly Field<TextRef?> Text = Fields.Text("恢复说明", "what has come in");

    public Resume() : base("resume", "恢复", "resume")
    {
        In = [IncidentState.Suspended];
        For = [Role.Shift, Role.Dept];
        When = TakesPart;
        Keys = [new("F", "恢复", "Resume", (_, _) => true) { Next = true, Asks = true }];
        Body(body => new ResumeIncident(body.Get(Text)), Text);
        On<ResumeIncident>((incident, c, by) => GoOn(incident, c.Text, by, capped: false));
        On<WakeIncident>((incident, _, by) => GoOn(incident, null, by, capped: false, woken: true));
        Fact<IncidentResumed>("incident.resumed", "恢复办理", "resumed", (i, e, _) =>
            (i with { State = IncidentState.Handling }).WithCourse(c => c with
            {
                SuspendedAt = null,
                SuspendedFor = null,
                Pauses = [.. c.Pauses, e.Pause],
            })).Text(e => e.Text).Told(Tell).ForCitizens(e => e.Capped ? "暂停已到上限，恢复办理" : "恢复办理");
    }

    /// <summary>The pause counts up to its cap, whenever somebody notices.</summary>
    internal static Decision GoOn(Incident incident, TextRef? text, Judging by, bool capped, bool woken = false)
    {
        var (course, cap) = (incident.Course!, incident.Run(ClockName.Suspension)!.Clock.Due);
        var pause = new ClockPause(course.SuspendedAt!.Value, by.Now < cap ? by.Now : cap, course.SuspendedFor!);
        var after = incident with { Course = course with { Pauses = [.. course.Pauses, pause] } };
        IReadOnlyList<Clock> main = MainClock.Replan(after, by.Policy, by.Now) is { } clock ? [clock] : [];
        return new IncidentResumed(pause, capped, text)
        {
            Woken = woken ? true : null,
            Clocks = by.GoOn(incident, IncidentState.Handling, [.. main, .. Held(incident, pause, by)]),
        };
    }

    // A pause holds every clock that stands still in it, that of a co-department, too; what was over before it stays over (rules.md 21).
    private static IEnumerable<Clock> Held(Incident incident, ClockPause pause, Judging by)
    {
        var earlier = new Dictionary<ClockName, int>();
        foreach (var (clock, rung) in (incident with { State = IncidentState.Handling }).Looked.Where(Stood))
        {
            var (rules, unit) = (by.Policy.Planning(clock), ClockTime.UnitOf(clock));
            var due = rules.Timing.Held(clock.StartedAt, clock.Due, unit, [pause]);
            if (due != clock.Due)
            {
                var count = earlier[clock.Name] = earlier.GetValueOrDefault(clock.Name) + 1;
                var moved = clock with
                {
                    Generation = incident.NextGeneration(clock.Name) + count - 1,
                    Due = due,
                    Pauses = [.. clock.Pauses ?? [], pause],
                };
                yield return rules.Moved(moved, incident.Urgency, rung, by.Now);
            }
        }

        bool Stood(ClockRun run) => run.Clock.Name != ClockName.Main && !CaseClocks.Runs(IncidentState.Suspended, run.Clock.Name);
    }

    private static string Tell(IncidentResumed e, Teller t) => e switch
    {
        { Woken: true } => t.Say("升为特急，按规则自动恢复办理", "critical now: resumed by the rule"),
        { Capped: true } => t.Say("暂停已到上限，自动恢复办理", "the longest pause is over: resumed"),
        _ => t.Say("恢复办理", "resumed"),
    };
}
