using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>申诉裁定.</summary>
public sealed record RuleAppeal(bool Upheld, TextRef? Text) : IncidentCommand
{
    /// <summary>Whoever decides has sent it out, reviewed or answered it; the turn looks it up.</summary>
    public bool Involved { get; init; }
}

/// <summary>申诉裁定: an upheld one leaves the rating out of the department's rate; it stays visible.</summary>
internal sealed record AppealDecided(bool Upheld, TextRef Reason) : IncidentEvent;

/// <summary>By the shift leader, and not by whoever had to do with the case (rules.md 28).</summary>
internal sealed class DecideAppeal : CaseAction
{
    private static readonly Field<bool> Upheld = Fields.Flag(
        "upheld", false, "申诉成立，评价不计入该单位", "upheld: the rating does not count for the department");

    private static readonly Field<TextRef?> Text = Fields.Text("裁定理由", "why").Always;

    public DecideAppeal() : base("decide-appeal", "申诉裁定", "decide the appeal")
    {
        In = [IncidentState.RevisitDue, IncidentState.Evaluated];
        For = [Role.Shift];
        When = (incident, _) => incident.Ending?.Appeal is { Upheld: null };
        Keys = [new("F", "申诉裁定", "Decide appeal", (_, _) => true) { Next = true }];
        Body(body => new RuleAppeal(body.Get(Upheld), body.Get(Text)), Upheld, Text);
        On<RuleAppeal>((incident, c, _) => c switch
        {
            _ when incident.Ending?.Appeal is not { Upheld: null } => Decision.Refuse(
                "appeal.not-asked", "没有待裁定的申诉。", "No appeal waits for a decision."),
            { Involved: true } => Decision.Refuse(
                "appeal.second-person", "派出、审核或答复过本案的人不能裁定申诉，请由另一人裁定。",
                "Whoever sent it out, reviewed or answered it does not decide the appeal; a second person does."),
            { Text: null } => TextNeeded("appeal.reason-required", "申诉裁定", "Deciding an appeal"),
            _ => new AppealDecided(c.Upheld, c.Text),
        });
        Fact<AppealDecided>("appeal.decided", "申诉裁定", "appeal decided", (i, e, at) => i.WithEnding(x => x with
        {
            Appeal = x.Appeal is { } made ? made with { Upheld = e.Upheld, DecidedAt = at, Reason = e.Reason } : null,
        })).Text(e => e.Reason).Told((e, t) => e.Upheld
            ? t.Say("申诉成立，评价不计入承办单位", "appeal upheld: the rating does not count for the department")
            : t.Say("申诉不成立", "appeal not upheld"));
    }
}
