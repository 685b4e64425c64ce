using Command.Contracts.Incidents;
using Command.Domain.Incidents;
using Command.Domain.Routing;

namespace Command.Domain.Actions;

/// <summary>直接答复 by the centre.</summary>
public sealed record AnswerDirectly(TextRef? Reply) : IncidentCommand;

/// <summary>直接答复: the centre answered without a department.</summary>
/// <param name="Reply">The answer.</param>
/// <param name="Revisit">Whether a revisit is due.</param>
internal sealed record DirectlyAnswered(TextRef Reply, bool Revisit) : IncidentEvent;

/// <summary>An answer for everybody who reported: deliveries fan out over the reports of these incidents.</summary>
/// <param name="Reply">The answer; null where a coded reason says it all.</param>
/// <param name="Incidents">This incident and those that follow it.</param>
public sealed record AnswerGiven(TextRef? Reply, IReadOnlyList<string> Incidents) : IncidentEvent;

internal sealed class Answer : CaseAction
{
    private static readonly Field<TextRef?> Reply = Fields.Words("reply", "给反映人的答复", "the answer to whoever reported").Always;

    public Answer() : base("answer", "直接答复", "answer directly")
    {
        In = [IncidentState.Registered, IncidentState.Triage];
        For = [Role.Operator, Role.Shift];
        Body(body => new AnswerDirectly(body.Get(Reply)), Reply);
        On<AnswerDirectly>(Decide);
        Fact<DirectlyAnswered>(
            "incident.answered", "直接答复", "answered directly",
            (i, e, at) => i.WithEnding(x => x with { Reply = e.Reply }) with { State = AfterAnswer(e.Revisit), CompletedAt = at })
            .Text(e => e.Reply).ForCitizens("已答复");
        Fact<AnswerGiven>("answer.given", "答复群众", "answered", (i, _, _) => i).Text(e => e.Reply);
    }

    /// <summary>Where it goes on once everybody is answered.</summary>
    internal static IncidentState AfterAnswer(bool revisit) => revisit ? IncidentState.RevisitDue : IncidentState.Evaluated;

    /// <summary>The clock that runs from the answer on.</summary>
    internal static Clock ClockAfterAnswer(Incident incident, bool revisit, Judging by) =>
        by.Start(incident, revisit ? ClockName.Revisit : ClockName.Evaluation);

    private static Decision Decide(Incident incident, AnswerDirectly c, Judging by)
    {
        if ((StillJoint(incident) ?? CallFirst(incident)) is { } refused)
        {
            return refused;
        }

        if (c.Reply is null)
        {
            return Decision.Refuse("answer.reply-required", "直接答复须有答复内容。", "A direct answer needs its text.");
        }

        // What was asked is answered, and what was praised is passed on: nobody is rung up about it.
        var revisit = incident.Nature is not (Nature.Consultation or Nature.Praise) && by.Policy.Revisits.Draws(incident);
        return new Decision.Accepted(
        [
            new DirectlyAnswered(c.Reply, revisit) { Clocks = [ClockAfterAnswer(incident, revisit, by)] },
            new AnswerGiven(c.Reply, incident.Everybody),
        ]);
    }
}
