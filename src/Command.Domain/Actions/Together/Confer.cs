using Command.Contracts.Incidents;
using Command.Domain.Catalogue;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>会商: asked for by a department, called by the shift leader or a leader.</summary>
/// <param name="Role">Role of who does it.</param>
/// <param name="Dept">Department of who does it, if any.</param>
/// <param name="Approved">False refuses what was asked for.</param>
/// <param name="At">When it is to take place, UTC.</param>
/// <param name="Lead">Department that leads it.</param>
/// <param name="Invited">The other departments.</param>
/// <param name="Agenda">Codes of further incidents; may be absent.</param>
/// <param name="Text">What it is about.</param>
public sealed record ConferIncident(
    Role Role, string? Dept, bool Approved, DateTimeOffset? At, string? Lead, IReadOnlyList<string>? Invited, IReadOnlyList<string>? Agenda,
    TextRef? Text) : IncidentCommand;

/// <summary>会商 called.</summary>
/// <param name="Number">Within the incident, from 1.</param>
/// <param name="At">When it is to take place, UTC.</param>
/// <param name="Lead">Department that leads it.</param>
/// <param name="Invited">The other departments.</param>
/// <param name="Agenda">Codes of further incidents that are spoken of.</param>
/// <param name="Text">What it is about.</param>
internal sealed record MeetingCalled(
    int Number, DateTimeOffset At, string Lead, IReadOnlyList<string> Invited, IReadOnlyList<string> Agenda, TextRef? Text) : IncidentEvent;

/// <summary>会商: asked for, or called (domain.md §2.1, §2.7).</summary>
internal sealed class Confer : CaseAction
{
    private static readonly Field<bool> Approved =
        Fields.Flag("approved", true, "召集；false 为不批准申请", "called; false refuses what was asked for");
    private static readonly Field<DateTimeOffset?> At = Fields.Instant("at", "会商时间", "when it is to take place");
    private static readonly Field<string?> Lead = Fields.Code("lead", "牵头单位", "department that leads it").PickedFrom(FieldSource.Unit);
    private static readonly Field<IReadOnlyList<string>?> Invited =
        Fields.Codes("invited", "参会单位", "the other departments").PickedFrom(FieldSource.Unit);
    private static readonly Field<IReadOnlyList<string>?> Agenda =
        Fields.Codes("agenda", "一并研究的案件", "further incidents that are spoken of").PickedFrom(FieldSource.Incident);
    private static readonly Field<TextRef?> Text = Fields.Text("会商事由", "what it is about");

    public Confer() : base("confer", "会商", "call a meeting")
    {
        In = [IncidentState.Triage, IncidentState.Returned, .. Stages.Worked];
        For = [Role.Shift, Role.Dept, Role.Leader];
        When = TakesPart;
        Keys =
        [
            new("F", "会商审批", "Decide meeting", (i, part) => part is null && i.Asked(ApprovalKind.Meeting) is not null)
            {
                Next = true, Asks = true,
            },
        ];
        Body(
            body => new ConferIncident(
                body.By.Role, body.By.Dept, body.Get(Approved), body.Get(At), body.Get(Lead), body.Get(Invited),
                body.By.Dept is null ? body.Get(Agenda) : null, body.Get(Text)),
            Approved, At, Lead, Invited, Agenda, Text);
        On<ConferIncident>(Decide);
        Fact<MeetingCalled>("meeting.called", "召集会商", "meeting called", Fold).Text(e => e.Text).Names(e => e.Invited.Prepend(e.Lead))
            .Told((e, t) => $"{t.Say("召集会商", "meeting called")} {t.Dept(e.Lead)} {t.When(e.At)}");
    }

    internal override IEnumerable<string> Needs(Incident? incident, IncidentCommand command) => (command as ConferIncident)?.Agenda ?? [];

    internal override GroupPlan? Plan(LoadedCases loaded, string code, IncidentCommand command) =>
        command is ConferIncident { Agenda: { } agenda } && agenda.FirstOrDefault(other => loaded[other] is null) is { } unknown
            ? GroupPlan.Unknown(unknown)
            : null;

    private static Decision Decide(Incident incident, ConferIncident c, Judging by)
    {
        var asked = incident.Asked(ApprovalKind.Meeting);
        if (!c.Approved)
        {
            return asked is null ? NothingAsked : new ApprovalDenied(ApprovalKind.Meeting, c.Text);
        }

        if (!c.Role.CallsMeetings)
        {
            return c.Dept is { } dept && incident.AssignmentOf(dept) is null ? NotYours(dept)
                : c.Text is null ? TextNeeded("confer.text-required", "会商申请", "Asking for a meeting")
                : new ApprovalAsked(ApprovalKind.Meeting, c.Dept, null, c.Text);
        }

        return None(incident, c, by) ?? new MeetingCalled(
            incident.NextMeeting, c.At!.Value, c.Lead!, Guests(c), [.. (c.Agenda ?? []).Where(code => code != incident.Code).Distinct()],
            c.Text ?? asked?.Text)
        {
            Clocks = [ClockOf(incident, c.At.Value, by)],
        };
    }

    private static Decision? None(Incident incident, ConferIncident c, Judging by)
    {
        if (incident.OpenMeeting is { } open)
        {
            return Decision.Refuse(
                "confer.open", $"第{open.Number}次会商尚未记录，请先记录。",
                $"Meeting {open.Number} has not been recorded yet; record it first.", "record-meeting");
        }

        if (c.At is null || c.At < by.Now)
        {
            return Decision.Refuse("confer.time-required", "会商须写明不早于现在的时间。", "A meeting needs a time that is not over.");
        }

        return Guests(c).Prepend(c.Lead).Any(dept => by.Policy.Departments.Find(dept) is null)
            ? Decision.Refuse(
                "confer.department-required", "会商须写明牵头单位；牵头和参会单位都须在部门目录中。",
                "A meeting needs the department that leads it; it and those invited must be in the list of departments.")
            : null;
    }

    private static List<string> Guests(ConferIncident c) => [.. (c.Invited ?? []).Where(dept => dept != c.Lead).Distinct()];

    // The first one within its limit, whenever it is set for; a later one on its day.
    private static Clock ClockOf(Incident incident, DateTimeOffset at, Judging by) => incident.NextMeeting == 1
        ? by.Start(incident, ClockName.FirstMeeting, "1")
        : by.Until(incident, ClockName.FirstMeeting, incident.NextMeeting, at);

    private static Incident Fold(Incident incident, MeetingCalled e, DateTimeOffset at) => (incident with { State = IncidentState.Joint })
        .Answered(c => c with { Asked = c.Without(ApprovalKind.Meeting) })
        .WithJoint(j => j with
        {
            Meetings = [.. j.Meetings, new Meeting(e.Number, at, e.At, e.Lead, e.Invited, e.Agenda)],
            Before = incident.State,
        });
}
