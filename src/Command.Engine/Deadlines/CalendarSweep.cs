using Command.Contracts.Catalogue;
using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Catalogue;
using Command.Domain.Clocks;
using Command.Domain.Incidents;
using Command.Engine.Turns;
using Command.Storage.Catalogue;
using Command.Storage.Deadlines;
using Command.Storage.Journal;

namespace Command.Engine.Deadlines;

/// <summary>
/// Which running clocks a new calendar would move, and all of them moved in one act (rules.md 17). Open cases are read page by page without
/// a lock; what is to move is decided anew in a turn of its page, so that nobody waits for more than one page.
/// </summary>
public sealed class CalendarSweep(CaseJournal journal, OpenCases cases, CatalogueStore catalogue, PolicyShelf shelf)
{
    private const int MostShown = 500;

    /// <summary>What the calendar in force would move.</summary>
    public async Task<CalendarEffect> LookAsync(CancellationToken ct)
    {
        var (moves, count, concerned) = (new List<CalendarMove>(), 0, 0);
        await foreach (var page in MovedAsync(ct).ConfigureAwait(false))
        {
            concerned += page.Count;
            count += page.Sum(one => one.Clocks.Count);
            moves.AddRange(page.SelectMany(one => Moves(one.Case, one.Clocks)).Take(MostShown - moves.Count));
        }

        return new CalendarEffect(shelf.Current.Version, concerned, count, moves);
    }

    /// <summary>Moves them all. Done again, it finds nothing left to do.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="reason">Why.</param>
    /// <param name="ct">Stops waiting; pages that are done stay done.</param>
    public async Task<CalendarReplanned> ReplanAsync(Actor actor, string reason, CancellationToken ct)
    {
        var (count, concerned) = (0, 0);
        await foreach (var page in MovedAsync(ct).ConfigureAwait(false))
        {
            List<string> codes = [.. page.Select(one => one.Case.Code)];
            foreach (var clocks in codes.Count == 0
                ? []
                : await journal.TurnAsync(turn => ReplanAsync(turn, codes, actor, reason, ct), kept: null, ct).ConfigureAwait(false))
            {
                (concerned, count) = (concerned + 1, count + clocks);
            }
        }

        return new CalendarReplanned(shelf.Current.Version, concerned, count);
    }

    private async IAsyncEnumerable<IReadOnlyList<(Incident Case, IReadOnlyList<Clock> Clocks)>> MovedAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var known = new Dictionary<string, Policy>();
        await foreach (var page in cases.PagesAsync(ct).ConfigureAwait(false))
        {
            foreach (var version in page.SelectMany(incident => incident.Versions).Distinct().Where(v => !known.ContainsKey(v)))
            {
                known[version] = await catalogue.PolicyAsync(version, ct).ConfigureAwait(false);
            }

            var (inForce, now) = (shelf.Current, journal.Now);
            var judging = known.ToDictionary(pair => pair.Key, pair => pair.Value.Among(inForce, known.GetValueOrDefault));
            yield return
            [
                .. page.Select(incident => (incident, CalendarClocks.Moved(incident, judging[incident.Policy], now)))
                    .Where(one => one.Item2.Count > 0),
            ];
        }
    }

    private static async Task<List<int>> ReplanAsync(Turn turn, List<string> codes, Actor actor, string reason, CancellationToken ct)
    {
        await turn.LoadAsync(codes, ct).ConfigureAwait(false);
        var moved = new List<int>();
        foreach (var before in codes.Select(turn.Find).OfType<Incident>().ToList())
        {
            var text = NewText.Of(reason)!;
            var act = new Act(before.Code, actor, Warrant.House, new FollowCalendar(text.Ref)) { Texts = [text] };
            if (await turn.ActAsync(act, ct).ConfigureAwait(false) is ActionOutcome.Done { Incident: var after }
                && after.Version > before.Version)
            {
                moved.Add(after.Clocks.Except(before.Clocks).Count());
            }
        }

        return moved;
    }

    private static IEnumerable<CalendarMove> Moves(Incident incident, IReadOnlyList<Clock> clocks) => clocks.Select(
        clock => new CalendarMove(incident.Code, clock.Name, clock.For,
        incident.Clocks.First(run => run.Clock.Name == clock.Name && run.Clock.For == clock.For).Clock.Due, clock.Due));
}
