using System.Globalization;
using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Calendar;
using Command.Domain.Deadlines;

namespace Command.Testing;

/// <summary>
/// A line of <c>Data/deadlines.csv</c>: when a clock that starts then, with this limit, pause and extension, is due. All of domain.md §2.5
/// are among them.
/// </summary>
/// <param name="Start">UTC.</param>
/// <param name="Allowed">The limit.</param>
/// <param name="Extensions">What was added, none or one.</param>
/// <param name="Pauses">What does not count, none or one.</param>
/// <param name="OfficeEnd">Working days end when the office closes, else at 24:00.</param>
/// <param name="Due">UTC.</param>
public sealed record DeadlineVector(
    DateTimeOffset Start, Allowance Allowed, IReadOnlyList<Allowance> Extensions, IReadOnlyList<ClockPause> Pauses,
    bool OfficeEnd, DateTimeOffset Due)
{
    private const int Columns = 9;
    private static readonly string[] Formats = ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.fff"];

    /// <summary>The lines as they stand in the file.</summary>
    public static IReadOnlyList<string> Lines { get; } =
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", "deadlines.csv")).Skip(1).Where(line => line.Length > 0)];

    /// <summary>Reads a line.</summary>
    public static DeadlineVector Of(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var cells = line.Split(',');
        ArgumentOutOfRangeException.ThrowIfNotEqual(cells.Length, Columns, nameof(line));
        var allowed = new Allowance(int.Parse(cells[1], CultureInfo.InvariantCulture), Wire.Parse<LimitUnit>(cells[2]));
        return new DeadlineVector(
            At(cells[0]),
            allowed,
            cells[5] == "" ? [] : [allowed with { Amount = int.Parse(cells[5], CultureInfo.InvariantCulture) }],
            cells[3] == "" ? [] : [new ClockPause(At(cells[3]), At(cells[4]), "appraisal")],
            cells[6] == "office",
            At(cells[7]));
    }

    /// <summary>When the shipped rules say that it is due, UTC.</summary>
    public DateTimeOffset ByTheRules() =>
        new Timing(new WorkingTime(TestPolicy.Shipped.Calendar, TestPolicy.Shipped.Settings.Hours), OfficeEnd)
            .Due(Start, Allowed, Extensions, Pauses);

    /// <summary>
    /// A time in Shanghai, given in UTC: <c>2026-03-04 10:00</c>, seconds and milliseconds if wanted, <c>24:00</c> for the end of a day.
    /// </summary>
    public static DateTimeOffset At(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.EndsWith(" 24:00", StringComparison.Ordinal)
            ? At(text[..10] + " 00:00").AddDays(1)
            : new DateTimeOffset(DateTime.ParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None),
                TimeSpan.FromHours(8)).ToUniversalTime();
    }
}
