using Command.Contracts.Areas;
using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Domain.Rules;

namespace Command.Domain.Access;

/// <summary>
/// Which role may do what to an incident. Least rights: an action says for whom it is, and what it does not list is forbidden.
/// </summary>
public static class Rights
{
    /// <summary>All roles that an account can have.</summary>
    public static IReadOnlyList<Role> Roles { get; } =
    [
        Role.Operator, Role.Shift, Role.Dept, Role.Supervisor, Role.Revisit, Role.Leader, Role.Grid, Role.Auditor, Role.Admin,
    ];

    // Who talks to the people who reported. Walls, leaders and auditors never need to know them.
    private static readonly Role[] Callers = [Role.Operator, Role.Shift, Role.Revisit, Role.Dept];

    // Roles that may open 限制查看 incidents.
    private static readonly Role[] Cleared = [Role.Operator, Role.Shift, Role.Supervisor];

    /// <summary>Whether a role may try an action at all; the state decides the rest. The demonstration staff plays every part.</summary>
    public static bool May(Role role, string action) =>
        CaseActions.Find(action) is { } known && (role == Role.Demo || known.For.Contains(role));

    /// <summary>
    /// The same of an actor: a key may what it was made for, within what a post of its kind may (rules.md 47).
    /// </summary>
    public static bool May(Actor actor, string action)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return May(PostOf(actor), action) && (actor.Role != Role.Key || actor.May?.Contains(action) == true);
    }

    /// <summary>What an actor may do with a case as it is; whether a rule agrees is seen when he does it.</summary>
    public static IReadOnlyList<string> Open(Actor actor, Incident incident)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(incident);
        return
        [
            .. CaseActions.In(incident.State).Where(action => May(actor, action.Name) && IsFor(actor, incident, action))
                .Select(action => action.Name),
        ];
    }

    private static bool IsFor(Actor actor, Incident incident, CaseAction action) =>
        action.When(incident, actor.Dept) && (action.OwnPart.IsEmpty || actor.Dept is not { } dept
            || (incident.AssignmentOf(dept) is { } part && action.OwnPart.Contains(part.State)));

    /// <summary>Whose work somebody does: a key of a department that of its liaison, any other key that of a duty seat.</summary>
    public static Role PostOf(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Role != Role.Key ? actor.Role : actor.Dept is null ? Role.Operator : Role.Dept;
    }

    /// <summary>Whether a role may ask at all who reported; the case decides the rest.</summary>
    public static bool MayUnmask(Role role) => Callers.Contains(role);

    /// <summary>
    /// Whether an actor may be told who reported in this case: of the departments only the one that leads it and has not given it back, and
    /// none of a 举报 (rules.md 37).
    /// </summary>
    public static bool Unmasks(Actor actor, Incident incident)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(incident);
        var leads = actor.Dept is { } dept
            && incident.AssignmentOf(dept) is { Role: AssignmentRole.Lead, State: not AssignmentState.Returned };
        return MayUnmask(actor.Role) && (actor.Role != Role.Dept || (leads && !incident.HidesReporter))
            && Sees(actor, incident.Restricted, incident.Lead, incident.Co, incident.Area);
    }

    /// <summary>Whether an actor may see an incident. Departments see what they have a part in or are proposed for.</summary>
    public static bool Sees(Actor actor, Incident incident)
    {
        ArgumentNullException.ThrowIfNull(incident);
        return Sees(actor, incident.Restricted, incident.Lead, incident.Parties, incident.Area);
    }

    /// <summary>Whether reading the words of a case is somebody's work: the centre's, or that of a department with a part.</summary>
    public static bool WorksOn(Actor actor, Incident incident)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(incident);
        return actor.Role is Role.Operator or Role.Shift or Role.Supervisor or Role.Revisit or Role.System or Role.Demo
            || (actor.Dept is { } dept && (dept == incident.Lead || incident.Parties.Contains(dept)));
    }

    /// <summary>Whether a grid worker has no grid: nothing can be seen, and somebody has to be told so.</summary>
    public static bool IsLost(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor is { Role: Role.Grid, Area: null };
    }

    // Street, community or grid of the actor (rules.md 39); a case without a known place is in nobody's area.
    private static bool Covers(Actor actor, AreaRef? area) => actor.Area switch
    {
        null => !IsLost(actor),
        { Length: 3 } street => area?.Street == street,
        var code => area?.Grid?.StartsWith(code, StringComparison.Ordinal) == true,
    };

    /// <summary>The same of what a list or a board knows of it.</summary>
    /// <param name="actor">Who wants to see it.</param>
    /// <param name="restricted">限制查看.</param>
    /// <param name="lead">Lead department.</param>
    /// <param name="co">Every other department with a part in it.</param>
    /// <param name="area">Where it is; null where nothing is known of it.</param>
    public static bool Sees(Actor actor, bool restricted, string lead, IReadOnlyList<string> co, AreaRef? area)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(co);
        var takesPart = actor.Dept is { } dept && (dept == lead || co.Contains(dept));
        return actor.Role switch
        {
            _ when !Covers(actor, area) => false,
            Role.Dept => takesPart,
            // A key that reads for a department reads what that one has a part in.
            Role.Key when actor.Dept is not null && !takesPart => false,
            _ when restricted => Cleared.Contains(actor.Role) || takesPart,
            _ => true,
        };
    }
}
