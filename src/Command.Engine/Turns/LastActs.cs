using Command.Domain.Incidents;
using Command.Domain.Rules;
using Command.Storage.Journal;

namespace Command.Engine.Turns;

/// <summary>The rules see one case and no journal; what its last act was, whose, and what was before it stands there.</summary>
internal static class LastActs
{
    /// <summary>The command with what it would take back.</summary>
    public static async ValueTask<IncidentCommand> GiveAsync(Turn turn, Act act, IncidentCommand command, CancellationToken ct) =>
        command is UndoAct undo ? undo with { Last = await LastAsync(turn, act, ct).ConfigureAwait(false) } : command;

    private static async Task<LastAct?> LastAsync(Turn turn, Act act, CancellationToken ct)
    {
        // What was done in this very turn is not written yet, and nobody has seen it.
        if (turn.Facts.Any(fact => fact.Code == act.Code)
            || await ActRows.OfIncidentAsync(turn.Tx, act.Code, ct).ConfigureAwait(false) is not [.., var last] entries)
        {
            return null;
        }

        var known = new LastAct(last.Actor == act.Actor.Id, [], last.Instant);
        if (last.Act is not { } first || !known.Mine)
        {
            return known;
        }

        var done = entries.Where(entry => entry.Act == first).ToList();
        return known with
        {
            What = done.ConvertAll(entry => entry.Type),
            Left = await ActRows.HaveLeftAsync(turn.Tx, first, last.Position, ct).ConfigureAwait(false),
            Before = entries.Take(entries.Count - done.Count).Aggregate(
                Incident.None with { Code = act.Code }, (incident, entry) => incident.Evolve(entry.Event, entry.Instant)),
        };
    }
}
