using Command.Contracts.Incidents;
using Command.Domain.Catalogue;
using Command.Domain.Incidents;

namespace Command.Domain.Routing;

/// <summary>A task or milestone that a template brings along.</summary>
/// <param name="Code">Stable, unique over all templates; facts name the step by it.</param>
/// <param name="Zh">Its words.</param>
/// <param name="En">The same in English.</param>
/// <param name="Dept">Who carries it out, <see cref="Lead"/> for whoever leads; null for a milestone.</param>
/// <param name="Within">How long it may take from the forming on.</param>
public sealed record TaskForceStep(string Code, string Zh, string En, string? Dept, Allowance Within)
{
    /// <summary>Stands for the department that leads the task force.</summary>
    public const string Lead = "lead";
}

/// <summary>A kind of 专班 with everything it starts with.</summary>
/// <param name="Code">Stable, e.g. <c>wages</c>.</param>
/// <param name="Zh">Chinese name.</param>
/// <param name="En">English name.</param>
/// <param name="Items">Items it is proposed for; empty for all.</param>
/// <param name="GoalZh">What it is to reach.</param>
/// <param name="GoalEn">The same in English.</param>
/// <param name="Lead">Who leads it.</param>
/// <param name="Members">Everybody else, by post.</param>
/// <param name="Steps">Milestones and tasks in the order of the file.</param>
public sealed record TaskForceTemplate(
    string Code, string Zh, string En, IReadOnlyList<string> Items, string GoalZh, string GoalEn, TeamSeat Lead,
    IReadOnlyList<TeamSeat> Members,
    IReadOnlyList<TaskForceStep> Steps);

/// <summary>
/// The templates of 专班 (<c>catalogue/taskforces.csv</c>, <c>taskforce-tasks.csv</c>; 000-04, 000-11, domain.md §2.7). Immutable.
/// </summary>
public sealed class TaskForces
{
    private const string File = "taskforces.csv";
    private const string StepsFile = "taskforce-tasks.csv";

    private readonly Dictionary<string, TaskForceStep> _steps;

    private TaskForces(List<TaskForceTemplate> all)
    {
        All = all;
        _steps = all.SelectMany(t => t.Steps).ToDictionary(s => s.Code, StringComparer.Ordinal);
    }

    /// <summary>All templates in the order of the file.</summary>
    public IReadOnlyList<TaskForceTemplate> All { get; }

    /// <summary>The template with this code, or null.</summary>
    public TaskForceTemplate? Find(string? code) => All.FirstOrDefault(t => t.Code == code);

    /// <summary>The step with this code, or null for one that a former catalogue had.</summary>
    public TaskForceStep? Step(string? code) => code is null ? null : _steps.GetValueOrDefault(code);

    /// <summary>Templates to propose for an item.</summary>
    public IEnumerable<TaskForceTemplate> For(string? item) =>
        All.Where(t => t.Items.Count == 0 || (item is not null && t.Items.Contains(item)));

    /// <summary>Reads both files or refuses both.</summary>
    /// <param name="csv">UTF-8 text with the columns template, zh, en, items, goal_zh, goal_en, lead, members, source; stays open.</param>
    /// <param name="steps">UTF-8 text with the columns template, step, kind, zh, en, dept, within, source; stays open.</param>
    /// <param name="departments">Departments that may have a seat.</param>
    /// <param name="taxonomy">Items that a template may be for.</param>
    /// <exception cref="CatalogueException">The first fault found, with file, row and column.</exception>
    public static TaskForces Parse(TextReader csv, TextReader steps, Departments departments, Taxonomy taxonomy)
    {
        ArgumentNullException.ThrowIfNull(departments);
        ArgumentNullException.ThrowIfNull(taxonomy);
        var all = new List<TaskForceTemplate>();
        foreach (var row in CsvTable.Read(csv, File, "template", "zh", "en", "items", "goal_zh", "goal_en", "lead", "members", "source"))
        {
            var code = NewCode(row, "template", all.Exists(t => t.Code == row["template"]));
            var items = row.List("items");
            if (items.FirstOrDefault(item => taxonomy.Find(item) is null) is { } unknown)
            {
                throw row.Bad("items", $"没有事项“{unknown}”", $"there is no item '{unknown}'");
            }

            all.Add(new TaskForceTemplate(
                code, row.Need("zh"), row.Need("en"), items, row.Need("goal_zh"), row.Need("goal_en"),
                Seat(row, "lead", row.Need("lead"), departments),
                [.. row.List("members").Select(seat => Seat(row, "members", seat, departments))], []));
        }

        foreach (var row in CsvTable.Read(steps, StepsFile, "template", "step", "kind", "zh", "en", "dept", "within", "source"))
        {
            var at = all.FindIndex(t => t.Code == row["template"]);
            var template = at >= 0
                ? all[at]
                : throw row.Bad("template", $"没有模板“{row["template"]}”", $"there is no template '{row["template"]}'");
            all[at] = template with { Steps = [.. template.Steps, Step(row, template, all)] };
        }

        return all.Find(t => t.Steps.All(s => s.Dept is null)) is { } idle
            ? throw new CatalogueException(StepsFile, 0, "template", $"'{idle.Code}' has no task") { Zh = $"模板“{idle.Code}”没有任务" }
            : new TaskForces(all);
    }

    private static TaskForceStep Step(CatalogueRow row, TaskForceTemplate template, List<TaskForceTemplate> all)
    {
        var code = NewCode(row, "step", all.Exists(t => t.Steps.Any(s => s.Code == row["step"])));
        string? dept = (row["kind"], row["dept"]) switch
        {
            ("milestone", "") => null,
            ("milestone", _) => throw row.Bad("dept", "节点不属任何单位，须为空", "a milestone is nobody's: must be empty"),
            ("task", TaskForceStep.Lead) => TaskForceStep.Lead,
            ("task", var member) when template.Members.Prepend(template.Lead).Any(seat => seat.Dept == member) => member,
            ("task", var stranger) =>
                throw row.Bad("dept", $"“{stranger}”不在模板“{template.Code}”的成员中", $"'{stranger}' has no seat in '{template.Code}'"),
            var (kind, _) => throw row.Bad("kind", $"须为 task 或 milestone（现为“{kind}”）", $"must be task or milestone (is '{kind}')"),
        };
        return new TaskForceStep(
            code, row.Need("zh"), row.Need("en"), dept, row.Amount("within") ?? throw row.Bad("within", "不能为空", "must not be empty"));
    }

    private static TeamSeat Seat(CatalogueRow row, string column, string text, Departments departments) =>
        text.Split(':') is [var dept, var post]
            && departments.Find(dept) is not null && TeamPosts.Find(post) is not null
                ? new TeamSeat(dept, post)
                : throw row.Bad(column, $"须为名录中的单位加职位，如 D07:deputy（现为“{text}”）",
                    $"must be a department of the list and a post like 'D07:deputy' (is '{text}')");

    private static string NewCode(CatalogueRow row, string column, bool taken) =>
        row.Need(column) is var code && code.All(c => c is (>= 'a' and <= 'z') or '-') && !taken
            ? code
            : throw row.Bad(column, $"“{row[column]}”须为小写字母和连字符，且不与其他行重复",
                $"'{row[column]}' must be small letters and hyphens, and stand in no other row");
}
