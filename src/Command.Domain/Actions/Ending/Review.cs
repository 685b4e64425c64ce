using Command.Contracts.Incidents;
using Command.Domain.Incidents;
using Command.Domain.Routing;

namespace Command.Domain.Actions;

/// <summary>审核; on a parked incident its yearly review.</summary>
public sealed record ReviewCompletion(bool Passed, TextRef? Text) : IncidentCommand
{
    /// <summary>Department of whoever reviews; null for the centre.</summary>
    public string? Dept { get; init; }
}

/// <summary>审核通过.</summary>
/// <param name="Revisit">Whether a revisit is due; else it waits for evaluation.</param>
internal sealed record CompletionApproved(bool Revisit) : IncidentEvent;

/// <summary>审核不通过: back to the department; the main clock goes on.</summary>
internal sealed record CompletionRejected(TextRef Text) : IncidentEvent;

/// <summary>The yearly review: it stays parked, with the reason.</summary>
internal sealed record ParkingReviewed(TextRef Text) : IncidentEvent;

internal sealed class Review : CaseAction
{
    private static readonly Field<bool> Passed = Fields.Flag("passed", true, "通过；false 为不通过", "passed; false: not");
    private static readonly Field<TextRef?> Text = Fields.Text("不通过的要求，或挂账复核意见", "what is missing, or why it stays parked");

    public Review() : base("review", "审核", "review")
    {
        In = [IncidentState.Completed, IncidentState.Parked];
        For = [Role.Operator, Role.Shift, Role.Leader];
        Keys =
        [
            new("F", "审核通过", "Pass review", (incident, _) => incident.State == IncidentState.Completed) { Next = true },
            new("B", "审核不通过", "Reject", (incident, _) => incident.State == IncidentState.Completed)
            {
                Given = new Dictionary<string, string> { ["passed"] = "false" }, Asks = true,
            },
        ];
        Body(body => new ReviewCompletion(body.Get(Passed), body.Get(Text)) { Dept = body.By.Dept }, Passed, Text);
        On<ReviewCompletion>(
            (incident, c, by) => Recused(incident, c.Dept)
                ?? (incident.State == IncidentState.Parked ? OfParking(incident, c, by) : Decide(incident, c, by)));
        Fact<CompletionApproved>("completion.approved", "审核通过", "review passed", (i, e, _) =>
            i with { State = Answer.AfterAnswer(e.Revisit) })
            .ForCitizens("审核通过，已答复");
        Fact<CompletionRejected>("completion.rejected", "审核退回", "review refused", (i, _, _) => i.BackToWork()).Text(e => e.Text)
            .Told((_, t) => t.Say("审核不通过，退回重办", "review failed, back to work"));
        Fact<ParkingReviewed>("parking.reviewed", "挂账复核", "parking reviewed", (i, _, _) => i).Text(e => e.Text);
    }

    private static Decision Decide(Incident incident, ReviewCompletion c, Judging by)
    {
        if (!c.Passed)
        {
            return c.Text is { } text
                ? new CompletionRejected(text) { Clocks = by.GoOn(incident, IncidentState.Handling) }
                : Decision.Refuse("review.text-required", "审核不通过须写明要求。", "A rejected review needs a text that says what is missing.");
        }

        if (Unverified(incident) is { } refused)
        {
            return refused;
        }

        var revisit = by.Policy.Revisits.Draws(incident);
        return new Decision.Accepted(
        [
            new CompletionApproved(revisit) { Clocks = [Answer.ClockAfterAnswer(incident, revisit, by)] },
            new AnswerGiven(incident.Ending?.Reply, incident.Everybody),
        ]);
    }

    private static Decision OfParking(Incident incident, ReviewCompletion c, Judging by) => c.Text is null
        ? TextNeeded("park.review-text-required", "挂账复核", "The yearly review")
        : new ParkingReviewed(c.Text) { Clocks = [by.Start(incident, ClockName.ParkReview)] };

    private static Decision? Unverified(Incident incident) => incident.VerifyDue
        ? Decision.Refuse(
            "review.verify-needed", "该事项办结后须先现场核查，再审核。", "This item is looked at on the spot before its completion is reviewed.",
            "verify")
        : null;
}
