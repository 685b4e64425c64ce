using System.Text;
using Command.Contracts;
using Command.Domain.Access;
using Command.Domain.Rules;
using Command.Web.Identity;

namespace Command.Web.Tests.Surface;

/// <summary>Draws <c>docs/rights.md</c>: who passes at each door, and which role may try which action.</summary>
internal static class RightsPage
{
    private static readonly string[] Callers =
    [
        "wall", .. Rights.Roles.Select(role => Wire.Name(role)), Access.WriteReports, Access.ReadReports, Access.ReadIncidents,
        Access.SeeBoard,
    ];

    public static string Draw(IReadOnlyDictionary<string, IReadOnlyList<string>> doors, IReadOnlyList<string> board)
    {
        var page = new StringBuilder("""
            # Who may what

            Drawn from what the web maps and from the list of actions, by `DoorsTests`. Do not edit: when a right changes, that test fails
            and says how to draw this page again. What is not here is closed: an address that asks for no right and is not in the first
            table (`Identity/OpenDoors.cs`) answers `401`.

            ## Open to everybody

            | door | why |
            |---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var (door, why) in OpenDoors.All)
        {
            page.Append($"| `{door}` | {why} |\n");
        }

        page.Append("\n## By right\n\nColumns: a wall screen, the roles of accounts, keys by their right. ◇ is open to all in demo mode.\n")
            .Append('\n');
        Head(page, "door", Callers);
        foreach (var (door, who) in doors.Where(door => !door.Value.Contains("nobody")))
        {
            page.Append($"| `{door}`{(board.Contains(door) ? " ◇" : "")} | ")
                .AppendJoin(" | ", Callers.Select(caller => who.Contains(caller) ? "✓" : "")).Append(" |\n");
        }

        var roles = Rights.Roles.ToList();
        page.Append("\n## Actions on an incident\n\nThe state of the case, and for departments their part in it, decide the rest.\n\n");
        Head(page, "action", [.. roles.Select(role => Wire.Name(role))]);
        foreach (var action in CaseActions.All)
        {
            page.Append($"| `{action.Name}` | ")
                .AppendJoin(" | ", roles.Select(role => Rights.May(role, action.Name) ? "✓" : "")).Append(" |\n");
        }

        return page.ToString();
    }

    private static void Head(StringBuilder page, string first, IReadOnlyCollection<string> columns) => page.Append($"| {first} | ")
        .AppendJoin(" | ", columns).Append(" |\n|---|").Insert(page.Length, "---|", columns.Count).Append('\n');
}
