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
            + "adjudicate decide-extension suspend resume supervise lift-supervision letter close-document assign-task finish-task park "
            + "confer record-meeting form-task-force add-task milestone link unlink close-task-force replan"),
        ["dept"] = Of("sign return note contact complete request-extension suspend resume escalate evaluate reply finish-task confer add-task milestone close-task-force acknowledge"),
        ["supervisor"] = Of("note evaluate decide-extension supervise lift-supervision letter close-document assign-task finish-task urge cancel-urge park add-task milestone acknowledge replan"),
        ["revisit"] = Of("note contact revisit evaluate acknowledge"),
        ["leader"] = Of("instruct park decide-extension review reopen confer form-task-force add-task acknowledge"),
        ["grid"] = [],
        ["auditor"] = [],
        ["admin"] = [],
        // The demonstration staff plays every part, in demo mode only.
        ["demo"] = [.. Enum.GetValues<IncidentState>().SelectMany(IncidentMoves.AllowedIn).Distinct()],
    };

    /// <summary>All roles that an account can have.</summary>
    public static IReadOnlyList<string> Roles { get; } = [.. Actions.Keys.Where(role => role != "demo")];

    // Who talks to the people who reported. Walls, leaders and auditors never need to know them.
    private static readonly string[] Callers = ["operator", "shift", "revisit", "dept"];

    /// <summary>Roles that may open 限制查看 incidents.</summary>
    private static readonly string[] Cleared = ["operator", "shift", "supervisor"];

    private static string[] Of(string actions) => actions.Split(' ');

    /// <summary>Whether a role may try an action at all; the state decides the rest.</summary>
    public static bool May(string role, string action) => Actions.TryGetValue(role, out var actions) && actions.Contains(action);

    /// <summary>Whether a role may ask at all who reported; the case decides the rest.</summary>
    public static bool MayUnmask(string role) => Callers.Contains(role);

    /// <summary>Whether an actor may be told who reported in this case: of the departments only the one that leads it and has not given it back.</summary>
    public static bool Unmasks(Actor actor, Incident incident)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(incident);
        var leads = actor.Dept is { } dept && incident.AssignmentOf(dept) is { Role: AssignmentRole.Lead, State: not AssignmentState.Returned };
        return MayUnmask(actor.Role) && (actor.Role != "dept" || leads) && Sees(actor, incident.Restricted, incident.Lead, incident.Co);
    }

    /// <summary>Whether an actor may see an incident. Departments see what they have a part in or are proposed for.</summary>
    public static bool Sees(Actor actor, Incident incident)
    {
        ArgumentNullException.ThrowIfNull(incident);
        return Sees(actor, incident.Restricted, incident.Lead, incident.Parties);
    }

    /// <summary>The same of what a list or a board knows of it.</summary>
    /// <param name="actor">Who wants to see it.</param>
    /// <param name="restricted">限制查看.</param>
    /// <param name="lead">Lead department.</param>
    /// <param name="co">Every other department with a part in it.</param>
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
