using Command.Domain.Actions;
using Command.Domain.Catalogue;
using Command.Domain.Escalation;

namespace Command.Domain.Incidents;

public static partial class IncidentDecisions
{
    // 确认收悉 by whom the rung told, or by the shift leader. It expires: nobody silences a deadline (domain.md §2.6).
    private static Decision Acknowledge(Incident incident, AcknowledgeRung c, Policy policy, DateTimeOffset now)
    {
        var run = incident.Running
            .Where(r => r.Rung > 0 && (c.Clock is null || r.Clock.Name == c.Clock) && (c.For is null || r.Clock.For == c.For))
            .MaxBy(r => r.Rung);
        var rung = run is null ? null : policy.Ladder.Find(run.Clock.Name, run.Rung);
        if (run is null || rung?.Ack is null)
        {
            return Decision.Refuse("acknowledge.nothing", "没有可以确认收悉的提醒或催办。", "No reminder can be acknowledged now.");
        }

        if (run.Clock.HeldUntil > now)
        {
            return Decision.Refuse("acknowledge.already", "已确认收悉，到期后才可再次确认。", "It was acknowledged; that can be done again when it has expired.");
        }

        var mine = c.Dept is { } dept ? rung.Addressee is Rung.Lead or Rung.Dept && AddresseeOf(incident, run, rung.Addressee) == dept : c.Role == rung.Addressee;
        if (!mine && !Centres.Contains(c.Role))
        {
            return Decision.Refuse(
                "acknowledge.not-yours", "由收到提醒的岗位或单位确认，值班长也可以。", "Whoever was told acknowledges it, or the shift leader.");
        }

        var held = policy.Clocks.Acknowledge(run, rung, incident.Urgency, now)! with { Generation = incident.NextGeneration(run.Clock.Name) };
        return Decision.One(new RungAcknowledged(run.Clock.Name, run.Clock.For, run.Rung, held.HeldUntil!.Value, c.Text) { Clocks = [held] });
    }
}
