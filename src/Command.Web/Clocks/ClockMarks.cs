
namespace Command.Web.Clocks;

/// <summary>What a word under the days says.</summary>
internal enum ClockMarkKind
{
    /// <summary>The present day.</summary>
    Today,

    /// <summary>The day at whose end the clock is due.</summary>
    Due,

    /// <summary>A run of days off with a name.</summary>
    Holiday,

    /// <summary>A weekend day that is worked.</summary>
    MakeUp,
}

/// <summary>A word under the days of a clock.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="At">First cell it stands under, from 0.</param>
/// <param name="Width">Cells.</param>
/// <param name="Day">The day.</param>
/// <param name="Name">Name of the holiday.</param>
internal sealed record ClockMark(ClockMarkKind Kind, int At, int Width, DateOnly Day, string? Name)
{
    /// <summary>Today and the end are read first.</summary>
    public bool Strong => Kind is ClockMarkKind.Today or ClockMarkKind.Due;
}

/// <summary>Places words under the days so that none covers another: today and the end first, then holidays, then make-up days.</summary>
internal static class ClockMarks
{
    // Cells that a word needs when the whole row has this many; fewer cells are wider.
    private const int Usual = 30, EndWidth = 5, HolidayWidth = 4, ShortWidth = 2;

    /// <summary>The words, from left to right.</summary>
    public static IReadOnlyList<ClockMark> Of(IReadOnlyList<ClockDay> days)
    {
        ArgumentNullException.ThrowIfNull(days);
        var taken = new bool[days.Count];
        var marks = new List<ClockMark>();
        for (var i = 0; i < days.Count; i++)
        {
            if (days[i].IsToday)
            {
                Place(marks, taken, ClockMarkKind.Today, i, ShortWidth, days[i]);
            }
        }

        for (var i = 0; i < days.Count; i++)
        {
            if (days[i].IsLast)
            {
                Place(marks, taken, ClockMarkKind.Due, i, EndWidth, days[i]);
            }
        }

        for (var i = 0; i < days.Count; i++)
        {
            var begins = days[i] is { Counts: false, Name: not null, IsMakeUp: false }
                && (i == 0 || days[i - 1].Name != days[i].Name || days[i - 1].IsMakeUp);
            if (begins)
            {
                var run = days.Skip(i).TakeWhile(d => d.Name == days[i].Name && !d.IsMakeUp).Count();
                Place(marks, taken, ClockMarkKind.Holiday, i + ((run - 1) / 2), HolidayWidth, days[i]);
            }
            else if (days[i].IsMakeUp)
            {
                Place(marks, taken, ClockMarkKind.MakeUp, i, ShortWidth, days[i]);
            }
        }

        return [.. marks.OrderBy(m => m.At)];
    }

    private static void Place(List<ClockMark> marks, bool[] taken, ClockMarkKind kind, int middle, int width, ClockDay day)
    {
        width = Math.Clamp((int)Math.Ceiling((double)width * taken.Length / Usual), 1, taken.Length);
        var at = Math.Clamp(middle - ((width - 1) / 2), 0, taken.Length - width);
        if (taken.AsSpan(at, width).Contains(true))
        {
            return;
        }

        taken.AsSpan(at, width).Fill(true);
        marks.Add(new ClockMark(kind, at, width, day.Day, day.Name));
    }
}
