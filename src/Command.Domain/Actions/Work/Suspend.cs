using Command.Contracts.Incidents;
using Command.Domain.Clocks;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>挂起: asked for by a department, decided by the shift leader.</summary>
/// <param name="Role">Role of who does it.</param>
/// <param name="Dept">Department of who does it, if any.</param>
/// <param name="Approved">False refuses what was asked for.</param>
/// <param name="Reason">Code of <c>SuspendReasons</c>; null takes the one asked for.</param>
/// <param name="Text">Evidence; null takes the one asked for.</param>
public sealed record SuspendIncident(Role Role, string? Dept, bool Approved, string? Reason, TextRef? Text) : IncidentCommand;

/// <summary>挂起, approved: the main clock stands still.</summary>
/// <param name="Reason">Code of <c>SuspendReasons</c>.</param>
/// <param name="Text">Evidence.</param>
internal sealed record IncidentSuspended(string Reason, TextRef Text) : IncidentEvent;

internal sealed class Suspend : CaseAction
{
    private static readonly TimeSpan CriticalPause = TimeSpan.FromHours(24);

    private static readonly Field<bool> Approved =
        Fields.Flag("approved", true, "同意；false 为不批准申请", "approved; false refuses what was asked for");

    private static readonly Field<string?> Reason = Fields.Code(
        "reason", "挂起原因；不填按申请", "what it waits for; absent takes the reason asked for", [.. SuspendReasons.All]);

    private static readonly Field<TextRef?> Text = Fields.Text("依据；不填按申请", "evidence; absent takes that of the request");

    public Suspend() : base("suspend", "挂起", "suspend")
    {
        In = [.. Stages.Worked];
        For = [Role.Shift, Role.Dept];
        When = TakesPart;
        Keys =
        [
            new("F", "挂起审批", "Decide suspension", (i, part) => part is null && i.Asked(ApprovalKind.Suspension) is not null)
            {
                Next = true, Asks = true,
            },
        ];
        Body(
            body => new SuspendIncident(
                body.By.Role, body.By.Dept, body.Get(Approved), body.Get(Reason), body.Get(Text)), Approved, Reason, Text);
        On<SuspendIncident>(Decide);
        Fact<IncidentSuspended>("incident.suspended", "挂起", "suspended", (i, e, at) =>
            (i with { State = IncidentState.Suspended }).WithCourse(c => c with
            {
                SuspendedAt = at,
                SuspendedFor = e.Reason,
                Asked = c.Without(ApprovalKind.Suspension),
            })).Text(e => e.Text).ForCitizens(e =>
                SuspendReasons.Find(e.Reason) is { } reason ? $"办理暂停：{reason.Zh}" : "办理暂停，等待外部条件");
    }

    private static Decision Decide(Incident incident, SuspendIncident c, Judging by)
    {
        var asked = incident.Asked(ApprovalKind.Suspension);
        var (reason, text) = (c.Reason ?? asked?.Reason, c.Text ?? asked?.Text);
        if (!c.Approved)
        {
            return asked is null ? NothingAsked : new ApprovalDenied(ApprovalKind.Suspension, c.Text);
        }

        if (SuspendReasons.Find(reason) is null)
        {
            return Decision.Refuse(
                "suspend.reason-required",
                $"挂起须写明原因代码：{string.Join("、", SuspendReasons.All.Select(r => $"{r.Code}（{r.Zh}）"))}。",
                $"Suspending needs a reason code: {string.Join(", ", SuspendReasons.All.Select(r => r.Code))}.");
        }

        if (text is null)
        {
            return TextNeeded("suspend.evidence-required", "挂起", "Suspending");
        }

        if (!c.Role.DecidesForTheCentre)
        {
            return c.Dept is { } dept && incident.AssignmentOf(dept) is null
                ? NotYours(dept)
                : new ApprovalAsked(ApprovalKind.Suspension, c.Dept, reason, text);
        }

        // Critical never sleeps: only while something holds the danger, and no longer than a day at a time.
        if (incident is { Urgency: Urgency.Critical, Peril: not { MeasuredAt: not null } })
        {
            return Decision.Refuse(
                "suspend.critical", "特急件须先有现场处置或临时措施，才能由值班长挂起，每次不超过24小时。",
                "A critical incident is suspended only while an interim measure stands, by the shift leader, for 24 hours at a time.",
                "measure");
        }

        var clock = by.Start(incident, ClockName.Suspension);
        if (incident.Urgency == Urgency.Critical && clock.Due - by.Now > CriticalPause)
        {
            clock = by.Policy.Starting.Start(
                ClockName.Suspension, clock.Generation, new Allowance((int)CriticalPause.TotalHours, LimitUnit.Hours), incident.Urgency,
                by.Now);
        }

        var used = incident.Course?.Paused ?? TimeSpan.Zero;
        if (incident.Urgency == Urgency.Critical)
        {
            return new IncidentSuspended(reason!, text) { Clocks = [clock] };
        }

        return clock.Due - by.Now <= used
            ? Decision.Refuse(
                "suspend.cap", "挂起时间已达上限，可申请延期或挂账。",
                "It has been suspended as long as it may be; ask for an extension, or have it parked.", "request-extension", "park")
            : new IncidentSuspended(reason!, text) { Clocks = [clock with { Due = clock.Due - used }] };
    }
}
