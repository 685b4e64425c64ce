using System.Text.Json;
using Command.Contracts;
using Command.Domain.Boards;
using Command.Domain.Incidents;
using Command.Domain.Rules;
using Command.Simulator.Tests.World;
using Command.Storage.Journal;

namespace Command.Simulator.Tests.Checks;

/// <summary>Each board has to be the fold of the journal up to the position that it says it has, made here by the plainest way.</summary>
internal sealed class Screens(District district)
{
    private readonly Dictionary<string, (long Position, Dictionary<string, Incident> Cases)> _folds = [];

    /// <summary>What is wrong with the boards that stand.</summary>
    public async Task<IReadOnlyList<string>> FindWrongAsync()
    {
        var wrong = new List<string>();
        foreach (var machine in district.Machines.Where(machine => machine is { HasBoard: true, Alive: true, Board.View.Ready: true }))
        {
            var view = machine.Board.View;
            var cases = await FoldAsync(machine.Name, view.Position).ConfigureAwait(false);
            var rows = cases.Values.Select(BoardProjection.Row).Where(row => !row.Closed).OrderBy(row => row.Code, StringComparer.Ordinal);
            if (JsonSerializer.Serialize(rows, Wire.Json)
                != JsonSerializer.Serialize(view.Rows.OrderBy(row => row.Code, StringComparer.Ordinal), Wire.Json))
            {
                wrong.Add($"the board of {machine.Name} is not the journal at {view.Position}");
            }
        }

        return wrong;
    }

    // A board that starts anew may stand before the one that its machine had: then the fold begins anew, too.
    private async Task<Dictionary<string, Incident>> FoldAsync(string machine, long position)
    {
        var (at, cases) = _folds.TryGetValue(machine, out var fold) && fold.Position <= position ? fold : (0, []);
        foreach (var entry in await new JournalReader(district.File).AfterAsync(at, (int)(position - at), CancellationToken.None)
            .ConfigureAwait(false))
        {
            var before = cases.GetValueOrDefault(entry.IncidentCode) ?? Incident.None with { Code = entry.IncidentCode };
            cases[entry.IncidentCode] = before.Evolve(entry.Event, entry.Instant);
        }

        _folds[machine] = (position, cases);
        return cases;
    }
}
