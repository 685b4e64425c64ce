using System.Globalization;
using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Calendar;
using Command.Domain.Catalogue;

namespace Command.Domain.Incidents;

public static partial class IncidentDecisions
{
    // Three tries at different hours, then 未联系上 (domain.md §2.9).
    private const int MostTries = 3;

    private static Decision Answer(Incident incident, AnswerDirectly c, Policy policy, DateTimeOffset now)
    {
        if (c.Reply is null)
        {
            return Decision.Refuse("answer.reply-required", "直接答复须有答复内容。", "A direct answer needs its text.");
        }

        var revisit = policy.Revisits.Draws(incident);
        return new Decision.Accepted(
        [
            new DirectlyAnswered(c.Reply, revisit) { Clocks = [AfterAnswer(incident, revisit, policy, now)] },
            new AnswerGiven(c.Reply, Everybody(incident)),
        ]);
    }

    private static Decision Review(Incident incident, ReviewCompletion c, Policy policy, DateTimeOffset now)
    {
        if (!c.Passed)
        {
            return c.Text is { } text
                ? Decision.One(new CompletionRejected(text) { Clocks = Some(GoOn(incident, IncidentState.Handling, policy, now)) })
                : Decision.Refuse("review.text-required", "审核不通过须写明要求。", "A rejected review needs a text that says what is missing.");
        }

        var revisit = policy.Revisits.Draws(incident);
        return new Decision.Accepted(
        [
            new CompletionApproved(revisit) { Clocks = [AfterAnswer(incident, revisit, policy, now)] },
            new AnswerGiven(incident.Ending?.Reply, Everybody(incident)),
        ]);
    }

    private static Clock AfterAnswer(Incident incident, bool revisit, Policy policy, DateTimeOffset now) =>
        Start(incident, revisit ? ClockName.Revisit : ClockName.Evaluation, policy, now);

    private static Decision Revisit(Incident incident, RecordRevisit c, Policy policy, DateTimeOffset now)
    {
        var ending = incident.Ending ?? Ending.NotYet;
        if (ending.ToJudge)
        {
            return Decision.Refuse("revisit.to-judge", "已回访为不满意，请判定是否重办。", "The revisit found dissatisfaction; judge whether it is to be redone.", "redo");
        }

        if (RevisitFrom(incident) is { } from && now < from)
        {
            var day = ChinaTime.DayOf(from).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            return Decision.Refuse("revisit.too-early", $"答复次日起方可回访，请于 {day} 起回访。", $"A revisit is for the day after the answer at the earliest: from {day} on.");
        }

        if (!c.Reached)
        {
            if (ending.Tries.Any(at => Hour(at) == Hour(now)))
            {
                return Decision.Refuse("revisit.same-hour", "三次回访须在不同时段，请换一个小时再打。", "The tries have to be at different hours; try again in another one.");
            }

            return Decision.One(ending.Tries.Count + 1 < MostTries
                ? new RevisitTried(ending.Tries.Count + 1)
                : new RevisitEnded(false, null, null, null, c.Text) { Clocks = [Start(incident, ClockName.Evaluation, policy, now)] });
        }

        if (c.Satisfied is null)
        {
            return Decision.Refuse("revisit.answer-required", "回访须写明是否满意：satisfied、basic 或 dissatisfied。", "A revisit needs the answer: satisfied, basic or dissatisfied.");
        }

        var ended = new RevisitEnded(true, c.Contacted, c.Solved, c.Satisfied, c.Text);
        // Dissatisfied: it stays until somebody has judged.
        return Decision.One(c.Satisfied == Satisfaction.Dissatisfied ? ended : ended with { Clocks = [Start(incident, ClockName.Evaluation, policy, now)] });
    }

    // From the next day on (domain.md §2.9): what an answer is worth shows when the citizen has lived with it. Two kinds need no night over it:
    // danger to life, where it matters at once whether it is over, and what a task force settles, whose settlement everybody confirms together
    // the same day (002-03).
    private static DateTimeOffset? RevisitFrom(Incident incident) =>
        incident is { Urgency: Urgency.Critical } or { Joint.Team: not null } or { Joint.LinkedTo: not null } || incident.Run(ClockName.Revisit) is not { } run
            ? null
            : ChinaTime.EndOfDay(ChinaTime.DayOf(run.Clock.StartedAt));

    private static DateTime Hour(DateTimeOffset at) => at.ToOffset(ChinaTime.Offset).DateTime is var local ? local.Date.AddHours(local.Hour) : default;

    private static Decision Redo(Incident incident, OrderRedo c, Policy policy, DateTimeOffset now)
    {
        if (incident.Ending is not { ToJudge: true })
        {
            return Decision.Refuse("redo.no-complaint", "没有待判定的不满意，不能重办。", "Nobody is dissatisfied, so there is nothing to redo.");
        }

        if (c.Text is null)
        {
            return TextNeeded("redo.text-required", "重办判定", "Judging a redo");
        }

        if (!c.Reasonable)
        {
            return Decision.One(new RedoRefused(c.Text) { Clocks = [Start(incident, ClockName.Evaluation, policy, now)] });
        }

        // Nobody to redo it where the centre had answered by itself.
        return incident.Assignments.Any(a => a.Role == AssignmentRole.Lead)
            ? Decision.One(Round(incident, new RedoOrdered(incident.Round + 1, c.Text), policy, now))
            : Decision.One(Round(incident, new IncidentReopened(incident.Round + 1, c.Text), policy, now, Start(incident, ClockName.Dispatch, policy, now)));
    }

    private static Decision Evaluate(Incident incident, EvaluateIncident c) => c switch
    {
        { Score: null } => Decision.Refuse("evaluate.score-required", "评价须为 satisfied、basic 或 dissatisfied。", "An evaluation is satisfied, basic or dissatisfied."),
        // Several may have reported one matter: each of them once.
        _ when incident.Ending?.Evaluations.Any(e => e.By == c.By && e.Report == c.Report) == true => Decision.Refuse(
            "evaluate.already", "该方已经评价，每轮只评一次。", "This party has evaluated; each does so once in a round."),
        _ => Decision.One(new EvaluationGiven(c.By, c.Score.Value, c.Text) { Report = c.Report }),
    };

    // 000-07: nothing is archived without a revisit or evaluation by the citizen, or a coded exemption.
    private static Decision Archive(Incident incident, ArchiveIncident c)
    {
        if (incident.Ending is { ToJudge: true })
        {
            return Decision.Refuse("archive.to-judge", "群众不满意，须先判定是否重办。", "The citizen is dissatisfied; judge first whether it is to be redone.", "redo");
        }

        if (c.Exemption is not null && Exemptions.Find(c.Exemption) is null)
        {
            return Decision.Refuse(
                "archive.exemption-unknown",
                $"免评代码须为：{string.Join("、", Exemptions.All.Select(e => $"{e.Code}（{e.Zh}）"))}。",
                $"The exemption must be one of: {string.Join(", ", Exemptions.All.Select(e => e.Code))}.");
        }

        var asked = incident.Ending is { Reached: true } || incident.Ending?.Evaluations.Any(e => e.By == EvaluationParty.Citizen) == true;
        return asked || c.Exemption is not null
            ? Decision.One(new IncidentArchived { Exemption = asked ? null : c.Exemption })
            : Decision.Refuse(
                "archive.evaluation-open", "群众尚未评价；请待其评价或期满，或写明免评代码。", "The citizen has not evaluated yet; wait for it, or give an exemption code.", "evaluate");
    }
}
