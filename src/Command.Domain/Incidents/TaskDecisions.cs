using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Catalogue;

namespace Command.Domain.Incidents;

/// <summary>Tasks of an incident: of 批示, 会商 and 专班 alike.</summary>
public static partial class IncidentDecisions
{
    // 批示 has at most this many characters (domain.md §2.1).
    private const int LongestInstruction = 1_000;

    private static Decision Instruct(Incident incident, InstructIncident c, Policy policy, DateTimeOffset now) => c switch
    {
        { Text: null } => Decision.Refuse("instruct.text-required", "批示须有内容，不超过1000字。", "An instruction needs a text of at most 1000 characters."),
        { Length: > LongestInstruction } => Decision.Refuse("instruct.too-long", "批示不超过1000字。", "An instruction has at most 1000 characters."),
        { Dept: null, Due: null } => Decision.One(new InstructionGiven(NextTask(incident), c.Text, null, null)),
        _ when NoTask(c.Dept, c.Due, policy, now) is { } refused => refused,
        _ => Decision.One(new InstructionGiven(NextTask(incident), c.Text, c.Dept, c.Due)
        {
            Clocks = [DueClock(incident, ClockName.Task, NextTask(incident), c.Due!.Value, policy, now)],
        }),
    };

    private static Decision Assign(Incident incident, AssignInstruction c, Policy policy, DateTimeOffset now) =>
        incident.OpenInstructions.Any(t => t.Number == c.Instruction)
            ? NoTask(c.Dept, c.Due, policy, now) ?? Decision.One(new InstructionAssigned(c.Instruction, c.Dept!, c.Due!.Value)
            {
                Clocks = [DueClock(incident, ClockName.Task, c.Instruction, c.Due.Value, policy, now)],
            })
            : Decision.Refuse(
                "instruct.unknown",
                $"没有这条未落实的批示；未落实的有 {Listed(incident.OpenInstructions)}。",
                $"There is no such open instruction; open are: {Listed(incident.OpenInstructions)}.");

    private static Decision Finish(Incident incident, FinishTask c) => incident.OpenTasks.FirstOrDefault(t => t.Number == c.Number) switch
    {
        null => Decision.Refuse(
            "task.unknown", $"没有这项未完成的任务；未完成的有 {Listed(incident.OpenTasks)}。", $"There is no such open task; open are: {Listed(incident.OpenTasks)}."),
        { Dept: var dept } when c.Dept is not null && c.Dept != dept => Decision.Refuse(
            "task.not-yours", $"该任务由 {dept ?? "中心"} 落实。", $"The task is for {dept ?? "the centre"} to carry out."),
        _ when c.Text is null => Decision.Refuse("task.result-required", "完成任务须写明结果。", "Finishing a task needs its result in words."),
        { Source: TaskSource.Instruction } => Decision.One(new InstructionDone(c.Number, c.Text)),
        _ => Decision.One(new TaskDone(c.Number, c.Text)),
    };

    private static Func<Incident, IncidentEvent> Added(TaskSource source, WantedTask task, Policy policy, DateTimeOffset now) => incident =>
        new TaskAdded(NextTask(incident), source, task.What, null, task.Dept!, task.Due!.Value)
        {
            Clocks = [DueClock(incident, ClockName.Task, NextTask(incident), task.Due.Value, policy, now)],
        };

    private static Decision? NoTask(string? dept, DateTimeOffset? due, Policy policy, DateTimeOffset now) => policy.Departments.Find(dept) is null || due is null || due <= now
        ? Decision.Refuse("task.incomplete", "任务须同时写明部门目录中的承办单位和晚于现在的时限。", "A task needs both a department of the list and a due time that lies ahead.")
        : null;

    // A run with an end that somebody named, planned like every other: it has colours and climbs the ladder.
    private static Clock DueClock(Incident incident, ClockName name, int number, DateTimeOffset due, Policy policy, DateTimeOffset now) =>
        policy.Clocks.Moved(new Clock(name, incident.NextGeneration(name), now, due, Incident.Numbered(number)), incident.Urgency, 0, now);

    private static int NextTask(Incident incident) => incident.Tasks.Count + 1;

    private static string Listed(IEnumerable<IncidentTask> tasks) => string.Join(", ", tasks.Select(t => $"{t.Number}").DefaultIfEmpty("—"));

    // Facts one after the other, each on what the one before has left behind: numbers and runs of clocks count on.
    private static Decision InTurn(Incident incident, DateTimeOffset now, IEnumerable<Func<Incident, IncidentEvent>> facts)
    {
        var events = new List<IncidentEvent>();
        foreach (var fact in facts)
        {
            events.Add(fact(incident));
            incident = incident.Evolve(events[^1], now);
        }

        return new Decision.Accepted(events);
    }
}
