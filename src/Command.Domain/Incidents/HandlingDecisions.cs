using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Catalogue;

namespace Command.Domain.Incidents;

public static partial class IncidentDecisions
{
    // Roles that decide in the name of the centre.
    private static readonly string[] Centres = ["supervisor", "shift", "demo"];

    private static Decision Note(Incident incident, AddNote c) => c switch
    {
        { Text: null } => Decision.Refuse("note.text-required", "备注须有文字。", "A note needs a text."),
        // A member of the team and whoever has a task keep notes, too; contact with the reporter is for those in charge.
        { Dept: { } dept } when incident.AssignmentOf(dept) is null && (c.Contact || incident.Joint is null || !incident.Parties.Contains(dept)) => NotYours(dept),
        _ => Decision.One(new NoteAdded(c.Dept, c.Contact, c.Text)),
    };

    private static Decision AskExtension(Incident incident, RequestExtension c, Policy policy, DateTimeOffset now)
    {
        if (c.Dept != incident.Lead)
        {
            return incident.AssignmentOf(c.Dept) is null ? NotYours(c.Dept) : Decision.Refuse(
                "extension.lead-only", "延期由主办单位申请。", "Only the lead department asks for an extension.");
        }

        return c.Text is null
            ? TextNeeded("extension.text-required", "延期申请", "Asking for an extension")
            : NoExtension(incident, policy, now) ?? Decision.One(new ApprovalAsked(ApprovalKind.Extension, c.Dept, null, c.Text));
    }

    // Asked before expiry, none for critical, once by the centre and once by a leader (domain.md §2.3).
    private static Decision? NoExtension(Incident incident, Policy policy, DateTimeOffset now) => incident switch
    {
        { Urgency: Urgency.Critical } => Decision.Refuse(
            "extension.critical", "特急件不得延期，可上报中心。", "A critical incident is not extended; pass it up to the centre.", "escalate"),
        { Course.Extensions: var times } when times >= policy.Settings.ExtensionTimes => Decision.Refuse(
            "extension.used-up", $"已延期{times}次，不能再延；可上报中心或申请挂账。", $"It was extended {times} times, no more are possible; pass it up, or have it parked.", "escalate", "park"),
        _ when now > incident.Run(ClockName.Main)!.Clock.Due => Decision.Refuse(
            "extension.too-late", "延期须在到期前申请，现已超期；可上报中心。", "An extension is asked for before the due time, which is over; pass it up to the centre.", "escalate"),
        _ => null,
    };

    private static Decision Extend(Incident incident, DecideExtension c, Policy policy, DateTimeOffset now)
    {
        if (Asked(incident, ApprovalKind.Extension) is null)
        {
            return Decision.Refuse("extension.not-asked", "没有待批的延期申请，须先由主办单位申请。", "No extension is asked for; the lead department has to ask first.", "request-extension");
        }

        if (!c.Granted)
        {
            return Decision.One(new ApprovalDenied(ApprovalKind.Extension, c.Text));
        }

        var number = (incident.Course?.Extensions ?? 0) + 1;
        if (number > 1 && c.Role is not ("leader" or "demo"))
        {
            return Decision.Refuse("extension.leader", "再次延期须由领导批准。", "Another extension is for a leader to approve.");
        }

        // Worked out from the parts of the clock, so that no later edit can lose the extension.
        var after = incident with { Course = (incident.Course ?? Course.Plain) with { Extensions = number } };
        var due = MainClock.Due(after, policy);
        return Decision.One(new ExtensionGranted(number, incident.Run(ClockName.Main)!.Clock.Due, due, c.Role, c.Text)
        {
            Clocks = MainClock.Replan(after, policy, now) is { } clock ? [clock] : null,
        });
    }

    private static Decision Suspend(Incident incident, SuspendIncident c, Policy policy, DateTimeOffset now)
    {
        var asked = Asked(incident, ApprovalKind.Suspension);
        var (reason, text) = (c.Reason ?? asked?.Reason, c.Text ?? asked?.Text);
        if (!c.Approved)
        {
            return asked is null ? NothingAsked : Decision.One(new ApprovalDenied(ApprovalKind.Suspension, c.Text));
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

        if (!Centres.Contains(c.Role))
        {
            return c.Dept is { } dept && incident.AssignmentOf(dept) is null
                ? NotYours(dept)
                : Decision.One(new ApprovalAsked(ApprovalKind.Suspension, c.Dept, reason, text));
        }

        var clock = Start(incident, ClockName.Suspension, policy, now);
        return clock.Due - now <= (incident.Course?.Paused ?? TimeSpan.Zero)
            ? Decision.Refuse("suspend.cap", "挂起时间已达上限，可申请延期或挂账。", "It has been suspended as long as it may be; ask for an extension, or have it parked.", "request-extension", "park")
            : Decision.One(new IncidentSuspended(reason!, text) { Clocks = [clock with { Due = clock.Due - (incident.Course?.Paused ?? TimeSpan.Zero) }] });
    }

    private static Decision Resume(Incident incident, TextRef? text, Policy policy, DateTimeOffset now, bool capped)
    {
        // The pause counts up to its cap, whenever the sweep notices.
        var (course, cap) = (incident.Course!, incident.Run(ClockName.Suspension)!.Clock.Due);
        var pause = new ClockPause(course.SuspendedAt!.Value, now < cap ? now : cap, course.SuspendedFor!);
        var after = incident with { Course = course with { Pauses = [.. course.Pauses, pause] } };
        IReadOnlyList<Clock> main = MainClock.Replan(after, policy, now) is { } clock ? [clock] : [];
        return Decision.One(new IncidentResumed(pause, capped, text) { Clocks = Some(GoOn(incident, IncidentState.Handling, policy, now, main)) });
    }

    private static Decision Raise(Incident incident, RaiseHandling c, Policy policy, DateTimeOffset now) => c switch
    {
        _ when incident.AssignmentOf(c.Dept) is null => NotYours(c.Dept),
        { Text: null } => TextNeeded("escalate.text-required", "上报", "Passing up"),
        _ when incident.Oversight?.RaisedAt is not null => Decision.Refuse(
            "escalate.already", "已上报，请等待中心答复；可补充备注。", "It has been passed up; wait for the centre, or add a note.", "note"),
        _ => Decision.One(new HandlingRaised(c.Dept, c.Text!) { Clocks = [Start(incident, ClockName.Raise, policy, now)] }),
    };

    private static Approval? Asked(Incident incident, ApprovalKind kind) => incident.Course?.Asked.FirstOrDefault(a => a.Kind == kind);

    private static Decision NothingAsked => Decision.Refuse(
        "approval.not-asked", "没有待批的申请，无须批复。", "Nothing is asked for that could be refused.");
}
