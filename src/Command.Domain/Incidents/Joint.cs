using System.Text.Json.Serialization;
using Command.Contracts.Incidents;

namespace Command.Domain.Incidents;

/// <summary>What several houses do together: tasks, 会商, 专班 (docs/adr/0008). Absent while there is nothing.</summary>
public sealed record Joint
{
    /// <summary>Nothing yet.</summary>
    public static readonly Joint None = new();

    /// <summary>Tasks of all sources in one numbering.</summary>
    public IReadOnlyList<IncidentTask> Tasks { get; init; } = [];

    /// <summary>会商, oldest first.</summary>
    public IReadOnlyList<Meeting> Meetings { get; init; } = [];

    /// <summary>State to go on in when the meeting is held.</summary>
    public IncidentState Before { get; init; }

    /// <summary>The latest 专班; one before it is in the journal.</summary>
    public TaskForce? Team { get; init; }

    /// <summary>The incident under whose 专班 this one came.</summary>
    public string? LinkedTo { get; init; }
}

/// <summary>A 专班, from its forming to its closing report (domain.md §2.7, 000-10).</summary>
/// <param name="Number">As on the paper, e.g. 专班〔2026〕0001号.</param>
/// <param name="Template">Code of the template it was formed from.</param>
/// <param name="Goal">What it is to reach; null when the template says it.</param>
/// <param name="Lead">Who leads it.</param>
/// <param name="Members">Everybody else, by post.</param>
/// <param name="FormedAt">UTC.</param>
public sealed record TaskForce(
    string Number, string? Template, TextRef? Goal, TeamSeat Lead, IReadOnlyList<TeamSeat> Members, DateTimeOffset FormedAt)
{
    /// <summary>Dates it has to meet.</summary>
    public IReadOnlyList<Milestone> Milestones { get; init; } = [];

    /// <summary>Codes of the incidents that came under it.</summary>
    public IReadOnlyList<string> Linked { get; init; } = [];

    /// <summary>结案报告; null while it works.</summary>
    public TextRef? Report { get; init; }

    /// <summary>Null while it works, UTC.</summary>
    public DateTimeOffset? ClosedAt { get; init; }
}

public sealed partial record Incident
{
    /// <summary>Tasks of all sources.</summary>
    [JsonIgnore]
    public IReadOnlyList<IncidentTask> Tasks => Joint?.Tasks ?? [];

    /// <summary>Tasks that are not done; those without a department are nobody's yet.</summary>
    [JsonIgnore]
    public IEnumerable<IncidentTask> OpenTasks => Tasks.Where(t => t.DoneAt is null);

    /// <summary>批示 that are not carried out.</summary>
    [JsonIgnore]
    public IEnumerable<IncidentTask> OpenInstructions => OpenTasks.Where(t => t.Source == TaskSource.Instruction);

    /// <summary>The 会商 whose decision is awaited.</summary>
    [JsonIgnore]
    public Meeting? OpenMeeting => Joint?.Meetings is [.., { HeldAt: null } meeting] ? meeting : null;

    /// <summary>The 专班 that works on it.</summary>
    [JsonIgnore]
    public TaskForce? OpenTeam => Joint?.Team is { ClosedAt: null } team ? team : null;

    /// <summary>
    /// Departments besides the lead that have a part in it: co-departments, and whoever has a task, a seat, an invitation or a document.
    /// </summary>
    [JsonIgnore]
    public IReadOnlyList<string> Parties => Joint is null && Oversight is null
        ? Co
        :
        [
            .. Co
                .Concat(Tasks.Select(t => t.Dept).OfType<string>())
                .Concat((Oversight?.Documents ?? []).Select(d => d.Dept))
                .Concat(Joint?.Team is { } team ? team.Members.Select(m => m.Dept).Prepend(team.Lead.Dept) : [])
                .Concat((Joint?.Meetings ?? []).SelectMany(m => m.Invited.Prepend(m.Lead)))
                .Where(dept => dept != Lead).Distinct(),
        ];
}
