using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>The main clock goes on.</summary>
public sealed record ResumeIncident(TextRef? Text) : IncidentCommand;

/// <summary>The main clock goes on.</summary>
/// <param name="Pause">The stretch that does not count; it ends at its cap, however late that is noticed.</param>
/// <param name="Capped">The longest pause was reached and the engine went on by itself.</param>
/// <param name="Text">What has come in, if said.</param>
internal sealed record IncidentResumed(ClockPause Pause, bool Capped, TextRef? Text) : IncidentEvent;

internal sealed class Resume : CaseAction
{
    private static readonly Field<TextRef?> Text = Fields.Text("恢复说明", "what has come in");

    public Resume() : base("resume", "恢复", "resume")
    {
        In = [IncidentState.Suspended];
        For = [Role.Shift, Role.Dept];
        Body(body => new ResumeIncident(body.Get(Text)), Text);
        On<ResumeIncident>((incident, c, by) => GoOn(incident, c.Text, by, capped: false));
        Fact<IncidentResumed>("incident.resumed", "恢复办理", "resumed", (i, e, _) =>
            (i with { State = IncidentState.Handling }).WithCourse(c => c with
            {
                SuspendedAt = null,
                SuspendedFor = null,
                Pauses = [.. c.Pauses, e.Pause],
            })).Text(e => e.Text).ForCitizens(e => e.Capped ? "暂停已到上限，恢复办理" : "恢复办理");
    }

    /// <summary>The pause counts up to its cap, whenever somebody notices.</summary>
    internal static Decision GoOn(Incident incident, TextRef? text, Judging by, bool capped)
    {
        var (course, cap) = (incident.Course!, incident.Run(ClockName.Suspension)!.Clock.Due);
        var pause = new ClockPause(course.SuspendedAt!.Value, by.Now < cap ? by.Now : cap, course.SuspendedFor!);
        var after = incident with { Course = course with { Pauses = [.. course.Pauses, pause] } };
        IReadOnlyList<Clock> main = MainClock.Replan(after, by.Policy, by.Now) is { } clock ? [clock] : [];
        return new IncidentResumed(pause, capped, text) { Clocks = by.GoOn(incident, IncidentState.Handling, main) };
    }
}
