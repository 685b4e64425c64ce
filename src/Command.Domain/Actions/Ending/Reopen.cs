using Command.Contracts.Incidents;
using Command.Domain.Clocks;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>重开.</summary>
public sealed record ReopenIncident(TextRef? Text) : IncidentCommand;

/// <summary>重开: back to 待派 in another round, with the full limit.</summary>
internal sealed record IncidentReopened(int Round, TextRef Text) : IncidentEvent
{
    /// <summary>It is a redo of what the centre had answered by itself: at half the limit.</summary>
    public bool Halved { get; init; }
}

internal sealed class Reopen : CaseAction
{
    // How long an archived incident can be reopened (domain.md §2.1).
    private static readonly TimeSpan Within = TimeSpan.FromDays(30);

    // How long a wrong decline can be taken back (rules.md 31).
    private static readonly Allowance AfterDecline = new(3, LimitUnit.Workdays);

    private static readonly Field<TextRef?> Text = Fields.Text("重开理由", "why").Always;

    public Reopen() : base("reopen", "重开", "reopen")
    {
        In = [IncidentState.Declined, IncidentState.Parked, IncidentState.TransferredOut, IncidentState.Archived];
        For = [Role.Operator, Role.Shift, Role.Leader];
        Body(body => new ReopenIncident(body.Get(Text)), Text);
        On<ReopenIncident>(Decide);
        Fact<IncidentReopened>(
            "incident.reopened", "重开", "reopened",
            (i, e, at) => i.NextRound(e.Round, at, e.Halved) with { State = IncidentState.Triage, Assignments = [] })
            .Text(e => e.Text).ForCitizens("重新受理");
    }

    internal override IEnumerable<string> Needs(Incident? incident, IncidentCommand command) =>
        command is ReopenIncident ? Unlink.Above(incident) : [];

    // It had ended under a team, which may have been closed without it: it starts anew without one.
    internal override GroupPlan? Plan(LoadedCases loaded, string code, IncidentCommand command) =>
        command is ReopenIncident ? WithoutTeam(loaded, code, command) : null;

    /// <summary>The same for whatever takes it up again.</summary>
    internal static GroupPlan? WithoutTeam(LoadedCases loaded, string code, IncidentCommand command) =>
        loaded[code] is { Closed: true, Joint.LinkedTo: { } main }
            ? new GroupPlan([(code, command), (code, new LeaveTeam(main)), .. Unlink.LettingOut(loaded, main, [code])])
            : null;

    private static Decision Decide(Incident incident, ReopenIncident c, Judging by) => incident switch
    {
        { Kinship.Main: { } main } =>
            Decision.Refuse("reopen.merged", $"本案已并入 {main}，请重开主案。", $"This incident follows {main}; reopen that one."),
        { State: IncidentState.Archived } when by.Now - incident.ClosedAt > Within => Decision.Refuse(
            "reopen.too-late", "归档超过30天不能重开，请作为新件登记。", "It was archived more than 30 days ago; have it reported anew."),
        { State: IncidentState.Declined, ClosedAt: { } closed } when by.Now > by.Policy.Starting.Timing.Due(closed, AfterDecline) =>
            Decision.Refuse(
                "reopen.too-late", "不予受理超过3个工作日不能撤回，请作为新件登记。",
                "It was declined more than three working days ago; have it reported anew."),
        _ when c.Text is null => TextNeeded("reopen.text-required", "重开", "Reopening"),
        _ => by.Round(incident, new IncidentReopened(incident.Round + 1, c.Text), by.Start(incident, ClockName.Dispatch)),
    };
}
