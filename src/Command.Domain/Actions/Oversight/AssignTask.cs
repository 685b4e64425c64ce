using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>Makes a task of an open instruction.</summary>
internal sealed record AssignInstruction(int Instruction, string? Dept, DateTimeOffset? Due) : IncidentCommand;

/// <summary>An open instruction became a task.</summary>
internal sealed record InstructionAssigned(int Number, string Dept, DateTimeOffset Due) : IncidentEvent;

internal sealed class AssignTask : CaseAction
{
    private static readonly Field<int?> Instruction =
        Fields.Number("instruction", "批示序号", "number of the instruction").PickedFrom(FieldSource.Instruction).Always;

    public AssignTask() : base("assign-task", "批示交办", "make a task of an instruction")
    {
        In = Stages.AtWork;
        For = [Role.Shift, Role.Supervisor];
        When = (incident, _) => incident.OpenInstructions.Any();
        Beside = true;
        Body(
            body => new AssignInstruction(body.Get(Instruction) ?? 0, body.Get(Tasks.Dept), body.Get(Tasks.Due)),
            Instruction, Tasks.Dept.Always, Tasks.Due.Always);
        On<AssignInstruction>(Decide);
        Fact<InstructionAssigned>(
            "instruction.assigned", "批示交办", "instruction assigned",
            (i, e, _) => i.WithTask(e.Number, t => t with { Dept = e.Dept, Due = e.Due })).Names(e => [e.Dept]);
    }

    private static Decision Decide(Incident incident, AssignInstruction c, Judging by) =>
        incident.OpenInstructions.Any(t => t.Number == c.Instruction)
            ? Tasks.Incomplete(c.Dept, c.Due, by) ?? new InstructionAssigned(c.Instruction, c.Dept!, c.Due!.Value)
            {
                Clocks = [by.Until(incident, ClockName.Task, c.Instruction, c.Due.Value)],
            }
            : Decision.Refuse(
                "instruct.unknown",
                $"没有这条未落实的批示；未落实的有 {Tasks.Listed(incident.OpenInstructions)}。",
                $"There is no such open instruction; open are: {Tasks.Listed(incident.OpenInstructions)}.");
}
