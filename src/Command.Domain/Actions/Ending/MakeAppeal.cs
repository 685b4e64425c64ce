using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>申诉 against a rating.</summary>
internal sealed record AppealRating(string Dept, TextRef? Text) : IncidentCommand;

/// <summary>申诉: the department says why the rating is not its own.</summary>
internal sealed record AppealMade(string Dept, TextRef Text) : IncidentEvent;

internal sealed class MakeAppeal : CaseAction
{
    private static readonly Field<TextRef?> Text = Fields.Text("申诉理由", "why the rating is not the department's").Always;

    public MakeAppeal() : base("appeal", "申诉", "appeal")
    {
        In = [IncidentState.RevisitDue, IncidentState.Evaluated];
        For = [Role.Dept];
        When = (incident, dept) => incident.Ending is { BadlyRated: true, Appeal: null } && incident.Lead == dept;
        Body(body => new AppealRating(body.Get(Fields.ActingDept), body.Get(Text)), Fields.ActingDept, Text);
        On<AppealRating>((incident, c, _) => c switch
        {
            _ when incident.Lead != c.Dept || incident.AssignmentOf(c.Dept) is null => NotYours(c.Dept),
            _ when incident.Ending is not { BadlyRated: true } => Decision.Refuse(
                "appeal.nothing", "没有不满意的评价，无须申诉。", "Nobody is dissatisfied; there is nothing to appeal against."),
            _ when incident.Ending.Appeal is not null => Decision.Refuse(
                "appeal.already", "已经申诉，一次评价只申诉一次。", "It was appealed against already; a rating takes one appeal."),
            { Text: null } => TextNeeded("appeal.text-required", "申诉", "An appeal"),
            _ => new AppealMade(c.Dept, c.Text),
        });
        Fact<AppealMade>("appeal.made", "申诉", "appealed", (i, e, at) =>
            i.WithEnding(x => x with { Appeal = new Appeal(e.Dept, at, e.Text) })).Text(e => e.Text)
            .Told((e, t) => t.Say($"{t.Dept(e.Dept)} 对评价提出申诉", $"{t.Dept(e.Dept)} appealed against the rating"));
    }
}
