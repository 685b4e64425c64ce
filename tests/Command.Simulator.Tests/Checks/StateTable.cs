using Command.Contracts;
using Command.Contracts.Incidents;

namespace Command.Simulator.Tests.Checks;

/// <summary>
/// The table of states that was written by hand (<c>incident-moves.md</c>): where it says <c>-</c> in every column of an action, nobody
/// can have done it.
/// </summary>
internal static class StateTable
{
    private static readonly Dictionary<string, string> Columns = new() { ["reject"] = "review" };
    private static readonly HashSet<(IncidentState State, string Action)> Open = Read();

    /// <summary>Whether an action is open in a state.</summary>
    public static bool Opens(IncidentState state, string action) => Open.Contains((state, action));

    private static HashSet<(IncidentState, string)> Read()
    {
        var (open, columns) = (new HashSet<(IncidentState, string)>(), Array.Empty<string>());
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", "incident-moves.md")).Where(l =>
            l.StartsWith('|')))
        {
            var cells = line.Split('|', StringSplitOptions.TrimEntries)[1..^1];
            if (cells[0] == "state")
            {
                columns = [.. cells.Select(cell => cell.Split('/')[0]).Select(name => Columns.GetValueOrDefault(name, name))];
            }
            else if (Wire.TryParse(cells[0], out IncidentState state))
            {
                open.UnionWith(cells.Index().Where(cell => cell.Index > 0 && cell.Item != "-").Select(cell =>
                    (state, columns[cell.Index])));
            }
        }

        return open;
    }
}
