using System.Globalization;
using Command.Domain.Reports;
using Command.Web.Boards;
using Command.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace Command.Web.Wall.Panels;

/// <summary>Today's intake by hour and way in, as stacked bars.</summary>
public sealed partial class IntakePanel
{
    private const double Base = 142, Height = 112, Step = 278.0 / 24;

    private static readonly ChannelGroup[] Groups = Enum.GetValues<ChannelGroup>();

    private readonly int[,] _counts = new int[24, Groups.Length];

    /// <summary>The view all panels of this wall show.</summary>
    [CascadingParameter]
    public BoardView View { get; set; } = default!;

    private int[] Sums { get; } = new int[Groups.Length];

    private int Total { get; set; }

    private int Top { get; set; }

    private (int Hour, int Count)? Peak { get; set; }

    private double Now => (Names.Local(View.AsOf).Hour + (Names.Local(View.AsOf).Minute / 60.0)) * Step;

    private IEnumerable<int> Grid => Top >= 4 ? [Top / 2, Top] : [Top];

    private IEnumerable<(string Key, int Group, double X, double Y, double Height)> Bars
    {
        get
        {
            for (var hour = 0; hour < 24; hour++)
            {
                var below = 0;
                for (var group = 0; group < Groups.Length; group++)
                {
                    if (_counts[hour, group] is var n and > 0)
                    {
                        below += n;
                        yield return ($"{hour}-{group}", group, (hour * Step) + 1.4, Y(below), Math.Max(1, n * Height / Top));
                    }
                }
            }
        }
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        Array.Clear(_counts);
        Array.Clear(Sums);
        foreach (var hour in View.Hours)
        {
            var group = (int)Shelf.Current.Channels.GroupOf(hour.Channel);
            _counts[hour.Hour, group] += hour.Count;
            Sums[group] += hour.Count;
        }

        Total = Sums.Sum();
        var hours = Enumerable.Range(0, 24)
            .Select(h => (Hour: h, Count: Enumerable.Range(0, Groups.Length).Sum(g => _counts[h, g]))).ToArray();
        var peak = hours.MaxBy(h => h.Count);
        Peak = peak.Count > 0 ? peak : null;
        Top = Round(Math.Max(2, peak.Count));
    }

    /// <summary>The next 1, 2 or 5 with zeros, halved evenly: an axis that a viewer can read in a glance.</summary>
    private static int Round(int n)
    {
        var unit = 1;
        while (unit * 10 < n)
        {
            unit *= 10;
        }

        return unit * (n <= unit ? 1 : n <= 2 * unit ? 2 : n <= 4 * unit ? 4 : n <= 6 * unit ? 6 : n <= 8 * unit ? 8 : 10);
    }

    private static string F(double x) => x.ToString("0.#", CultureInfo.InvariantCulture);

    private double Y(int n) => Base - (n * Height / Top);
}
