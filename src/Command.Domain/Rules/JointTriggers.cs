using Command.Contracts.Incidents;
using Command.Domain.Catalogue;
using Command.Domain.Incidents;

namespace Command.Domain.Rules;

/// <summary>A reason to handle something jointly.</summary>
/// <param name="Code">Stable, e.g. <c>people</c>.</param>
/// <param name="Zh">One Chinese phrase.</param>
/// <param name="En">The same in English.</param>
/// <param name="Least">From how many on; 1 where it is there or not.</param>
public sealed record JointTrigger(string Code, string Zh, string En, int Least);

/// <summary>
/// When a 会商 or 专班 is proposed (<c>catalogue/triggers.csv</c>, domain.md §2.7). Nothing is called or formed by itself. Immutable.
/// </summary>
public sealed class JointTriggers
{
    private const string File = "triggers.csv";

    private static readonly Dictionary<string, Func<Incident, int>> Counts = new(StringComparer.Ordinal)
    {
        ["complex"] = incident => incident.Complexity == Complexity.Complex ? 1 : 0,
        ["departments"] = incident => incident.Assignments.Count(a => a.State != AssignmentState.Returned),
        ["people"] = incident => incident.People ?? 0,
        ["returns"] = incident => incident.Returns,
        ["instruction"] = incident => incident.Tasks.Count(t => t.Source == TaskSource.Instruction),
    };

    private readonly List<JointTrigger> _all;

    private JointTriggers(List<JointTrigger> all) => _all = all;

    /// <summary>All triggers in the order of the file.</summary>
    public IReadOnlyList<JointTrigger> All => _all;

    /// <summary>
    /// What speaks for handling an incident jointly; nothing when it has ended or follows another one, when it has a task force or is under
    /// one, or when a meeting was called or a task force formed in this round: what has been done is not proposed again. Pure.
    /// </summary>
    public IReadOnlyList<JointTrigger> Of(Incident incident)
    {
        ArgumentNullException.ThrowIfNull(incident);
        return CaseActions.AllowedIn(incident.State).Contains("form-task-force")
            && incident.Joint is not { LinkedTo: not null } && incident.OpenTeam is null
            && incident.Joint?.Meetings.Any(m => m.CalledAt >= incident.RoundStart) != true
            && !(incident.Joint?.Team?.FormedAt >= incident.RoundStart)
            ? _all.FindAll(trigger => Counts[trigger.Code](incident) >= trigger.Least)
            : [];
    }

    /// <summary>Reads the whole file or refuses the whole file.</summary>
    /// <param name="csv">UTF-8 text with the columns trigger, least, zh, en, source; stays open.</param>
    /// <exception cref="CatalogueException">The first fault found, with row and column.</exception>
    public static JointTriggers Parse(TextReader csv)
    {
        var all = new List<JointTrigger>();
        foreach (var row in CsvTable.Read(csv, File, "trigger", "least", "zh", "en", "source"))
        {
            var code = row.Need("trigger");
            if (!Counts.ContainsKey(code) || all.Exists(t => t.Code == code))
            {
                throw row.Bad("trigger", $"须为 {string.Join("、", Counts.Keys)} 之一且不与前面的行重复（现为“{code}”）",
                    $"must be one of {string.Join(", ", Counts.Keys)}, and stand in no other row (is '{code}')");
            }

            all.Add(new JointTrigger(code, row.Need("zh"), row.Need("en"), row.Whole("least", 100_000)));
        }

        return new JointTriggers(all);
    }
}
