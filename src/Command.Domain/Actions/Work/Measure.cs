using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>处置: a report from the spot, or what was done to hold the danger until the matter is settled.</summary>
public sealed record ReportMeasure(string? Dept, TextRef? Text, DateTimeOffset? At) : ProvenCommand;

/// <summary>处置: somebody was there, or an interim measure stands.</summary>
/// <param name="Dept">Whose; null for the centre.</param>
/// <param name="At">When.</param>
/// <param name="Text">What was found and done.</param>
internal sealed record MeasureTaken(string? Dept, DateTimeOffset At, TextRef Text) : IncidentEvent
{
    /// <summary>Ids of photos and papers.</summary>
    public IReadOnlyList<string>? Evidence { get; init; }
}

internal sealed class Measure : CaseAction
{
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    private static readonly Field<TextRef?> Text = Fields.Text("现场情况和临时措施", "what was found and what holds it for now").Always;
    private static readonly Field<DateTimeOffset?> At = Fields.Instant("at", "何时", "when");
    private static readonly Field<IReadOnlyList<string>?> Evidence = Fields.Files("evidence", "佐证材料编号", "ids of photos and papers");

    public Measure() : base("measure", "现场处置", "report a measure")
    {
        In = Stages.AtWork;
        For = [Role.Operator, Role.Shift, Role.Dept];
        When = TakesPart;
        Beside = true;
        Keys = [new("M", "现场处置", "Measure", (incident, part) =>
            part is not null && incident.MeasureDue && Stages.Worked.Contains(incident.State))];
        Body(
            body => new ReportMeasure(body.Get(Note.ByDept), body.Get(Text), body.Get(At)) { Evidence = body.Get(Evidence) },
            Note.ByDept, Text, At, Evidence);
        On<ReportMeasure>((incident, c, by) => c switch
        {
            { Text: null } => TextNeeded("measure.text-required", "现场处置", "A measure"),
            { Dept: { } dept } when incident.AssignmentOf(dept) is null && !incident.Parties.Contains(dept) => NotYours(dept),
            _ when c.At - by.Now > Ahead => Decision.Refuse(
                "measure.not-yet", "处置时间不能晚于现在。", "A measure cannot be later than now."),
            _ => new MeasureTaken(c.Dept, c.At ?? by.Now, c.Text) { Evidence = c.Evidence },
        });
        Fact<MeasureTaken>("measure.taken", "现场处置", "measure taken", (i, e, _) => i.Measured(e.At)).Text(e => e.Text)
            .Told((e, t) => e.Dept is { } dept
                ? t.Say($"{t.Dept(dept)} 现场处置", $"measure by {t.Dept(dept)}")
                : t.Say("现场处置", "measure taken"));
    }
}
