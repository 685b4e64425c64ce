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
        "exemption", "免评代码", "why it ends without a revisit or evaluation", [.. Exemptions.All.Select(e => e.Code)]);

    public Archive() : base("archive", "归档", "archive")
    {
        In = [IncidentState.Evaluated];
        For = [Role.Operator, Role.Shift];
        Body(body => new ArchiveIncident(body.Get(Exemption)), Exemption);
        On<ArchiveIncident>((incident, c, _) => Decide(incident, c));
        Fact<IncidentArchived>("incident.archived", "已归档", "archived", Fold).Told((_, t) => t.Say("归档", "archived")).ForCitizens("已办结归档");
    }

    // 000-07: nothing is archived without a revisit or evaluation by the citizen, or a coded exemption.
    private static Decision Decide(Incident incident, ArchiveIncident c)
    {
        if (incident.Ending is { ToJudge: true })
        {
            return Decision.Refuse(
                "archive.to-judge", "群众不满意，须先判定是否重办。", "The citizen is dissatisfied; judge first whether it is to be redone.", "redo");
        }

        if (c.Exemption is not null && Exemptions.Find(c.Exemption) is null)
        {
            return Decision.Refuse(
                "archive.exemption-unknown",
                $"免评代码须为：{string.Join("、", Exemptions.All.Select(e => $"{e.Code}（{e.Zh}）"))}。",
                $"The exemption must be one of: {string.Join(", ", Exemptions.All.Select(e => e.Code))}.");
        }

        var asked = incident.Ending is { Reached: true } || incident.Ending?.Evaluations.Any(e => e.By == EvaluationParty.Citizen) == true;
        return asked || c.Exemption is not null
            ? new IncidentArchived { Exemption = asked ? null : c.Exemption }
            : Decision.Refuse(
                "archive.evaluation-open", "群众尚未评价；请待其评价或期满，或写明免评代码。",
                "The citizen has not evaluated yet; wait for it, or give an exemption code.", "evaluate");
    }

    private static Incident Fold(Incident incident, IncidentArchived e, DateTimeOffset at) =>
        (e.Exemption is null ? incident : incident.WithEnding(x => x with { Exemption = e.Exemption })) with
        {
            State = IncidentState.Archived,
            ClosedAt = at,
            OnTime = incident.CompletedAt is { } done ? done <= incident.Run(ClockName.Main)?.Clock.Due : null,
        };
}
