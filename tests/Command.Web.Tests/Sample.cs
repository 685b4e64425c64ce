using Command.Contracts.Areas;
using Command.Contracts.Boards;
using Command.Contracts.Incidents;
using Command.Domain.Deadlines;
using Command.Domain.Incidents;
using Command.Web.Boards;

namespace Command.Web.Tests;

/// <summary>Rows and views made by hand.</summary>
internal static class Sample
{
    /// <summary>Cut-off of the views, 09:30 in the district.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 4, 1, 30, 0, TimeSpan.Zero);

    public static readonly IReadOnlyDictionary<string, int> NoCounts = new Dictionary<string, int>();

    public static string Code(int serial) => CaseCode.Create("990101", "001", new DateOnly(2026, 11, 4), serial);

    /// <param name="serial">Serial of the code.</param>
    /// <param name="used">Share of the allowed hundred minutes that is used at <see cref="Now"/>; null for no clock.</param>
    public static BoardRow Row(int serial, double? used = 0.1) => new()
    {
        Code = Code(serial),
        Version = 1,
        State = IncidentState.Dispatched,
        Item = "1503",
        Urgency = Urgency.Normal,
        Complexity = Complexity.Simple,
        Lead = "D09",
        Channel = "hotline-12345",
        Street = "001",
        Grid = "990101001001001",
        Location = new GeoPoint(113.7, 34.8),
        Received = Now.AddHours(-1),
        Clock = used is null ? null : ClockName.Main,
        ClockStart = used is { } start ? Now.AddMinutes(-100 * start) : null,
        Due = used is { } share ? Now.AddMinutes(100 - (100 * share)) : null,
    };

    /// <summary>A view whose counts are those of its rows, counted the plain way.</summary>
    public static BoardView View(params BoardRow[] rows)
    {
        var bands = rows.Where(r => r.Due is not null).Select(r => TimeShare.Band(r, Now)).ToList();
        return new BoardView(
            true, 42, Now, BoardSource.Broker,
            new Dictionary<string, int>
            {
                ["open"] = rows.Length,
                ["waiting"] = rows.Count(r => r.State == IncidentState.Received),
                ["returned"] = rows.Count(r => r.State == IncidentState.Returned),
                ["dueSoon"] = bands.Count(b => b == TimeBand.Orange),
                ["backlog"] = rows.Count(r => r.Clock == ClockName.TakeUp && TimeShare.Band(r, Now) >= TimeBand.Red),
                ["overdue"] = bands.Count(b => b >= TimeBand.Red),
                ["handleLate"] = rows.Count(r => r.Clock == ClockName.Main && TimeShare.Band(r, Now) >= TimeBand.Red),
                ["critical"] = rows.Count(r => r.Urgency == Urgency.Critical),
            },
            rows, [], []);
    }

    public static BoardEvent Event(long position, BoardRow row, string type = "incident.opened") =>
        new(position, Now.AddMinutes(-5), type, "operator", row);
}
