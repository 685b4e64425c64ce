using Command.Contracts.Incidents;
using Command.Domain.Access;
using Command.Domain.Actions;
using Command.Domain.Rules;
using Command.Web.Case;

namespace Command.Web.Keys;

/// <summary>A button of the action bar and the key that does the same, as the action declares it.</summary>
/// <param name="Action">The action.</param>
/// <param name="Press">Its key, words and when it has a sense.</param>
internal sealed record ActKey(CaseAction Action, ActionKey Press)
{
    // Most likely first; what is always there comes last.
    private static readonly string[] Order = ["H", "F", "D", "A", "I", "U", "X", "B", "M", "P", "L", "N", "Shift+F"];

    /// <summary>Name of the key.</summary>
    public string Key => Press.Key;

    /// <summary>
    /// What the reader can do to the open case. What the role may never do is not shown; what the state forbids is not either.
    /// </summary>
    public static IReadOnlyList<ActKey> Of(OpenCase open, CaseDesk desk)
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentNullException.ThrowIfNull(desk);
        if (open.File is not { } file)
        {
            return [];
        }

        var possible = Rights.Open(desk.Actor, file.Incident);
        return
        [
            .. CaseActions.All.Where(action => possible.Contains(action.Name) || TakesUp(action, file, desk))
                .SelectMany(action => action.Keys.Where(key => key.When(file.Incident, open.Part)).Select(key => new ActKey(action, key)))
                // Where a key means two things, the rule book names first what comes first.
                .DistinctBy(key => key.Key)
                .OrderBy(key => Array.IndexOf(Order, key.Key)),
        ];
    }

    // Accepting is part of dispatching: F on a case that waits takes it up first.
    private static bool TakesUp(CaseAction action, CaseFile file, CaseDesk desk) =>
        action.Name == "dispatch" && file.Incident.State == IncidentState.Received && desk.May("accept") && desk.May("dispatch");
}
