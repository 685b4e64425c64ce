using System.Globalization;
using Command.Domain.Catalogue;

namespace Command.Domain.Calendar;

/// <summary>
/// Working days with 调休 (domain.md §2.5): Monday to Friday, except the days off of the State Council's notice, plus its working
/// weekends. The table is data (<c>catalogue/holidays.csv</c>); a year without rows follows the plain week but for the statutory days that
/// have a fixed date, see <see cref="Covers"/>.
/// Immutable.
/// </summary>
public sealed class WorkCalendar
{
    private const string File = "holidays.csv";

    // Ten working years: a larger count is a slip, and each day costs a step.
    private const int MostDays = 2_500;

    private readonly Dictionary<DateOnly, bool> _isOff;
    private readonly Dictionary<DateOnly, string> _names;
    private readonly HashSet<int> _years;

    private WorkCalendar(Dictionary<DateOnly, bool> isOff, Dictionary<DateOnly, string> names)
    {
        _isOff = isOff;
        _names = names;
        // A notice may give days to its neighbour years; 国庆 on 1 October stands in every notice, and only in that of its own year.
        _years = [.. isOff.Where(d => d.Value && d.Key is { Month: 10, Day: 1 }).Select(d => d.Key.Year)];
    }

    /// <summary>Reads the whole file or refuses the whole file.</summary>
    /// <param name="csv">UTF-8 text with the columns date (yyyy-MM-dd), name_zh, is_off_day (true, false); stays open.</param>
    /// <exception cref="CatalogueException">The first fault found, with row and column.</exception>
    public static WorkCalendar Parse(TextReader csv)
    {
        var days = new Dictionary<DateOnly, bool>();
        var names = new Dictionary<DateOnly, string>();
        foreach (var row in CsvTable.Read(csv, File, "date", "name_zh", "is_off_day"))
        {
            if (!DateOnly.TryParseExact(row["date"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                throw row.Bad("date", $"须为 2026-10-01 这样的日期（现为“{row["date"]}”）", $"must be a date like 2026-10-01 (is '{row["date"]}')");
            }

            var off = row["is_off_day"] switch
            {
                "true" => true,
                "false" => false,
                var other => throw row.Bad("is_off_day", $"须为 true 或 false（现为“{other}”）", $"must be true or false (is '{other}')"),
            };

            if (!days.TryAdd(day, off))
            {
                throw row.Bad("date", $"{day:yyyy-MM-dd} 与前面的行重复", $"{day:yyyy-MM-dd} stands in an earlier row");
            }

            names[day] = row["name_zh"];
        }

        return new WorkCalendar(days, names);
    }

    /// <summary>Whether the notice for this year is in the table. When not, answers for it are only a guess and an alarm is due.</summary>
    public bool Covers(int year) => _years.Contains(year);

    /// <summary>Whether offices work on this day in Asia/Shanghai.</summary>
    public bool IsWorkingDay(DateOnly day) =>
        _isOff.TryGetValue(day, out var off)
            ? !off
            : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && StatutoryNameOf(day) is null;

    /// <summary>Chinese name of the holiday that this day belongs to (days off and their make-up days alike), or null.</summary>
    public string? NameOf(DateOnly day) =>
        _names.GetValueOrDefault(day) ?? StatutoryNameOf(day);

    /// <summary>The n-th working day after the day of receipt; that day itself never counts, and 0 gives it back.</summary>
    /// <param name="received">Day of receipt in Asia/Shanghai.</param>
    /// <param name="n">Working days, 0 to 2,500.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is out of range.</exception>
    public DateOnly AddWorkingDays(DateOnly received, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(n, MostDays);
        var day = received;
        while (n > 0)
        {
            day = day.AddDays(1);
            n -= IsWorkingDay(day) ? 1 : 0;
        }

        return day;
    }

    /// <summary>24:00 Asia/Shanghai of the n-th working day after receipt, given in UTC.</summary>
    /// <param name="received">When it was received, any offset.</param>
    /// <param name="n">Working days, 0 to 2,500.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is out of range.</exception>
    public DateTimeOffset DueAfterWorkingDays(DateTimeOffset received, int n) =>
        ChinaTime.EndOfDay(AddWorkingDays(ChinaTime.DayOf(received), n));

    // Off by the State Council's regulation itself, whatever its yearly notice moves around them; the other festivals follow the moon.
    private static string? StatutoryNameOf(DateOnly day) => (day.Month, day.Day) switch
    {
        (1, 1) => "元旦",
        (5, 1 or 2) => "劳动节",
        (10, >= 1 and <= 3) => "国庆节",
        _ => null,
    };
}
