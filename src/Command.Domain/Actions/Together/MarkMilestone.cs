using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>A further milestone of the task force.</summary>
internal sealed record SetMilestone(string? By, TextRef? Name, DateTimeOffset? Due) : IncidentCommand;

/// <summary>A milestone is reached.</summary>
public sealed record ReachMilestone(string? By, int Number, TextRef? Text) : IncidentCommand
{
    /// <summary>It is no longer wanted instead.</summary>
    public bool Dropped { get; init; }
}

/// <summary>A milestone of the task force.</summary>
internal sealed record MilestoneSet(int Number, TextRef? Name, string? Step, DateTimeOffset Due) : IncidentEvent;

/// <summary>A milestone is reached.</summary>
internal sealed record MilestoneReached(int Number, TextRef? Text) : IncidentEvent;

/// <summary>A milestone is wanted no more, with the reason.</summary>
internal sealed record MilestoneDropped(int Number, TextRef Text) : IncidentEvent;

internal sealed class MarkMilestone : CaseAction
{
    private static readonly Field<int?> Number =
        Fields.Number("number", "已达成的节点序号；不填为新节点", "milestone that is reached; absent sets a new one").PickedFrom(FieldSource.Milestone);
    private static readonly Field<TextRef?> Title = Fields.Words("name", "新节点名称", "name of the new one");
    private static readonly Field<DateTimeOffset?> Due = Fields.Instant("due", "新节点时间", "when the new one is due");
    private static readonly Field<bool> Dropped =
        Fields.Flag("dropped", false, "不再需要该节点，须写明理由", "it is no longer wanted; needs a reason");

    private static readonly Field<TextRef?> Text = Fields.Text("达成说明，或取消理由", "how it was reached, or why it is dropped");

    public MarkMilestone() : base("milestone", "专班节点", "set or reach a milestone")
    {
        In = Stages.Teamed;
        For = [Role.Shift, Role.Dept, Role.Supervisor];
        When = CloseTeam.Leads;
        Beside = true;
        Body(
            body => body.Get(Number) is { } reached
                ? new ReachMilestone(body.By.Dept, reached, body.Get(Text)) { Dropped = body.Get(Dropped) }
                : new SetMilestone(body.By.Dept, body.Get(Title), body.Get(Due)),
            Number, Title, Due, Dropped, Text);
        On<SetMilestone>(Mark);
        On<ReachMilestone>(Reach);
        Fact<MilestoneSet>(
            "milestone.set", "专班节点", "milestone set",
            (i, e, _) => i.WithTeam(
                t => t with { Milestones = [.. t.Milestones, new Milestone(e.Number, e.Name, e.Due) { Step = e.Step }] }))
            .Text(e => e.Name).Told((e, t) => $"{t.Say("专班节点", "milestone")} {e.Number}{t.Step(e.Step)}");
        Fact<MilestoneReached>(
            "milestone.reached", "节点达成", "milestone reached",
            (i, e, at) => i.WithTeam(
                t => t with { Milestones = [.. t.Milestones.Select(m => m.Number == e.Number ? m with { ReachedAt = at } : m)] }))
            .Text(e => e.Text).Told((e, t) => $"{t.Say("节点已达成", "milestone reached")} {e.Number}");
        Fact<MilestoneDropped>(
            "milestone.dropped", "节点取消", "milestone dropped",
            (i, e, at) => i.WithTeam(
                t => t with { Milestones = [.. t.Milestones.Select(m => m.Number == e.Number ? m with { DroppedAt = at } : m)] }))
            .Text(e => e.Text).Told((e, t) => $"{t.Say("节点已取消", "milestone dropped")} {e.Number}");
    }

    private static Decision Mark(Incident incident, SetMilestone c, Judging by) => CloseTeam.NotOfTeam(incident, c.By)
        ?? (c.Name is null || c.Due is null || c.Due <= by.Now
            ? Decision.Refuse("milestone.incomplete", "节点须写明名称和晚于现在的时间。", "A milestone needs its name and a time that lies ahead.")
            : new MilestoneSet(incident.NextMilestone, c.Name, null, c.Due.Value)
            {
                Clocks = [by.Until(incident, ClockName.Milestone, incident.NextMilestone, c.Due.Value)],
            });

    private static Decision Reach(Incident incident, ReachMilestone c, Judging by) => CloseTeam.NotOfTeam(incident, c.By)
        ?? incident.OpenTeam!.Milestones.FirstOrDefault(m => m.Number == c.Number) switch
        {
            null => Decision.Refuse("milestone.unknown", "没有这个节点，请核对编号。", "There is no such milestone; check its number."),
            // Twice by a double click.
            { Open: false } => Decision.Nothing,
            _ when c.Dropped => Drop(c),
            _ => new MilestoneReached(c.Number, c.Text),
        };

    private static Decision Drop(ReachMilestone c) => c.Text is null
        ? TextNeeded("milestone.reason-required", "取消节点", "Dropping a milestone")
        : new MilestoneDropped(c.Number, c.Text);
}
