using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Clocks;
using Command.Domain.Escalation;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>确认收悉: whoever was told by the last rung takes note of it, which holds the ladder for a while and no longer.</summary>
/// <param name="Clock">Which clock; null for the one that has climbed highest.</param>
/// <param name="For">What it is for, where several have a clock of that name.</param>
/// <param name="Role">Role of the actor.</param>
/// <param name="Dept">Department of the actor, null for the centre.</param>
/// <param name="Text">What is being done, if said.</param>
internal sealed record AcknowledgeRung(ClockName? Clock, string? For, Role Role, string? Dept, TextRef? Text) : IncidentCommand;

/// <summary>确认收悉 of the last rung: the ladder holds and then goes on by itself.</summary>
/// <param name="Clock">Which clock.</param>
/// <param name="For">What it is for, null for a clock of the incident as a whole.</param>
/// <param name="Rung">The rung that was taken note of.</param>
/// <param name="Until">No rung is climbed before this instant, UTC.</param>
/// <param name="Text">What is being done, if said.</param>
internal sealed record RungAcknowledged(ClockName Clock, string? For, int Rung, DateTimeOffset Until, TextRef? Text) : IncidentEvent;

/// <summary>By whom the rung told, or by the shift leader. It expires: nobody silences a deadline (domain.md §2.6).</summary>
internal sealed class Acknowledge : CaseAction
{
    private static readonly Field<ClockName?> Which = Fields.Word<ClockName>(
        "clock", "哪个时限；不填为已升级最高的", "which clock; absent takes the one that has climbed highest");

    private static readonly Field<string?> What = Fields.Code("for", "时限所属的单位或编号", "what the clock is for, where several have that name");
    private static readonly Field<TextRef?> Text = Fields.Text("正在采取的措施", "what is being done");

    public Acknowledge() : base("acknowledge", "确认收悉", "acknowledge")
    {
        In = Stages.AtWork;
        For = [Role.Operator, Role.Shift, Role.Dept, Role.Supervisor, Role.Revisit, Role.Leader];
        When = (incident, _) => incident.Running.Any(run => run.Rung > 0);
        Beside = true;
        Body(
            body => new AcknowledgeRung(body.Get(Which), body.Get(What), body.By.Role, body.By.Dept, body.Get(Text)), Which, What, Text);
        On<AcknowledgeRung>(Decide);
        // The held run comes with the fact.
        Fact<RungAcknowledged>("deadline.acknowledged", "确认收悉", "taken note of", (i, _, _) => i).Text(e => e.Text);
    }

    private static Decision Decide(Incident incident, AcknowledgeRung c, Judging by)
    {
        var run = incident.Running
            .Where(r => r.Rung > 0 && (c.Clock is null || r.Clock.Name == c.Clock) && (c.For is null || r.Clock.For == c.For))
            .MaxBy(r => r.Rung);
        var rung = run is null ? null : by.Policy.Ladder.Find(run.Clock.Name, run.Rung);
        if (run is null || rung?.Ack is null)
        {
            return Decision.Refuse("acknowledge.nothing", "没有可以确认收悉的提醒或催办。", "No reminder can be acknowledged now.");
        }

        if (run.Clock.HeldUntil > by.Now)
        {
            return Decision.Refuse(
                "acknowledge.already", "已确认收悉，到期后才可再次确认。", "It was acknowledged; that can be done again when it has expired.");
        }

        if (!WasTold(incident, run, rung, c) && !c.Role.DecidesForTheCentre)
        {
            return Decision.Refuse(
                "acknowledge.not-yours", "由收到提醒的岗位或单位确认，值班长也可以。", "Whoever was told acknowledges it, or the shift leader.");
        }

        var generation = incident.NextGeneration(run.Clock.Name);
        var held = by.Policy.Planning(run.Clock).Acknowledge(run, rung, incident.Urgency, by.Now)! with { Generation = generation };
        return new RungAcknowledged(run.Clock.Name, run.Clock.For, run.Rung, held.HeldUntil!.Value, c.Text) { Clocks = [held] };
    }

    // A document speaks to the unit, whoever has a copy of it.
    private static bool WasTold(Incident incident, ClockRun run, Rung rung, AcknowledgeRung c) => c.Dept is { } dept
        ? (rung.Addressee is Rung.Lead or Rung.Dept || rung.Document is not null) && CaseClocks.UnitOf(incident, run.Clock) == dept
        : Wire.Name(c.Role) == rung.Addressee;
}
