using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>领导批示.</summary>
/// <param name="Text">Its words.</param>
/// <param name="Length">Their number of characters: the rule allows 1000.</param>
/// <param name="Dept">Who carries it out, when known.</param>
/// <param name="Due">By when, when known.</param>
public sealed record InstructIncident(TextRef? Text, int Length, string? Dept, DateTimeOffset? Due) : IncidentCommand;

/// <summary>领导批示; a task when department and due time are given, else visibly open.</summary>
internal sealed record InstructionGiven(int Number, TextRef Text, string? Dept, DateTimeOffset? Due) : IncidentEvent;

internal sealed class Instruct : CaseAction
{
    // 批示 has at most this many characters (domain.md §2.1).
    private const int Longest = 1_000;

    private static readonly Field<TextRef?> Text = Fields.Text("批示内容，不超过1000字", "its words, at most 1000 characters").Always;

    public Instruct() : base("instruct", "批示", "instruct")
    {
        In = Stages.AtWork;
        For = [Role.Leader];
        Beside = true;
        Body(
            body => new InstructIncident(
                body.Get(Text), body.LengthOf(Text), body.Get(Tasks.Dept), body.Get(Tasks.Due)), Text, Tasks.Dept, Tasks.Due);
        On<InstructIncident>(Decide);
        // A leader who instructs has answered what was passed up.
        Fact<InstructionGiven>(
            "instruction.given", "领导批示", "instruction",
            (i, e, at) => i.Heard().WithTask(new IncidentTask(e.Number, TaskSource.Instruction, e.Text, at, e.Dept, e.Due)))
            .Text(e => e.Text).Names(e => e.Dept is { } dept ? [dept] : []);
    }

    private static Decision Decide(Incident incident, InstructIncident c, Judging by) => c switch
    {
        { Text: null } =>
            Decision.Refuse("instruct.text-required", "批示须有内容，不超过1000字。", "An instruction needs a text of at most 1000 characters."),
        { Length: > Longest } => Decision.Refuse("instruct.too-long", "批示不超过1000字。", "An instruction has at most 1000 characters."),
        { Dept: null, Due: null } => new InstructionGiven(incident.NextTask, c.Text, null, null),
        _ when Tasks.Incomplete(c.Dept, c.Due, by) is { } refused => refused,
        _ => new InstructionGiven(incident.NextTask, c.Text, c.Dept, c.Due)
        {
            Clocks = [by.Until(incident, ClockName.Task, incident.NextTask, c.Due!.Value)],
        },
    };
}
