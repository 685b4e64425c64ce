using System.Globalization;
using Command.Contracts.Incidents;
using Command.Domain.Calendar;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>回访, one try.</summary>
/// <param name="Reached">False when nobody was reached.</param>
/// <param name="Contacted">Was someone in contact.</param>
/// <param name="Solved">Was it solved.</param>
/// <param name="Satisfied">Satisfied; needed when somebody was reached.</param>
/// <param name="Text">What was said.</param>
public sealed record RecordRevisit(bool Reached, bool? Contacted, bool? Solved, Satisfaction? Satisfied, TextRef? Text) : IncidentCommand
{
    /// <summary>Department of whoever revisits; null for the centre.</summary>
    public string? Dept { get; init; }
}

/// <summary>回访: nobody was reached this time.</summary>
/// <param name="Number">1 to 2; the third try that fails ends the revisit.</param>
internal sealed record RevisitTried(int Number) : IncidentEvent;

/// <summary>回访 ended.</summary>
/// <param name="Reached">False for 未联系上: counts neither way.</param>
/// <param name="Contacted">Was someone in contact.</param>
/// <param name="Solved">Was it solved.</param>
/// <param name="Satisfied">Satisfied; null when nobody was reached.</param>
/// <param name="Text">What was said.</param>
internal sealed record RevisitEnded(bool Reached, bool? Contacted, bool? Solved, Satisfaction? Satisfied, TextRef? Text) : IncidentEvent;

internal sealed class Revisit : CaseAction
{
    // Three tries at different hours, then 未联系上 (domain.md §2.9).
    private const int MostTries = 3;

    private static readonly Field<bool> Reached = Fields.Flag("reached", true, "已联系上；false 为未接通", "somebody was reached; false: nobody");
    private static readonly Field<bool?> Contacted = Fields.Mark("contacted", "承办单位是否联系过", "was someone in contact");
    private static readonly Field<bool?> Solved = Fields.Mark("solved", "是否解决", "was it solved");
    private static readonly Field<Satisfaction?> Satisfied =
        Fields.Word<Satisfaction>("satisfied", "满意度；联系上时须填", "satisfied; needed when somebody was reached");
    private static readonly Field<TextRef?> Text = Fields.Text("回访情况", "what was said");

    public Revisit() : base("revisit", "回访", "revisit")
    {
        In = [IncidentState.RevisitDue];
        For = [Role.Revisit];
        When = (incident, _) => incident.Ending is not { ToJudge: true };
        Keys = [new("F", "回访", "Revisit", (_, _) => true) { Next = true, Asks = true }];
        Body(
            body => new RecordRevisit(body.Get(Reached), body.Get(Contacted), body.Get(Solved), body.Get(Satisfied), body.Get(Text))
            {
                Dept = body.By.Dept,
            },
            Reached, Contacted, Solved, Satisfied, Text);
        On<RecordRevisit>((incident, c, by) => Recused(incident, c.Dept) ?? Decide(incident, c, by));
        Fact<RevisitTried>(
            "revisit.tried", "回访未接通", "nobody reached", (i, _, at) => i.WithEnding(e => e with { Tries = [.. e.Tries, at] }));
        Fact<RevisitEnded>("revisit.ended", "已回访", "revisited", Fold).Text(e => e.Text);
    }

    private static Decision Decide(Incident incident, RecordRevisit c, Judging by)
    {
        if (incident.Ending is { ToJudge: true })
        {
            return Decision.Refuse(
                "revisit.to-judge", "已回访为不满意，请判定是否重办。",
                "The revisit found dissatisfaction; judge whether it is to be redone.", "redo");
        }

        if (From(incident) is { } from && by.Now < from)
        {
            var day = ChinaTime.DayOf(from).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            return Decision.Refuse(
                "revisit.too-early", $"答复次日起方可回访，请于 {day} 起回访。",
                $"A revisit is for the day after the answer at the earliest: from {day} on.");
        }

        return c.Reached ? Answered(incident, c, by) : NotReached(incident, c, by);
    }

    private static Decision NotReached(Incident incident, RecordRevisit c, Judging by)
    {
        var tries = (incident.Ending ?? Ending.NotYet).Tries;
        if (tries.Any(at => Hour(at) == Hour(by.Now)))
        {
            return Decision.Refuse(
                "revisit.same-hour", "三次回访须在不同时段，请换一个小时再打。", "The tries have to be at different hours; try again in another one.");
        }

        return tries.Count + 1 < MostTries
            ? new RevisitTried(tries.Count + 1)
            : new RevisitEnded(false, null, null, null, c.Text) { Clocks = [by.Start(incident, ClockName.Evaluation)] };
    }

    private static Decision Answered(Incident incident, RecordRevisit c, Judging by)
    {
        if (c.Contacted is null || c.Solved is null || c.Satisfied is null)
        {
            return Decision.Refuse(
                "revisit.answer-required", "回访三问都须填写：是否联系过、是否解决、是否满意（satisfied、basic 或 dissatisfied）。",
                "A revisit asks three things: contacted, solved, and satisfied, basic or dissatisfied.");
        }

        var ended = new RevisitEnded(true, c.Contacted, c.Solved, c.Satisfied, c.Text);
        // It stays until somebody has judged.
        return IsComplaint(ended) ? ended : ended with { Clocks = [by.Start(incident, ClockName.Evaluation)] };
    }

    // From the next day on (domain.md §2.9): what an answer is worth shows when the citizen has lived with it. Two kinds need no night over
    // it: danger to life, where it matters at once whether it is over, and what a task force settles, whose settlement everybody confirms
    // together the same day (002-03).
    private static DateTimeOffset? From(Incident incident) =>
        incident is { Urgency: Urgency.Critical } or { Joint.Team: not null } or { Joint.LinkedTo: not null }
            || incident.Run(ClockName.Revisit) is not { } run
            ? null
            : ChinaTime.EndOfDay(ChinaTime.DayOf(run.Clock.StartedAt));

    private static DateTime Hour(DateTimeOffset at) =>
        at.ToOffset(ChinaTime.Offset).DateTime is var local ? local.Date.AddHours(local.Hour) : default;

    // What is not solved is looked at again, however content somebody is (rules.md 27). A fact of an older version that let it go started
    // the citizen's time, and stays what it was.
    private static bool IsComplaint(RevisitEnded e) => e.Satisfied == Satisfaction.Dissatisfied || (e is { Solved: false, Clocks: null });

    private static Incident Fold(Incident incident, RevisitEnded e, DateTimeOffset at)
    {
        var complaint = IsComplaint(e);
        return incident.WithEnding(x => x with { Reached = e.Reached, Satisfied = e.Satisfied, ToJudge = complaint }) with
        {
            State = complaint ? incident.State : IncidentState.Evaluated,
        };
    }
}
