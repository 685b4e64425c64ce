using Command.Contracts.Incidents;
using Command.Domain.Incidents;
using Command.Domain.Rules;
using Command.Engine.Turns;
using Command.Storage.Catalogue;
using Command.Storage.Deadlines;

namespace Command.Engine.Deadlines;

/// <summary>
/// Asks the monitors of every open incident, page by page. It reads without a lock and writes only where an answer has changed, decided
/// anew in the turn at the journal: several sweeps beside each other say nothing twice.
/// </summary>
public sealed class MonitorSweep(CaseJournal journal, OpenCases cases, PolicyShelf shelf)
{
    /// <summary>Looks at all of them once.</summary>
    /// <returns>How many changed.</returns>
    public async Task<int> SweepAsync(CancellationToken ct)
    {
        var changed = 0;
        await foreach (var page in cases.PagesAsync(ct).ConfigureAwait(false))
        {
            var now = journal.Now;
            var changes = page
                .Where(incident => Rulebook.Decide(
                    incident, new CheckPromise(), shelf.Shown(incident.Policy), now) is Decision.Accepted { Events.Count: > 0 })
                .Select(incident => incident.Code).ToList();
            changed += changes.Count == 0
                ? 0
                : await journal.TurnAsync(turn => CheckAsync(turn, changes, ct), kept: null, ct).ConfigureAwait(false);
        }

        return changed;
    }

    private static async Task<int> CheckAsync(Turn turn, List<string> codes, CancellationToken ct)
    {
        await turn.LoadAsync(codes, ct).ConfigureAwait(false);
        var changed = 0;
        foreach (var before in codes.Select(turn.Find).OfType<Incident>().ToList())
        {
            var outcome = await turn.ActAsync(
                new Act(before.Code, Actor.System, Warrant.House, new CheckPromise()), ct).ConfigureAwait(false);
            changed += outcome is ActionOutcome.Done { Incident: var after } && after.Version > before.Version ? 1 : 0;
        }

        return changed;
    }
}
