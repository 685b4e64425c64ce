using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>不予受理 with a reason code of <c>DeclineReasons</c>.</summary>
public sealed record DeclineIncident(string Reason, TextRef? Text) : IncidentCommand
{
    /// <summary>Whoever declines it has done so before; the turn looks it up.</summary>
    public bool Before { get; init; }
}

/// <summary>不予受理, with the coded reason and where to go instead.</summary>
internal sealed record IncidentDeclined(string Reason, TextRef? Text) : IncidentEvent;

internal sealed class Decline : CaseAction
{
    private static readonly Field<string?> Reason = Fields.Code(
        "reason", "不予受理的原因", "why it is not taken up",
        [.. DeclineReasons.All.Select(r => new CodedWord(r.Code, $"{r.Zh}：{r.PointerZh}", $"{r.En}: {r.PointerEn}"))]).Always;

    private static readonly Field<TextRef?> Text = Fields.Text("告知反映人的话", "what the reporter is told besides");

    public Decline() : base("decline", "不予受理", "decline")
    {
        In = [IncidentState.Received, IncidentState.Registered, IncidentState.Triage];
        For = [Role.Operator, Role.Shift];
        Keys = [new("X", "不予受理", "Decline", (incident, part) => part is null)];
        Body(body => new DeclineIncident(body.Get(Reason) ?? "", body.Get(Text)), Reason, Text);
        On<DeclineIncident>(Decide);
        Fact<IncidentDeclined>("incident.declined", "不予受理", "declined", (i, _, at) =>
            i with { State = IncidentState.Declined, ClosedAt = at })
            .Text(e => e.Text).Told(Tell).ForCitizens(e =>
                DeclineReasons.Find(e.Reason) is { } reason ? $"未予受理：{reason.Zh}，{reason.PointerZh}" : "未予受理");
    }

    private static Decision Decide(Incident incident, DeclineIncident c, Judging by) =>
        StillJoint(incident) ?? Urgent(incident, c) ?? Again(incident, c)
        ?? (DeclineReasons.Find(c.Reason) is null
            ? Decision.Refuse(
                "decline.reason-required",
                $"不予受理须写明原因代码：{string.Join("、", DeclineReasons.All.Select(r => $"{r.Code}（{r.Zh}）"))}。",
                $"Declining needs a reason code: {string.Join(", ", DeclineReasons.All.Select(r => r.Code))}.")
            // What ends an incident comes last: who follows the open ones has forgotten it after that.
            : new Decision.Accepted([new AnswerGiven(c.Text, incident.Everybody), new IncidentDeclined(c.Reason, c.Text)]));

    // Whoever was called first takes it up and hands over; nobody is told to ring again.
    private static Decision? Urgent(Incident incident, DeclineIncident c) =>
        incident.Endangered || c.Reason == DeclineReasons.Emergency
            ? Decision.Refuse(
                "decline.emergency", "危及人身安全的不得不予受理：请受理并移交；确无危险的，先研判并写明理由。",
                "Nothing that endangers life is declined: take it up and hand it over; "
                    + "if there is no danger, assess it with a reason first.",
                "accept", "hand-over", "assess")
            : null;

    // Whoever reported has objected to it: then somebody else decides (rules.md 40).
    private static Decision? Again(Incident incident, DeclineIncident c) => incident.Objected && c.Before
        ? Decision.Refuse(
            "decline.second-person", "反映人已对不予受理提出异议，请由另一人复核决定。",
            "The reporter has objected to the decline; a second person decides.")
        : null;

    private static string Tell(IncidentDeclined e, Teller t)
    {
        var why = DeclineReasons.Find(e.Reason) is { } reason ? t.Say(reason.Zh, reason.En) : e.Reason;
        return t.Say($"不予受理：{why}", $"declined: {why}");
    }
}
