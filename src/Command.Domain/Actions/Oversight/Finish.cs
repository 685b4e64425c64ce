using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>A task is done, whatever it comes from.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Dept">Department that says so; null for the centre.</param>
/// <param name="Text">What was done.</param>
public sealed record FinishTask(int Number, string? Dept, TextRef? Text) : IncidentCommand;

/// <summary>An instruction is carried out.</summary>
internal sealed record InstructionDone(int Number, TextRef Text) : IncidentEvent;

/// <summary>A task of a meeting or of a task force is done.</summary>
internal sealed record TaskDone(int Number, TextRef Text) : IncidentEvent;

internal sealed class Finish : CaseAction
{
    private static readonly Field<int?> Number = Fields.Number("task", "任务序号", "number of the task").PickedFrom(FieldSource.Task);
    private static readonly Field<int?> Instruction =
        Fields.Number("instruction", "批示序号（与 task 同义）", "the same, as older callers say it") with { Unasked = true };
    private static readonly Field<TextRef?> Text = Fields.Text("完成情况", "what was done").Always;

    public Finish() : base("finish-task", "任务完成", "report a task done")
    {
        In = Stages.AtWork;
        For = [Role.Shift, Role.Dept, Role.Supervisor];
        When = (incident, dept) => incident.OpenTasks.Any(task => dept is null || task.Dept == dept);
        Beside = true;
        Body(
            body => new FinishTask(
                body.Get(Number) ?? body.Get(Instruction) ?? 0, body.By.Dept, body.Get(Text)), Number, Instruction, Text);
        On<FinishTask>(Decide);
        Fact<InstructionDone>(
            "instruction.done", "批示落实", "instruction carried out",
            (i, e, at) => i.WithTask(e.Number, t => t with { DoneAt = at, Result = e.Text })).Text(e => e.Text);
        Fact<TaskDone>(
            "task.done", "任务完成", "task done", (i, e, at) => i.WithTask(e.Number, t => t with { DoneAt = at, Result = e.Text }))
            .Text(e => e.Text).Told((e, t) => $"{t.Say("任务完成", "task done")} {e.Number}");
    }

    private static Decision Decide(Incident incident, FinishTask c, Judging by) =>
        incident.OpenTasks.FirstOrDefault(t => t.Number == c.Number) switch
        {
            null => Decision.Refuse(
                "task.unknown", $"没有这项未完成的任务；未完成的有 {Tasks.Listed(incident.OpenTasks)}。",
                $"There is no such open task; open are: {Tasks.Listed(incident.OpenTasks)}."),
            { Dept: var dept } when c.Dept is not null && c.Dept != dept => Decision.Refuse(
                "task.not-yours", $"该任务由 {dept ?? "中心"} 落实。", $"The task is for {dept ?? "the centre"} to carry out."),
            _ when c.Text is null => Decision.Refuse("task.result-required", "完成任务须写明结果。", "Finishing a task needs its result in words."),
            { Source: TaskSource.Instruction } => new InstructionDone(c.Number, c.Text),
            _ => new TaskDone(c.Number, c.Text),
        };
}
