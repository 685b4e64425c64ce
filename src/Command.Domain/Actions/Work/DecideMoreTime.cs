using Command.Contracts.Incidents;
using Command.Domain.Calendar;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>延期 decided; the first by the centre, the second by a leader.</summary>
public sealed record DecideExtension(Role Role, bool Granted, TextRef? Text) : IncidentCommand;

/// <summary>延期 approved.</summary>
/// <param name="Number">1 = by the centre, 2 = by a leader.</param>
/// <param name="OldDue">The end until now, UTC.</param>
/// <param name="NewDue">The end from now on, UTC.</param>
/// <param name="By">Role that approved.</param>
/// <param name="Text">Words of the decision, if any.</param>
internal sealed record ExtensionGranted(int Number, DateTimeOffset OldDue, DateTimeOffset NewDue, Role By, TextRef? Text) : IncidentEvent;

internal sealed class DecideMoreTime : CaseAction
{
    private static readonly Field<bool> Granted = Fields.Flag("granted", true, "批准；false 为不批准", "granted; false: not granted");
    private static readonly Field<TextRef?> Text = Fields.Text("批复意见", "words of the decision");

    public DecideMoreTime() : base("decide-extension", "延期审批", "decide an extension")
    {
        In = [.. Stages.Worked];
        For = [Role.Shift, Role.Supervisor, Role.Leader];
        When = (incident, _) => incident.Asked(ApprovalKind.Extension) is not null;
        Keys =
        [
            new("F", "延期审批", "Decide extension", (_, _) => true) { Next = true, Asks = true },
        ];
        Body(body => new DecideExtension(body.By.Role, body.Get(Granted), body.Get(Text)), Granted, Text);
        On<DecideExtension>(Decide);
        Fact<ExtensionGranted>("extension.granted", "延期", "extended", (i, e, _) =>
            (i with { State = IncidentState.Extended }).WithCourse(c => c with
            {
                Extensions = e.Number,
                Asked = c.Without(ApprovalKind.Extension),
            })).Text(e => e.Text).ForCitizens(e => $"办理时限已延长至{ChinaTime.Say(e.NewDue)}");
    }

    private static Decision Decide(Incident incident, DecideExtension c, Judging by)
    {
        if (incident.Asked(ApprovalKind.Extension) is null)
        {
            return Decision.Refuse(
                "extension.not-asked", "没有待批的延期申请，须先由主办单位申请。",
                "No extension is asked for; the lead department has to ask first.", "request-extension");
        }

        if (!c.Granted)
        {
            return new ApprovalDenied(ApprovalKind.Extension, c.Text);
        }

        var number = (incident.Course?.Extensions ?? 0) + 1;
        if (number > 1 && !c.Role.Leads)
        {
            return Decision.Refuse("extension.leader", "再次延期须由领导批准。", "Another extension is for a leader to approve.");
        }

        // Worked out from the parts of the clock, so that no later edit can lose the extension.
        var after = incident with { Course = (incident.Course ?? Course.Plain) with { Extensions = number } };
        return new ExtensionGranted(number, incident.Run(ClockName.Main)!.Clock.Due, MainClock.Due(after, by.Policy), c.Role, c.Text)
        {
            Clocks = MainClock.Replan(after, by.Policy, by.Now) is { } clock ? [clock] : null,
        };
    }
}
