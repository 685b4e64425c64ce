using Command.Contracts.Incidents;
using Command.Domain.Catalogue;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>A task as somebody wants it.</summary>
/// <param name="What">Its words.</param>
/// <param name="Dept">Who carries it out.</param>
/// <param name="Due">By when, UTC.</param>
public sealed record WantedTask(TextRef? What, string? Dept, DateTimeOffset? Due);

/// <summary>What tasks of 批示, 会商 and 专班 have in common.</summary>
internal static class Tasks
{
    public static readonly Field<TextRef?> What = Fields.Words("what", "任务内容", "what is to be done").Always;

    public static readonly Field<string?> Dept = Fields.Code("dept", "承办单位", "who carries it out").PickedFrom(FieldSource.Unit);

    public static readonly Field<DateTimeOffset?> Due = Fields.Instant("due", "完成时限", "by when");

    public static WantedTask Read(ActionBody body) => new(body.Get(What), body.Get(Dept), body.Get(Due));

    /// <summary>002-18: a task without an owner and a date cannot be saved.</summary>
    public static Decision? Incomplete(string? dept, DateTimeOffset? due, Judging by) =>
        by.Policy.Departments.Find(dept) is null || due is null || due <= by.Now
            ? Decision.Refuse(
                "task.incomplete", "任务须同时写明部门目录中的承办单位和晚于现在的时限。",
                "A task needs both a department of the list and a due time that lies ahead.")
            : null;

    public static string Listed(IEnumerable<IncidentTask> tasks) => string.Join(", ", tasks.Select(t => $"{t.Number}").DefaultIfEmpty("—"));
}
