using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>归档, before the citizen's time is over only with an exemption code.</summary>
public sealed record ArchiveIncident(string? Exemption) : IncidentCommand;

/// <summary>归档.</summary>
internal sealed record IncidentArchived : IncidentEvent
{
    /// <summary>Code of <c>Exemptions</c> when it ends without revisit or evaluation; null when both are there.</summary>
    public string? Exemption { get; init; }
}

internal sealed class Archive : CaseAction
{
    private static readonly Field<string?> Exemption = Fields.Code(
        "exemption", "免评代码", "why it ends without a revisit or evaluation", [.. Exemptions.All]);

    public Archive() : base("archive", "归档", "archive")
    {
        In = [IncidentState.Evaluated];
        For = [Role.Operator, Role.Shift];
        Keys =
        [
            new("F", "归档", "Archive", (incident, _) => Asked(incident)) { Next = true },
            new("F", "免评归档", "Archive without", (incident, _) => !Asked(incident)) { Next = true, Asks = true },
        ];
        Body(body => new ArchiveIncident(body.Get(Exemption)), Exemption);
        On<ArchiveIncident>((incident, c, by) => Decide(incident, c, by.Now));
        Fact<IncidentArchived>("incident.archived", "已归档", "archived", Fold).Told((_, t) => t.Say("归档", "archived")).ForCitizens("已办结归档");
    }

    // 000-07: nothing is archived without a revisit or evaluation by the citizen, or a coded exemption.
    private static Decision Decide(Incident incident, ArchiveIncident c, DateTimeOffset now)
    {
        if (incident.Ending is { ToJudge: true })
        {
            return Decision.Refuse(
                "archive.to-judge", "群众不满意，须先判定是否重办。", "The citizen is dissatisfied; judge first whether it is to be redone.", "redo");
        }

        if (StillOpen(incident) is { } open)
        {
            return open;
        }

        if (c.Exemption is not null && Exemptions.Find(c.Exemption) is null)
        {
            return Decision.Refuse(
                "archive.exemption-unknown",
                $"免评代码须为：{string.Join("、", Exemptions.All.Select(e => $"{e.Code}（{e.Zh}）"))}。",
                $"The exemption must be one of: {string.Join(", ", Exemptions.All.Select(e => e.Code))}.");
        }

        var asked = Asked(incident);
        if (!asked && c.Exemption is { } claimed && !IsTrue(incident, claimed, now))
        {
            return Decision.Refuse(
                "exemption.not-true", $"免评理由“{Exemptions.Find(claimed)!.Zh}”与案件记录不符。",
                $"The exemption \"{Exemptions.Find(claimed)!.En}\" is not what the record of the case says.", "evaluate");
        }

        return asked || c.Exemption is not null
            ? new IncidentArchived { Exemption = asked ? null : c.Exemption }
            : Decision.Refuse(
                "archive.evaluation-open", "群众尚未评价；请待其评价或期满，或写明免评代码。",
                "The citizen has not evaluated yet; wait for it, or give an exemption code.", "evaluate");
    }

    // A revisit has reached the citizen, or the citizen has evaluated.
    private static bool Asked(Incident incident) =>
        incident.Ending is { Reached: true } || incident.Ending?.Evaluations.Any(e => e.By == EvaluationParty.Citizen) == true;

    /// <summary>Nothing is archived over what somebody still has to answer (rules.md 12); null when nothing is open.</summary>
    internal static Decision? StillOpen(Incident incident)
    {
        var documents = (incident.Oversight?.Documents ?? []).Where(document => document is { ClosedAt: null, RepliedAt: null });
        var open = incident.OpenTasks.Select(task => Incident.Numbered(task.Number)).Concat(documents.Select(d => d.Number))
            .Concat(incident.Ending?.Appeal is { Upheld: null } ? ["申诉"] : []).ToList();
        return open.Count == 0
            ? null
            : Decision.Refuse(
                "archive.open-items", $"批示、任务、公文或申诉 {string.Join("、", open)} 尚未办结，不能归档；请办完，或写明理由后取消。",
                $"Instructions, tasks, documents or an appeal are open ({string.Join(", ", open)}); "
                    + "finish them, or lift them with a reason.",
                "finish-task", "close-document", "lift-supervision", "decide-appeal");
    }

    // An exemption is a statement about the case, and the record knows better (rules.md 26). What nobody wrote down cannot be looked up:
    // whether there was a reporter at all.
    private static bool IsTrue(Incident incident, string exemption, DateTimeOffset now) => exemption switch
    {
        Exemptions.NoAnswer => incident.Run(ClockName.Evaluation) is { } run && run.Clock.Due <= now,
        Exemptions.NotSampled => incident.Run(ClockName.Revisit) is not { } drawn || drawn.Clock.StartedAt < incident.CompletedAt,
        Exemptions.Transferred => incident.Ending?.TransferredTo is not null,
        Exemptions.Withdrawn => incident.Spoke(ReporterAct.Withdrawn).Any(),
        Exemptions.Refused => incident.Ending is { Reached: not null } or { Tries.Count: > 0 },
        _ => true,
    };

    private static Incident Fold(Incident incident, IncidentArchived e, DateTimeOffset at) =>
        (e.Exemption is null ? incident : incident.WithEnding(x => x with { Exemption = e.Exemption })) with
        {
            State = IncidentState.Archived,
            ClosedAt = at,
            OnTime = incident.CompletedAt is { } done ? done <= incident.Run(ClockName.Main)?.Clock.Due : null,
        };
}
