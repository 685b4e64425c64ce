using System.Text.Json;
using Command.Contracts;
using Command.Contracts.Boards;
using Command.Contracts.Incidents;
using Command.Contracts.Reports;
using Command.Domain.Actions;
using Command.Domain.Calendar;
using Command.Domain.Deadlines;
using Command.Domain.Incidents;
using Command.Domain.Rules;

namespace Command.Domain.Boards;

/// <summary>What the day has seen so far; everything else on a board follows from the open incidents.</summary>
/// <param name="Day">Asia/Shanghai.</param>
/// <param name="ReceivedByHour">Incidents opened, by hour (0 to 23) and channel.</param>
/// <param name="Closed">Archived today.</param>
/// <param name="ClosedOnTime">Of those, in time.</param>
public sealed record DayTotals(DateOnly Day, IReadOnlyDictionary<(int Hour, string Channel), int> ReceivedByHour, int Closed, int ClosedOnTime);

/// <summary>
/// The fold of step 5: open incidents at a position plus the journal after it. Not thread-safe: one feed owns it.
/// A change is applied exactly once: positions already seen are dropped, a gap is refused so that the feed can fill it from the journal.
/// </summary>
public sealed class BoardFold
{
    private readonly Dictionary<string, Incident> _incidents;
    private readonly Dictionary<string, BoardRow> _rows;
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
        _hours = new(today.ReceivedByHour);
        (_day, _closed, _closedOnTime) = (today.Day, today.Closed, today.ClosedOnTime);
    }

    /// <summary>Position of the last change applied.</summary>
    public long Position { get; private set; }

    /// <summary>Open incidents by code.</summary>
    public IReadOnlyDictionary<string, BoardRow> Rows => _rows;

    /// <summary>Incidents opened today by hour and channel.</summary>
    public IReadOnlyDictionary<(int Hour, string Channel), int> Hours => _hours;

    /// <summary>Applies one change.</summary>
    /// <returns>The new row (a closed one means: gone), or null when the change had been seen or is about what has left the board.</returns>
    /// <exception cref="InvalidOperationException">A position in between is missing, or an incident that had left the board comes back: start anew from a snapshot.</exception>
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

        var fact = (IncidentEvent)change.Data.Deserialize(Facts.TypeOf(change.Type), Wire.Json)!;
        if (fact is PersonalPurged && !_incidents.ContainsKey(change.IncidentCode))
        {
            // Happens to closed incidents only: no screen has anything of it.
            Position = change.Position;
            return null;
        }

        var before = _incidents.GetValueOrDefault(change.IncidentCode) ?? Incident.None with { Code = change.IncidentCode };
        if (change.Version != before.Version + 1)
        {
            // It was archived, so it is not in here, and is reopened: only a new snapshot has the rest of it.
            throw new InvalidOperationException($"{change.Type}, version {change.Version} of {change.IncidentCode}, cannot follow {before.Version}.");
        }

        var after = before.Evolve(fact, change.At);
        var row = BoardProjection.Row(after);
        Position = change.Position;
        Count(before, after, change.At);

        Keep(after, row);
        return row;
    }

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
        }
        else
        {
            _rows[incident.Code] = row;
        }
    }

    /// <summary>All numbers of the KPI band at one instant.</summary>
    public BoardCounts CountsAt(DateTimeOffset now)
    {
        Turn(ChinaTime.DayOf(now));
        int waiting = 0, returned = 0, dueSoon = 0, overdue = 0, critical = 0;
        foreach (var row in _rows.Values)
        {
            waiting += row.State == IncidentState.Received ? 1 : 0;
            returned += row.State == IncidentState.Returned ? 1 : 0;
            critical += row.Urgency == Urgency.Critical ? 1 : 0;
            var band = TimeShare.Band(row, now);
            dueSoon += band == TimeBand.Orange ? 1 : 0;
            overdue += band >= TimeBand.Red ? 1 : 0;
        }

        return new BoardCounts(_hours.Values.Sum(), _rows.Count, waiting, returned, dueSoon, overdue, _closed, _closedOnTime, critical);
    }

    private void Count(Incident before, Incident after, DateTimeOffset at)
    {
        Turn(ChinaTime.DayOf(at));
        if (before.Version == 0 && ChinaTime.DayOf(after.ReceivedAt) == _day)
        {
            var key = (after.ReceivedAt.ToOffset(ChinaTime.Offset).Hour, after.Channel);
            _hours[key] = _hours.GetValueOrDefault(key) + 1;
        }

        if (after.State == IncidentState.Archived && before.State != IncidentState.Archived && after.ClosedAt is not null && ChinaTime.DayOf(at) == _day)
        {
            _closed++;
            _closedOnTime += after.OnTime == true ? 1 : 0;
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
