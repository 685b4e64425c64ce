using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>The cases that are decided on together; null for a code that does not exist.</summary>
internal sealed class LoadedCases(IReadOnlyDictionary<string, Incident?> cases)
{
    /// <summary>A case that was loaded; null when it does not exist or was not asked for.</summary>
    public Incident? this[string? code] => code is null ? null : cases.GetValueOrDefault(code);

    /// <summary>All of them.</summary>
    public IReadOnlyDictionary<string, Incident?> All => cases;
}

/// <summary>How a command about several cases is taken apart.</summary>
/// <param name="Steps">What is wanted of which case, in order; each is decided on what the steps before have made of it.</param>
/// <param name="Refused">Why it can't be, before any step.</param>
internal sealed record GroupPlan(IReadOnlyList<(string Code, IncidentCommand Command)> Steps, Refusal? Refused = null)
{
    /// <summary>Not at all.</summary>
    public static GroupPlan No(string code, string zh, string en) => new([], new Refusal(code, zh, en, []));

    /// <summary>There is no such case.</summary>
    public static GroupPlan Unknown(string code) =>
        No("merge.unknown", $"没有案件 {code}，请核对编号。", $"There is no incident {code}; check the code.");
}
