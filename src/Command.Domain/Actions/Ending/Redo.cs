using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>重办, or the judgement that the complaint is not reasonable.</summary>
public sealed record OrderRedo(bool Reasonable, TextRef? Text) : IncidentCommand
{
    /// <summary>Whoever judges has sent it out, reviewed or answered it; the turn looks it up.</summary>
    public bool Involved { get; init; }

    /// <summary>Facts whose author does not judge the complaint: sent out, reviewed, answered (rules.md 28).</summary>
    public static IReadOnlyList<string> OwnWork { get; } =
        ["incident.dispatched", "completion.approved", "completion.rejected", "answer.given"];
}

/// <summary>重办: dissatisfied and judged reasonable. The code stays, the round goes up, the limit is half.</summary>
internal sealed record RedoOrdered(int Round, TextRef Text) : IncidentEvent;

/// <summary>Dissatisfied, but judged not reasonable, with the reason.</summary>
internal sealed record RedoRefused(TextRef Text) : IncidentEvent;

internal sealed class Redo : CaseAction
{
    private static readonly Field<bool> Reasonable =
        Fields.Flag("reasonable", true, "诉求合理，重办；false 为不合理", "reasonable: redo it; false: it is not");
    private static readonly Field<TextRef?> Text = Fields.Text("判定理由", "why").Always;

    public Redo() : base("redo", "重办", "redo")
    {
        In = [IncidentState.RevisitDue, IncidentState.Evaluated];
        For = [Role.Operator, Role.Shift, Role.Leader];
        When = (incident, _) => incident.Ending is { ToJudge: true };
        Keys = [new("F", "判定", "Judge", (_, _) => true) { Next = true }];
        Body(body => new OrderRedo(body.Get(Reasonable), body.Get(Text)), Reasonable, Text);
        On<OrderRedo>(Decide);
        Fact<RedoOrdered>(
            "redo.ordered", "重办", "to be redone",
            (i, e, at) => i.NextRound(e.Round, at, halved: true).WithAssignment(i.Lead, a => a with { State = AssignmentState.Signed }) with
            {
                State = IncidentState.Redo,
            }).Text(e => e.Text).ForCitizens("重新办理");
        Fact<RedoRefused>(
            "redo.refused", "不予重办", "not redone",
            (i, _, _) => i.WithEnding(e => e with { ToJudge = false }) with { State = IncidentState.Evaluated }).Text(e => e.Text)
            .ForCitizens("不满意意见经复核，不予重办");
    }

    private static Decision Decide(Incident incident, OrderRedo c, Judging by) => Refused(incident, c) ?? Judged(incident, c, c.Text!, by);

    private static Decision? Refused(Incident incident, OrderRedo c) => c switch
    {
        _ when incident.Ending is not { ToJudge: true } => Decision.Refuse(
            "redo.no-complaint", "没有待判定的不满意，不能重办。", "Nobody is dissatisfied, so there is nothing to redo."),
        // Nobody judges the complaint about himself (rules.md 28).
        { Involved: true } => Decision.Refuse(
            "redo.second-person", "派出、审核或答复过本案的人不能判定对它的不满意，请由另一人判定。",
            "Whoever sent it out, reviewed or answered it does not judge the complaint about it; a second person does."),
        { Text: null } => TextNeeded("redo.text-required", "重办判定", "Judging a redo"),
        _ => null,
    };

    private static Decision Judged(Incident incident, OrderRedo c, TextRef text, Judging by)
    {
        if (!c.Reasonable)
        {
            return new RedoRefused(text) { Clocks = [by.Start(incident, ClockName.Evaluation)] };
        }

        // Nobody to redo it where the centre had answered by itself.
        return incident.Assignments.Any(a => a.Role == AssignmentRole.Lead)
            ? by.Round(incident, new RedoOrdered(incident.Round + 1, text))
            : by.Round(incident, new IncidentReopened(incident.Round + 1, text) { Halved = true }, by.Start(incident, ClockName.Dispatch));
    }
}
