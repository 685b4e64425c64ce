using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Access;

/// <summary>Which role may do what to an incident. Least rights: what is not listed is forbidden.</summary>
public static class Rights
{
    private static readonly Dictionary<string, string[]> Actions = new(StringComparer.Ordinal)
    {
        ["operator"] = Of(
            "accept decline classify dispatch note contact review answer merge split transfer-out receipt redo evaluate archive reopen urge cancel-urge restrict acknowledge"),
        ["shift"] = Of(
            "accept decline classify dispatch note contact review answer merge split transfer-out receipt redo evaluate archive reopen urge cancel-urge restrict acknowledge "
            + "adjudicate decide-extension suspend resume supervise lift-supervision letter close-document assign-task finish-task park replan"),
        ["dept"] = Of("sign return note contact complete request-extension suspend resume escalate evaluate reply finish-task acknowledge"),
        ["supervisor"] = Of("note evaluate decide-extension supervise lift-supervision letter close-document assign-task finish-task urge cancel-urge park acknowledge replan"),
        ["revisit"] = Of("note contact revisit evaluate acknowledge"),
        ["leader"] = Of("instruct park decide-extension review reopen acknowledge"),
        ["grid"] = [],
        ["auditor"] = [],
        ["admin"] = [],
        // The demonstration staff plays every part, in demo mode only.
        ["demo"] = [.. Enum.GetValues<IncidentState>().SelectMany(IncidentMoves.AllowedIn).Distinct()],
    };

    /// <summary>All roles that an account can have.</summary>
    public static IReadOnlyList<string> Roles { get; } = [.. Actions.Keys.Where(role => role != "demo")];

    /// <summary>Roles that may open 限制查看 incidents.</summary>
    private static readonly string[] Cleared = ["operator", "shift", "supervisor"];

    private static string[] Of(string actions) => actions.Split(' ');

    /// <summary>Whether a role may try an action at all; the state decides the rest.</summary>
    public static bool May(string role, string action) => Actions.TryGetValue(role, out var actions) && actions.Contains(action);

    /// <summary>Whether an actor may see an incident. Departments see what they have a part in or are proposed for.</summary>
    public static bool Sees(Actor actor, bool restricted, string lead, IReadOnlyList<string> co)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(co);
        var takesPart = actor.Dept is { } dept && (dept == lead || co.Contains(dept));
        return actor.Role switch
        {
            "dept" => takesPart,
            _ when restricted => Cleared.Contains(actor.Role) || takesPart,
            _ => true,
        };
    }
}
