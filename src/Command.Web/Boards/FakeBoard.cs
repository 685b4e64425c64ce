#pragma warning disable CS1591, CA5394, CA1001, CA1861, CA1822
using Command.Contracts.Areas;
using Command.Contracts.Boards;
using Command.Contracts.Incidents;
using Command.Contracts.Reports;
using Command.Domain.Catalogue;
using Command.Domain.Deadlines;
using Microsoft.AspNetCore.SignalR;

namespace Command.Web.Boards;

public enum BoardSource { Broker, Journal }
public sealed record BoardEvent(long Position, DateTimeOffset At, string Type, string Actor, BoardRow Row);
public sealed record HourCount(int Hour, string Channel, int Count);
public sealed record BoardView(bool Ready, long Position, DateTimeOffset AsOf, BoardSource Source, BoardCounts Counts, BoardRow[] Rows, IReadOnlyList<BoardEvent> Newest, IReadOnlyList<HourCount> Hours)
{
    private BoardRow[]? _byDue;
    public IReadOnlyList<BoardRow> ByDue => _byDue ??= [.. Rows.Where(r => r.Due is not null).OrderBy(r => r.Due)];
}

public interface IBoardClient { Task Changed(BoardFrame frame); Task Resync(); }
public sealed class FakeHub(Board board) : Hub<IBoardClient>
{
    public Task Follow(long position) => board.View.Position == position ? Groups.AddToGroupAsync(Context.ConnectionId, "board") : Clients.Caller.Resync();
}

public sealed class Board : IDisposable
{
    private readonly Random _random = new(7);
    private readonly Policy _policy;
    private readonly IHubContext<FakeHub, IBoardClient> _hub;
    private readonly double _rate;
    private readonly List<Action> _watchers = [];
    private readonly Dictionary<string, BoardRow> _rows = [];
    private readonly List<BoardEvent> _newest = [];
    private readonly Dictionary<(int, string), int> _hours = [];
    private readonly Timer _timer;
    private readonly Item[] _items;
    private readonly (string Grid, string Street, double X, double Y)[] _grids;
    private long _position = 1000;
    private int _serial;
    private double _debt;
    private DateTimeOffset _last = TimeProvider.System.GetUtcNow();

    public Board(Policy policy, IHubContext<FakeHub, IBoardClient> hub, IConfiguration configuration, IHostEnvironment environment)
    {
        _policy = policy;
        _hub = hub;
        _rate = configuration.GetValue("Fake:Rate", 0.3);
        _items = [.. policy.Taxonomy.Items];
        _grids = Grids(environment);
        var now = TimeProvider.System.GetUtcNow();
        for (var i = 0; i < configuration.GetValue("Fake:Open", 40); i++)
        {
            var row = Make(now, old: true);
            _rows[row.Code] = row;
        }

        foreach (var row in _rows.Values.Take(40).OrderByDescending(r => r.Received))
        {
            _newest.Add(new(_position++, row.Received, "opened", "system", row));
        }

        View = Snapshot(now);
        _timer = new Timer(_ => Tick(), null, 1000, 250);
    }

    public BoardView View { get; private set; }
    public BoardRow? Find(string code) => _rows.GetValueOrDefault(code);
    public IDisposable Subscribe(Action changed)
    {
        lock (_watchers) { _watchers.Add(changed); }
        return new Leave(() => { lock (_watchers) { _watchers.Remove(changed); } });
    }

    public void Dispose() => _timer.Dispose();

    private sealed class Leave(Action leave) : IDisposable { public void Dispose() => leave(); }

    private void Tick()
    {
        var now = TimeProvider.System.GetUtcNow();
        _debt += _rate / 4;
        var changed = new List<BoardRow>();
        for (; _debt >= 1; _debt--)
        {
            var fresh = _random.NextDouble() < .5 || _rows.Count == 0;
            var row = fresh ? Make(now, false) : _rows.Values.ElementAt(_random.Next(_rows.Count));
            var type = "opened";
            if (!fresh)
            {
                var kind = _random.Next(5);
                type = new[] { "dispatched", "signed", "handlingCompleted", "deadlineEscalated", "archived" }[kind];
                row = row with
                {
                    Version = row.Version + 1,
                    State = kind switch { 0 => IncidentState.Dispatched, 1 => IncidentState.Handling, 2 => IncidentState.Completed, 4 => IncidentState.Archived, _ => row.State },
                    Rung = kind == 3 ? Math.Min(5, row.Rung + 1) : row.Rung,
                };
            }

            _ = row.Closed ? _rows.Remove(row.Code) : (_rows[row.Code] = row) is not null;
            _newest.Insert(0, new(++_position, now, type, "system", row));
            if (_newest.Count > 40) { _newest.RemoveAt(40); }
            changed.Add(row);
        }

        if (changed.Count == 0 && now - _last < TimeSpan.FromSeconds(1)) { return; }
        var from = View.Position;
        View = Snapshot(now);
        _last = now;
        Action[] all;
        lock (_watchers) { all = [.. _watchers]; }
        foreach (var w in all) { w(); }
        _ = _hub.Clients.Group("board").Changed(new BoardFrame(from, _position, now, [.. changed.Where(r => !r.Restricted)], View.Counts));
    }

