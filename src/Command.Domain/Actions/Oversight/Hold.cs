using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>保全: nothing personal is purged until then.</summary>
/// <param name="By">Account that sets it; the case shows it.</param>
/// <param name="Reason">Which court, review or audit.</param>
/// <param name="Until">Until when.</param>
public sealed record HoldCase(string By, TextRef? Reason, DateTimeOffset? Until) : IncidentCommand;

/// <summary>解除保全.</summary>
public sealed record LiftHold(TextRef? Reason) : IncidentCommand;

/// <summary>保全: of a case under court, review or audit nothing is purged.</summary>
public sealed record HoldSet(string By, TextRef Reason, DateTimeOffset Until) : IncidentEvent;

/// <summary>解除保全: what is due goes with the next purge.</summary>
public sealed record HoldLifted(TextRef Reason) : IncidentEvent;

/// <summary>
/// Whoever watches and not whoever works sets it, so that it is no way of keeping a phone number (rules.md 41). Open in every state: mostly
/// a closed case is meant.
/// </summary>
internal sealed class Hold : CaseAction
{
    private static readonly Field<TextRef?> Reason = Fields.Words("reason", "哪个诉讼、复议、审计程序", "which court, review or audit").Always;
    private static readonly Field<DateTimeOffset?> Until = Fields.Instant("until", "保全到何时", "until when");
    private static readonly Field<bool> Lifted = Fields.Flag("lift", false, "解除保全", "lifts it");

    public Hold() : base("hold", "法律保全", "hold")
    {
        In = [.. Enum.GetValues<IncidentState>()];
        For = [Role.Supervisor, Role.Auditor, Role.Admin];
        Beside = true;
        Body(
            body => body.Get(Lifted) ? new LiftHold(body.Get(Reason)) : new HoldCase(body.By.Id, body.Get(Reason), body.Get(Until)),
            Reason, Until, Lifted);
        On<HoldCase>((_, c, by) => c switch
        {
            { Reason: null } => TextNeeded("hold.reason-needed", "法律保全", "A hold"),
            { Until: { } until } when until > by.Now => new HoldSet(c.By, c.Reason, until),
            _ => Decision.Refuse("hold.until-needed", "须写明保全到何时，且晚于现在。", "It needs until when it holds, later than now."),
        });
        On<LiftHold>((incident, c, _) => c switch
        {
            _ when incident.Hold is null => Decision.Refuse("hold.none", "没有保全，无须解除。", "Nothing is held, so there is nothing to lift."),
            { Reason: null } => TextNeeded("hold.reason-needed", "解除保全", "Lifting a hold"),
            _ => new HoldLifted(c.Reason),
        });
        Fact<HoldSet>("hold.set", "法律保全", "held", (i, e, at) => i with { Hold = new LegalHold(e.By, at, e.Reason, e.Until) })
            .Text(e => e.Reason).Told(Tell);
        Fact<HoldLifted>("hold.lifted", "解除保全", "hold lifted", (i, _, _) => i with { Hold = null }).Text(e => e.Reason);
    }

    private static string Tell(HoldSet e, Teller t) => t.Say(
        $"法律保全至 {ChinaDay(e.Until)}，期间不清除个人信息", $"held until {ChinaDay(e.Until)}: no personal data is purged");

    private static string ChinaDay(DateTimeOffset at) =>
        Calendar.ChinaTime.DayOf(at).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
