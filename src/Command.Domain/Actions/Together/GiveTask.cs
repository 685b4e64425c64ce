using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>A further task of the task force.</summary>
/// <param name="By">Department of who gives it; null for the centre.</param>
/// <param name="Task">The task.</param>
public sealed record AddTask(string? By, WantedTask Task) : IncidentCommand;

/// <summary>A task of a meeting or of a task force.</summary>
/// <param name="Number">Within the incident.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="What">Its words; null when a step names them.</param>
/// <param name="Step">Code of the row of the template it was made from.</param>
/// <param name="Dept">Who carries it out.</param>
/// <param name="Due">By when, UTC.</param>
internal sealed record TaskAdded(int Number, TaskSource Source, TextRef? What, string? Step, string Dept, DateTimeOffset Due)
    : IncidentEvent;

internal sealed class GiveTask : CaseAction
{
    public GiveTask() : base("add-task", "增加任务", "add a task")
    {
        In = Stages.Teamed;
        For = [Role.Shift, Role.Dept, Role.Supervisor, Role.Leader];
        When = CloseTeam.Leads;
        Beside = true;
        Body(body => new AddTask(body.By.Dept, Tasks.Read(body)), Tasks.What, Tasks.Dept.Always, Tasks.Due.Always);
        On<AddTask>((incident, c, by) => CloseTeam.NotOfTeam(incident, c.By)
            ?? (c.Task.What is null ? Decision.Refuse("task.text-required", "任务须写明内容。", "A task needs its words.") : null)
            ?? Tasks.Incomplete(c.Task.Dept, c.Task.Due, by)
            ?? Of(TaskSource.TaskForce, c.Task, by)(incident));
        Fact<TaskAdded>(
            "task.added", "新任务", "new task",
            (i, e, at) => i.WithTask(new IncidentTask(e.Number, e.Source, e.What, at, e.Dept, e.Due) { Step = e.Step }))
            .Text(e => e.What).Names(e => [e.Dept])
            .Told((e, t) => $"{t.Say("新任务", "new task")} {e.Number}{t.Step(e.Step)} {t.Dept(e.Dept)}");
    }

    /// <summary>The task as a fact, with the next number and its clock.</summary>
    internal static Func<Incident, IncidentEvent> Of(TaskSource source, WantedTask task, Judging by) => incident =>
        new TaskAdded(incident.NextTask, source, task.What, null, task.Dept!, task.Due!.Value)
        {
            Clocks = [by.Until(incident, ClockName.Task, incident.NextTask, task.Due.Value)],
        };
}