    private BoardView Snapshot(DateTimeOffset now)
    {
        var rows = _rows.Values.ToArray();
        int Band(Func<TimeBand, bool> f) => rows.Count(r => r.Due is { } d && f(TimeShare.Band(r.ClockStart!.Value, d, now)));
        var counts = new BoardCounts(_hours.Values.Sum(), rows.Length, rows.Count(r => r.State == IncidentState.Received), rows.Count(r => r.State == IncidentState.Returned),
            Band(b => b == TimeBand.Orange), Band(b => b >= TimeBand.Red), rows.Length / 3, rows.Length / 3 * 95 / 100, rows.Count(r => r.Urgency == Urgency.Critical));
        return new(true, _position, now, BoardSource.Broker, counts, rows, [.. _newest], [.. _hours.Select(h => new HourCount(h.Key.Item1, h.Key.Item2, h.Value))]);
    }

    private BoardRow Make(DateTimeOffset now, bool old)
    {
        var item = _items[(int)(Math.Pow(_random.NextDouble(), 1.6) * _items.Length)];
        var grid = _grids[_random.Next(_grids.Length)];
        var start = old ? now.AddMinutes(-_random.Next(1, 2800)) : now;
        var used = Math.Pow(_random.NextDouble(), 2.2) * 1.02;
        var length = old ? (now - start) / Math.Max(.02, used) : TimeSpan.FromMinutes(_random.Next(2, 240));
        var depts = _policy.Departments.All.ToArray();
        var channel = Channels.All[Math.Min(14, (int)(Math.Pow(_random.NextDouble(), 2.5) * 15))].Code;
        var local = start.ToOffset(TimeSpan.FromHours(8));
        if (!old || _random.NextDouble() < .4)
        {
            var hour = old ? _random.Next(0, now.ToOffset(TimeSpan.FromHours(8)).Hour + 1) : local.Hour;
            _hours[(hour, channel)] = _hours.GetValueOrDefault((hour, channel)) + 1;
        }

        var overdue = used > 1;
        var urgency = _random.NextDouble() switch { < .02 => Urgency.Critical, < .2 => Urgency.Urgent, _ => Urgency.Normal };
        return new BoardRow
        {
            Code = $"990101{grid.Street}{local:yyMMdd}{++_serial:000000}{_random.Next(10)}",
            Version = 1,
            State = (IncidentState)(_random.Next(10) switch { 0 => 0, 1 => 2, 2 => 3, 3 => 4, 4 => 5, 5 => 7, _ => 6 }),
            Item = item.Code,
            Urgency = urgency,
            Complexity = Complexity.General,
            Lead = depts[(int)(Math.Pow(_random.NextDouble(), 2) * depts.Length)].Code,
            Channel = channel,
            Street = grid.Street,
            Grid = grid.Grid,
            Place = "星河里",
            Location = new GeoPoint(grid.X + ((_random.NextDouble() - .5) * .006), grid.Y + ((_random.NextDouble() - .5) * .005)).Coarse(),
            Received = start,
            Clock = ClockName.Main,
            ClockStart = start,
            Due = start + length,
            Rung = overdue ? _random.Next(1, 6) : used > .8 ? _random.Next(1, 3) : 0,
            Restricted = _random.NextDouble() < .01,
        };
    }

    private static (string, string, double, double)[] Grids(IHostEnvironment environment)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "catalogue", "district", "grids.geojson");
        using var doc = System.Text.Json.JsonDocument.Parse(File.ReadAllText(file));
        return [.. doc.RootElement.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("properties")).Select(p =>
            (p.GetProperty("code").GetString()!, p.GetProperty("code").GetString()!.Substring(6, 3), p.GetProperty("center")[0].GetDouble(), p.GetProperty("center")[1].GetDouble()))];
    }
}
