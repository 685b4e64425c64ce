using System.Globalization;
using Command.Domain.Catalogue;

namespace Command.Domain.Calendar;

/// <summary>
/// Working days with 调休 (domain.md §2.5): Monday to Friday, except the days off of the State Council's notice, plus its working
/// weekends. The table is data (<c>catalogue/holidays.csv</c>); a year without rows follows the plain week but for the statutory days that
/// have a fixed date, see <see cref="Covers"/>. What is known of a year before its notice stands there as provisional.
/// Immutable.
/// </summary>
public sealed class WorkCalendar
{
    private const string File = "holidays.csv";
    private const string OffColumn = "is_off_day";

    // Ten working years: a larger count is a slip, and each day costs a step.
    private const int MostDays = 2_500;

    private readonly Dictionary<DateOnly, bool> _isOff;
    private readonly Dictionary<DateOnly, string> _names;
    private readonly HashSet<DateOnly> _provisional;
    private readonly HashSet<int> _years;

    private WorkCalendar(IReadOnlyList<Row> rows, HashSet<int> years)
    {
        _isOff = rows.ToDictionary(row => row.Day, row => row.Off);
        _names = rows.ToDictionary(row => row.Day, row => row.Name);
        _provisional = [.. rows.Where(row => row.Provisional).Select(row => row.Day)];
        _years = years;
    }

    /// <summary>Reads the whole file or refuses the whole file.</summary>
    /// <param name="csv">UTF-8 text with the columns date (yyyy-MM-dd), name_zh, is_off_day (true, false, or provisional for a day off that
    /// is known before the notice of its year); stays open.</param>
    /// <exception cref="CatalogueException">The first fault found, with row and column.</exception>
    public static WorkCalendar Parse(TextReader csv)
    {
        var (said, expected) = (new Dictionary<DateOnly, Row>(), new Dictionary<DateOnly, Row>());
        foreach (var row in CsvTable.Read(csv, File, "date", "name_zh", OffColumn).Select(Read))
        {
            if (!(row.Provisional ? expected : said).TryAdd(row.Day, row))
            {
                throw row.Source.Bad(
                    "date", $"{row.Day:yyyy-MM-dd} 与前面的行重复", $"{row.Day:yyyy-MM-dd} stands in an earlier row");
            }
        }

        // A notice says all there is to say of its year.
        var years = YearsOf(said.Values);
        List<Row> left = [.. expected.Values.Where(row => !years.Contains(row.Day.Year) && !said.ContainsKey(row.Day))];
        return new WorkCalendar([.. said.Values, .. left], years);
    }

    // A notice may give days to its neighbour years; 国庆 on 1 October stands in every notice, and only in that of its own year.
    private static HashSet<int> YearsOf(IEnumerable<Row> said) =>
        [.. said.Where(row => row is { Off: true, Day: { Month: 10, Day: 1 } }).Select(row => row.Day.Year)];

    private static Row Read(CatalogueRow row)
    {
        if (!DateOnly.TryParseExact(row["date"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            throw row.Bad("date", $"须为 2026-10-01 这样的日期（现为“{row["date"]}”）", $"must be a date like 2026-10-01 (is '{row["date"]}')");
        }

        return row[OffColumn] switch
        {
            "true" => new Row(day, row["name_zh"], Off: true, Provisional: false, row),
            "false" => new Row(day, row["name_zh"], Off: false, Provisional: false, row),
            "provisional" => new Row(day, row["name_zh"], Off: true, Provisional: true, row),
            var other => throw row.Bad(
                OffColumn, $"须为 true、false 或 provisional（现为“{other}”）", $"must be true, false or provisional (is '{other}')"),
        };
    }

    /// <summary>Whether another calendar says the same of every day.</summary>
    public bool Says(WorkCalendar other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return ReferenceEquals(this, other)
            || (_isOff.Count == other._isOff.Count && _provisional.SetEquals(other._provisional)
                && _isOff.All(day => other._isOff.TryGetValue(day.Key, out var off) && off == day.Value));
    }

    /// <summary>
    /// Whether this day is known to be off before the notice of its year says so: by a row that is marked so, or by the regulation alone.
    /// </summary>
    public bool IsProvisional(DateOnly day) =>
        _provisional.Contains(day) || (!_isOff.ContainsKey(day) && StatutoryNameOf(day) is not null);

    /// <summary>Whether a stretch of days, both ends included, has a provisional one.</summary>
    public bool IsProvisional(DateOnly first, DateOnly last)
    {
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            if (IsProvisional(day))
            {
                return true;
            }
        }

        return false;
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

    private sealed record Row(DateOnly Day, string Name, bool Off, bool Provisional, CatalogueRow Source);
}
