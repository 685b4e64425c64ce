using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Catalogue;

namespace Command.Domain.Incidents;

public static partial class IncidentDecisions
{
    /// <summary>How long an archived incident can be reopened (domain.md §2.1).</summary>
    private static readonly TimeSpan ReopenWithin = TimeSpan.FromDays(30);

    private static Decision Reopen(Incident incident, ReopenIncident c, Policy policy, DateTimeOffset now) => incident switch
    {
        { Kinship.Main: { } main } => Decision.Refuse("reopen.merged", $"本案已并入 {main}，请重开主案。", $"This incident follows {main}; reopen that one."),
        { State: IncidentState.Archived } when now - incident.ClosedAt > ReopenWithin => Decision.Refuse(
            "reopen.too-late", "归档超过30天不能重开，请作为新件登记。", "It was archived more than 30 days ago; have it reported anew."),
        _ when c.Text is null => TextNeeded("reopen.text-required", "重开", "Reopening"),
        _ => Decision.One(Round(incident, new IncidentReopened(incident.Round + 1, c.Text), policy, now, Start(incident, ClockName.Dispatch, policy, now))),
    };

    // Another round: the main clock starts anew, at half the limit in a redo.
    private static IncidentEvent Round(Incident incident, IncidentEvent fact, Policy policy, DateTimeOffset now, params IReadOnlyList<Clock> more)
    {
        var main = MainClock.Replan(incident.Evolve(fact, now), policy, now);
        return fact with { Clocks = main is null ? more : [main, .. more] };
    }

    private static Decision Park(Incident incident, ParkIncident c, Policy policy, DateTimeOffset now)
    {
        var asked = Asked(incident, ApprovalKind.Parking);
        var text = c.Text ?? asked?.Text;
        if (!c.Approved)
        {
            return asked is null ? NothingAsked : Decision.One(new ApprovalDenied(ApprovalKind.Parking, c.Text));
        }

        if (text is null)
        {
            return TextNeeded("park.text-required", "挂账", "Parking");
        }

        return Decision.One(c.Role is "leader" or "demo"
            ? new IncidentParked(text) { Clocks = [Start(incident, ClockName.ParkReview, policy, now)] }
            : new ApprovalAsked(ApprovalKind.Parking, null, null, text));
    }

    private static Decision ReviewParking(Incident incident, ReviewCompletion c, Policy policy, DateTimeOffset now) => c.Text is null
        ? TextNeeded("park.review-text-required", "挂账复核", "The yearly review")
        : Decision.One(new ParkingReviewed(c.Text) { Clocks = [Start(incident, ClockName.ParkReview, policy, now)] });

    private static Decision Transfer(Incident incident, TransferOut c, Policy policy, DateTimeOffset now)
    {
        if (TransferTargets.Find(c.To) is null)
        {
            return Decision.Refuse(
                "transfer.target-required",
                $"转出须写明去向：{string.Join("、", TransferTargets.All.Select(t => $"{t.Code}（{t.Zh}）"))}。",
                $"A transfer needs its target: {string.Join(", ", TransferTargets.All.Select(t => t.Code))}.");
        }

        return c.Reply is null
            ? Decision.Refuse("transfer.reply-required", "转出须告知反映人去向。", "A transfer needs the words that tell the reporter where it went.")
            : new Decision.Accepted(
            [
                new IncidentTransferred(c.To!, c.Reply) { Clocks = [Start(incident, ClockName.Receipt, policy, now)] },
                new AnswerGiven(c.Reply, Everybody(incident)),
            ]);
    }

    // Accepted: it is theirs and ends here. Refused: it is ours again.
    private static Decision Receipt(Incident incident, RecordReceipt c, Policy policy, DateTimeOffset now) => c switch
    {
        { Accepted: true } => new Decision.Accepted([new TransferReceipted(true, c.Text), new IncidentArchived { Exemption = Exemptions.Transferred }]),
        { Text: null } => TextNeeded("receipt.text-required", "对方拒收", "A refused transfer"),
        _ => Decision.One(new TransferReceipted(false, c.Text) { Clocks = Some(GoOn(incident, IncidentState.Triage, policy, now, Start(incident, ClockName.Dispatch, policy, now))) }),
    };
}
