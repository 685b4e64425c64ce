using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>转出.</summary>
public sealed record TransferOut(string? To, TextRef? Reply) : IncidentCommand;

/// <summary>转出.</summary>
/// <param name="To">Code of <c>TransferTargets</c>.</param>
/// <param name="Reply">What the reporter is told.</param>
internal sealed record IncidentTransferred(string To, TextRef Reply) : IncidentEvent;

internal sealed class SendOut : CaseAction
{
    private static readonly Field<string?> To = Fields.Code(
        "to", "去向", "where it goes", [.. TransferTargets.All]).Always;

    private static readonly Field<TextRef?> Text = Fields.Text("告知反映人的话", "what the reporter is told").Always;

    public SendOut() : base("transfer-out", "转出", "transfer out")
    {
        In = [IncidentState.Received, .. Stages.Waiting, .. Stages.Worked];
        For = [Role.Operator, Role.Shift];
        Body(body => new TransferOut(body.Get(To), body.Get(Text)), To, Text);
        On<TransferOut>(Decide);
        Fact<IncidentTransferred>(
            "incident.transferred", "转出", "transferred",
            (i, e, _) => i.WithEnding(x => x with { TransferredTo = e.To, Reply = e.Reply }) with { State = IncidentState.TransferredOut })
            .Text(e => e.Reply).ForCitizens(e => TransferTargets.Find(e.To) is { } target
                ? $"已转有关单位办理：{target.Zh}" : "已转有关单位办理");
    }

    private static Decision Decide(Incident incident, TransferOut c, Judging by) => StillJoint(incident) ?? CallFirst(incident) ?? c switch
    {
        _ when TransferTargets.Find(c.To) is null => Decision.Refuse(
            "transfer.target-required",
            $"转出须写明去向：{string.Join("、", TransferTargets.All.Select(t => $"{t.Code}（{t.Zh}）"))}。",
            $"A transfer needs its target: {string.Join(", ", TransferTargets.All.Select(t => t.Code))}."),
        { Reply: null } => Decision.Refuse(
            "transfer.reply-required", "转出须告知反映人去向。", "A transfer needs the words that tell the reporter where it went."),
        _ => new Decision.Accepted(
        [
            new IncidentTransferred(c.To!, c.Reply) { Clocks = [by.Start(incident, ClockName.Receipt)] },
            new AnswerGiven(c.Reply, incident.Everybody),
        ]),
    };
}
