using System.Globalization;
using Command.Domain.Indicators;
using Command.Web.Boards;
using Command.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace Command.Web.Wall;

/// <summary>The key numbers, all of one cut-off.</summary>
public sealed partial class KpiBand
{
    /// <summary>The view all panels of this wall show.</summary>
    [CascadingParameter]
    public BoardView View { get; set; } = default!;

    /// <summary>What the panels count.</summary>
    [Parameter, EditorRequired]
    public WallPicture Picture { get; set; } = default!;

    private int ThisHour => View.Hours.Where(h => h.Hour == Names.Local(View.AsOf).Hour).Sum(h => h.Count);

    private string Waiting => Picture.OldestWaiting is { } oldest
        ? Text[View[KeyFigures.Backlog] > 0 ? "Kpi.Waiting.Late" : "Kpi.Waiting.Sub", Names.Local(oldest).ToString(
            Names.Local(oldest).Date == Names.Local(View.AsOf).Date ? "HH:mm" : "MM-dd HH:mm", CultureInfo.InvariantCulture),
            View[KeyFigures.Backlog]]
        : Text["Kpi.Waiting.None"];

    private string OnTime => View[KeyFigures.Closed] == 0
        ? Text["Kpi.OnTime.None"]
        : Text["Kpi.OnTime.Sub", Names.Number(View[KeyFigures.ClosedOnTime]), Names.Number(View[KeyFigures.Closed])];

    // While the board is being read its numbers are not yet true.
    private string Value(Indicator indicator) => indicator.Formula is Formula.Share share
        ? Percent(share.Of(View.Counts))
        : View.Ready ? Names.Number(View[indicator]) : "…";

    private double? Figure(Indicator indicator) => !View.Ready ? null
        : indicator.Formula is Formula.Share share ? share.Of(View.Counts) : View[indicator];

    private string Unit(Indicator indicator) =>
        indicator.Formula is not Formula.Share share ? Text["Unit.Cases"] : share.Of(View.Counts) is null ? "" : "%";

    // What stands below a number helps to read it; a number that needs no help says what it counts.
    private string Sub(Indicator indicator) => indicator.Name switch
    {
        "receivedToday" => Text["Kpi.Today.Sub", ThisHour],
        "waiting" => Waiting,
        "open" => Text["Kpi.Open.Sub", View[KeyFigures.Returned]],
        "dueSoon" => Text["Kpi.DueSoon.Sub", Picture.DueWithinHour],
        "overdue" => Text["Kpi.Overdue.Sub", View[KeyFigures.SignLate], View[KeyFigures.HandleLate]],
        "closedToday" => Text["Kpi.Closed.Sub", View[KeyFigures.ClosedOnTime]],
        "onTimeShare" => OnTime,
        "critical" => Text["Kpi.Critical.Sub", Picture.CriticalAtRisk],
        _ => Names.English ? indicator.MeaningEn : indicator.MeaningZh,
    };

    // Nothing closed is not "0 %" and not "100 %", and only all of them is 100 %.
    private static string Percent(double? share) => share switch
    {
        null => "—",
        > 99.9 and < 100 => "99.9",
        100 => "100",
        _ => share.Value.ToString("0.0", CultureInfo.InvariantCulture),
    };
}
