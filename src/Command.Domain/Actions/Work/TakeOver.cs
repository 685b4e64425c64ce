using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>接手: a case that another seat has in hand.</summary>
/// <param name="Text">Why.</param>
public sealed record TakeOverCase(TextRef? Text) : IncidentCommand
{
    /// <summary>Wire name of the fact.</summary>
    public const string FactName = "claim.taken";

    /// <summary>Label of the seat that held it, as the seats know it; null where none did.</summary>
    public string? From { get; init; }
}

/// <summary>接手.</summary>
public sealed record CaseTakenOver(string? From, TextRef Text) : IncidentEvent;

/// <summary>
/// A claim protects (rules.md 56). Who holds a case know the seats, not the case; that it was taken over, and why, stands in its record.
/// </summary>
internal sealed class TakeOver : CaseAction
{
    private static readonly Field<TextRef?> Text = Fields.Text("接手理由", "why you take it over").Always;

    public TakeOver() : base("take-over", "接手", "take over")
    {
        In = [.. Stages.AtWork, IncidentState.Merged];
        For = [Role.Operator, Role.Shift];
        // Offered where the holder is shown: the case does not know whether somebody holds it.
        When = (_, _) => false;
        Lasting = true;
        Beside = true;
        Body(body => new TakeOverCase(body.Get(Text)), Text);
        On<TakeOverCase>((_, c, _) => c.Text is { } why
            ? new CaseTakenOver(c.From, why)
            : TextNeeded("take-over.reason-needed", "接手他人在办的案件", "Taking over what another seat has in hand"));
        Fact<CaseTakenOver>(TakeOverCase.FactName, "接手", "taken over", (i, _, _) => i).Text(e => e.Text).Told((e, t) => e.From is { } from
            ? t.Say($"接手（原由 {from} 席在办）", $"taken over from seat {from}")
            : t.Say("接手", "taken over"));
    }
}
