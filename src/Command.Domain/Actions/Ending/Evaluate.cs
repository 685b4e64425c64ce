using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>评价 of one party.</summary>
public sealed record EvaluateIncident(EvaluationParty By, Satisfaction? Score, TextRef? Text) : IncidentCommand
{
    /// <summary>The report by whose token a citizen evaluates; null when staff write it down.</summary>
    public string? Report { get; init; }
}

/// <summary>One of the three evaluations.</summary>
public sealed record EvaluationGiven(EvaluationParty By, Satisfaction Score, TextRef? Text) : IncidentEvent
{
    /// <summary>Id of the report whose sender evaluated by himself; null when staff wrote it down.</summary>
    public string? Report { get; init; }
}

internal sealed class Evaluate : CaseAction
{
    private static readonly Field<EvaluationParty?> Party = Fields.Word<EvaluationParty>(
        "by", "评价方；单位账号固定为承办单位", "who evaluates; an account of a department evaluates for its own");

    private static readonly Field<Satisfaction?> Score = Fields.Word<Satisfaction>("score", "评价", "the evaluation").Always;
    private static readonly Field<TextRef?> Text = Fields.Text("评价说明", "in words");

    public Evaluate() : base("evaluate", "评价", "evaluate")
    {
        In = [IncidentState.RevisitDue, IncidentState.Evaluated];
        For = [Role.Operator, Role.Shift, Role.Dept, Role.Supervisor, Role.Revisit];
        Body(
            body => new EvaluateIncident(
                body.By.Dept is null ? body.Get(Party) ?? EvaluationParty.Centre : EvaluationParty.Dept, body.Get(Score), body.Get(Text)),
            Party, Score, Text);
        On<EvaluateIncident>(Decide);
        Fact<EvaluationGiven>("evaluation.given", "评价", "evaluated", (i, e, at) => i.WithEnding(x => x with
        {
            Evaluations = [.. x.Evaluations, new Evaluation(e.By, e.Score, at) { Report = e.Report }],
            ToJudge = x.ToJudge || e is { By: EvaluationParty.Citizen, Score: Satisfaction.Dissatisfied },
        })).Text(e => e.Text);
    }

    private static Decision Decide(Incident incident, EvaluateIncident c, Judging by) => c switch
    {
        // The word of a citizen is his own: by the token, or as the record of a revisit says.
        { By: EvaluationParty.Citizen, Report: null } => Decision.Refuse(
            "evaluate.not-yours", "群众评价由反映人凭查询码作出，或由回访记录得出，不能由工作人员代填。",
            "A citizen's evaluation comes from the tracking code or from the record of a revisit; staff do not enter it.", "revisit"),
        { Score: null } => Decision.Refuse(
            "evaluate.score-required", "评价须为 satisfied、basic 或 dissatisfied。", "An evaluation is satisfied, basic or dissatisfied."),
        // Several may have reported one matter: each of them once.
        _ when incident.Ending?.Evaluations.Any(e => e.By == c.By && e.Report == c.Report) == true => Decision.Refuse(
            "evaluate.already", "该方已经评价，每轮只评一次。", "This party has evaluated; each does so once in a round."),
        _ => new EvaluationGiven(c.By, c.Score.Value, c.Text) { Report = c.Report },
    };
}
