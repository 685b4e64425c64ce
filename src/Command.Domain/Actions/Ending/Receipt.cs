using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>回执 of the body it went to.</summary>
public sealed record RecordReceipt(bool Accepted, TextRef? Text) : IncidentCommand;

/// <summary>The other body has answered. Refused means: back to 待派.</summary>
internal sealed record TransferReceipted(bool Accepted, TextRef? Text) : IncidentEvent;

internal sealed class Receipt : CaseAction
{
    private static readonly Field<bool> Accepted =
        Fields.Flag("accepted", true, "对方接收；false 为拒收", "the other body took it; false: it refused");
    private static readonly Field<TextRef?> Text = Fields.Text("拒收理由", "why it was refused");

    public Receipt() : base("receipt", "回执", "log the receipt")
    {
        In = [IncidentState.TransferredOut];
        For = [Role.Operator, Role.Shift];
        Keys = [new("F", "回执", "Log receipt", (_, _) => true) { Next = true, Asks = true }];
        Body(body => new RecordReceipt(body.Get(Accepted), body.Get(Text)), Accepted, Text);
        On<RecordReceipt>(Decide);
        Fact<TransferReceipted>("transfer.receipted", "转出回执", "receipt", Fold).Text(e => e.Text);
    }

    // Accepted: it is theirs and ends here. Refused: it is ours again.
    private static Decision Decide(Incident incident, RecordReceipt c, Judging by) => c switch
    {
        { Accepted: true } =>
            new Decision.Accepted([new TransferReceipted(true, c.Text), new IncidentArchived { Exemption = Exemptions.Transferred }]),
        { Text: null } => TextNeeded("receipt.text-required", "对方拒收", "A refused transfer"),
        _ => new TransferReceipted(false, c.Text)
        {
            Clocks = by.GoOn(incident, IncidentState.Triage, by.Start(incident, ClockName.Dispatch)),
        },
    };

    private static Incident Fold(Incident incident, TransferReceipted e, DateTimeOffset at) => e.Accepted
        ? incident
        : incident.WithEnding(x => x with { TransferredTo = null }) with { State = IncidentState.Triage, Assignments = [] };
}
