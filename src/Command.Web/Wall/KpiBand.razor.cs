using System.Globalization;
using Command.Contracts.Boards;
using Command.Web.Boards;
using Command.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace Command.Web.Wall;

/// <summary>Eight numbers of one cut-off.</summary>
public sealed partial class KpiBand
{
    /// <summary>The view all panels of this wall show.</summary>
    [CascadingParameter]
    public BoardView View { get; set; } = default!;

    /// <summary>What the panels count.</summary>
    [Parameter, EditorRequired]
    public WallPicture Picture { get; set; } = default!;

    private BoardCounts Counts => View.Counts;

    private int ThisHour => View.Hours.Where(h => h.Hour == Names.Local(View.AsOf).Hour).Sum(h => h.Count);

    private string Waiting => Picture.OldestWaiting is { } oldest
        ? Text["Kpi.Waiting.Sub", Names.Local(oldest).ToString(Names.Local(oldest).Date == Names.Local(View.AsOf).Date ? "HH:mm" : "MM-dd HH:mm", CultureInfo.InvariantCulture)]
        : Text["Kpi.Waiting.None"];

    // Nothing closed is not "0 %" and not "100 %".
    private string OnTime => Counts.ClosedToday == 0 ? "—" : (100.0 * Counts.ClosedOnTimeToday / Counts.ClosedToday) switch
    {
        // Only all of them is 100 %.
        > 99.9 and < 100 => "99.9",
        100 => "100",
        var share => share.ToString("0.0", CultureInfo.InvariantCulture),
    };

    private string OnTimeSub => Counts.ClosedToday == 0
        ? Text["Kpi.OnTime.None"]
        : Text["Kpi.OnTime.Sub", Names.Number(Counts.ClosedOnTimeToday), Names.Number(Counts.ClosedToday)];

    // While the board is being read its numbers are not yet true.
    private string Count(int n) => View.Ready ? Names.Number(n) : "…";
}
