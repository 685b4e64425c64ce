using System.Text.Json;
using Command.Contracts;
using Command.Contracts.Boards;
using Command.Contracts.Incidents;
using Command.Domain.Calendar;
using Command.Domain.Incidents;
using Command.Domain.Indicators;
using Command.Domain.Rules;

namespace Command.Domain.Boards;

/// <summary>
/// The fold of step 5: open incidents at a position plus the journal after it. Not thread-safe: one feed owns it.
/// A change is applied exactly once: positions already seen are dropped, a gap is refused so that the feed can fill it from the journal.
/// </summary>
public sealed class BoardFold
{
    private readonly Dictionary<string, Incident> _incidents;
    private readonly Dictionary<string, BoardRow> _rows;
    private readonly OpenTally _tally = new();
    private readonly Dictionary<(int Hour, string Channel), int> _hours;
    private DateOnly _day;
    private int _closed;
    private int _closedOnTime;

    /// <summary>Starts from the open incidents as they were at a position.</summary>
    public BoardFold(long position, IEnumerable<Incident> open, DayTotals today)
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentNullException.ThrowIfNull(today);
        Position = position;
        _incidents = open.ToDictionary(i => i.Code);
        _rows = _incidents.Values.Select(BoardProjection.Row).Where(row => !row.Closed).ToDictionary(row => row.Code);
        foreach (var row in _rows.Values)
        {
            _tally.Put(row);
        }

        _hours = new(today.ReceivedByHour);
        (_day, _closed, _closedOnTime) = (today.Day, today.Closed, today.ClosedOnTime);
    }

    /// <summary>Position of the last change applied.</summary>
    public long Position { get; private set; }

    /// <summary>Open incidents by code.</summary>
    public IReadOnlyDictionary<string, BoardRow> Rows => _rows;

    /// <summary>Incidents opened today by hour and channel.</summary>
    public IReadOnlyDictionary<(int Hour, string Channel), int> Hours => _hours;

    /// <summary>
    /// Whether a change is about a case that has left the board and that it may bring back: its past is needed first, see
    /// <see cref="Recall"/>. Most of what happens to a closed case leaves it closed.
    /// </summary>
    public bool Lacks(IncidentChanged change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return change.Position == Position + 1 && change.Version > 1 && !_incidents.ContainsKey(change.IncidentCode)
            && MayReturn(FactOf(change));
    }

    /// <summary>Takes a closed case in as it was before the next change about it.</summary>
    public void Recall(Incident past)
    {
        ArgumentNullException.ThrowIfNull(past);
        _incidents[past.Code] = past;
    }

    /// <summary>Applies one change.</summary>
    /// <returns>The new row (a closed one means: gone), or null when the change had been seen or is about what has left the
    /// board.</returns>
    /// <exception cref="InvalidOperationException">A position in between is missing, or an incident that had left the board comes back and
    /// was not recalled.</exception>
    public BoardRow? Apply(IncidentChanged change)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (change.Position <= Position)
        {
            return null;
        }

        if (change.Position != Position + 1)
        {
            throw new InvalidOperationException($"Position {change.Position} cannot follow {Position}.");
        }

        var fact = FactOf(change);
        if (change.Version > 1 && !_incidents.ContainsKey(change.IncidentCode) && !MayReturn(fact))
        {
            // It is closed and stays so: no screen has anything of it.
            Position = change.Position;
            return null;
        }

        var before = _incidents.GetValueOrDefault(change.IncidentCode) ?? Incident.None with { Code = change.IncidentCode };
        if (change.Version != before.Version + 1)
        {
            // It was closed, so it is not in here, and comes back: only its own past has the rest of it.
            throw new InvalidOperationException(
                $"{change.Type}, version {change.Version} of {change.IncidentCode}, cannot follow {before.Version}.");
        }

        var after = before.Evolve(fact, change.At);
        var row = BoardProjection.Row(after);
        Position = change.Position;
        Turn(ChinaTime.DayOf(change.At));
        Count(before, after);

        Keep(after, row);
        return row;
    }

    // Asked of a closed case that nothing else is known of. A fact that needs to know more of it than that is no harmless one.
    private static bool MayReturn(IncidentEvent fact)
    {
        try
        {
            return !(Incident.None with { Version = 1, State = IncidentState.Archived }).Evolve(fact, DateTimeOffset.UnixEpoch).Closed;
        }
        catch (Exception unknown) when (unknown is not OutOfMemoryException)
        {
            return true;
        }
    }

    private static IncidentEvent FactOf(IncidentChanged change) =>
        (IncidentEvent)change.Data.Deserialize(Facts.TypeOf(change.Type), Wire.Json)!;

    // A merged incident is off the board, but it comes back when it is split off.
    private void Keep(Incident incident, BoardRow row)
    {
        if (incident.Closed)
        {
            _incidents.Remove(incident.Code);
        }
        else
        {
            _incidents[incident.Code] = incident;
        }

        if (row.Closed)
        {
            _rows.Remove(incident.Code);
            _tally.Remove(incident.Code);
        }
        else
        {
            _rows[incident.Code] = row;
            _tally.Put(row);
        }
    }

    /// <summary>Every counted indicator at one instant, by its name.</summary>
    public IReadOnlyDictionary<string, int> CountsAt(DateTimeOffset now)
    {
        Turn(ChinaTime.DayOf(now));
        _tally.MoveTo(now);
        var today = new DayTotals(_day, _hours, _closed, _closedOnTime);
        return KeyFigures.Counted.ToDictionary(
            indicator => indicator.Name, indicator => indicator.Formula is Formula.OfDay day ? day.Read(today) : _tally[indicator]);
    }

    private void Count(Incident before, Incident after)
    {
        if (before.Version == 0 && ChinaTime.DayOf(after.ReceivedAt) == _day)
        {
            var key = (after.ReceivedAt.ToOffset(ChinaTime.Offset).Hour, after.Channel);
            _hours[key] = _hours.GetValueOrDefault(key) + 1;
        }

        Settled(before, -1);
        Settled(after, 1);
    }

    // A case that is settled anew, or opened again, on the same day counts once or not at all.
    private void Settled(Incident incident, int one)
    {
        if (incident.SettledAt is { } at && ChinaTime.DayOf(at) == _day)
        {
            _closed += one;
            _closedOnTime += incident.SettledOnTime == true ? one : 0;
        }
    }

    // Midnight empties the day's totals; a late entry of yesterday must not turn the day back.
    private void Turn(DateOnly today)
    {
        if (today > _day)
        {
            _day = today;
            _hours.Clear();
            (_closed, _closedOnTime) = (0, 0);
        }
    }
}
