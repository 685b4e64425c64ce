using System.Globalization;
using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Calendar;
using Command.Domain.Catalogue;

namespace Command.Domain.Deadlines;

/// <summary>
/// A checkpoint of the 13710 system for one incident (domain.md §2.4). It runs beside the deadline; the earlier of both warns.
/// </summary>
/// <param name="Code">Stable, e.g. <c>progress</c>.</param>
/// <param name="Zh">Chinese name.</param>
/// <param name="En">English name.</param>
/// <param name="Due">Until when, always 24:00 of a day; null for the end, which is reached by archiving after the revisit.</param>
public sealed record Checkpoint(string Code, string Zh, string En, DateTimeOffset? Due)
{
    /// <summary>How long it gives; null for the end.</summary>
    public Allowance? Within { get; init; }

    /// <summary>Wire names of the facts that meet it; none in a table of an earlier version, where nobody follows it.</summary>
    public IReadOnlyList<string> MetBy { get; init; } = [];

    /// <summary>Complexities that it is for; none means every one.</summary>
    public IReadOnlyList<Complexity> For { get; init; } = [];

    /// <summary>Whether it is for a matter of this complexity.</summary>
    public bool Fits(Complexity complexity) => For.Count == 0 || For.Contains(complexity);
}

/// <summary>The 13710 checkpoints as data (<c>catalogue/checkpoints.csv</c>). Immutable.</summary>
public sealed class Checkpoints
{
    private const string Complexities = "complexity", Facts = "met_by";

    private readonly List<Checkpoint> _rows;

    private Checkpoints(List<Checkpoint> rows) => _rows = rows;

    /// <summary>Reads the whole file or refuses the whole file.</summary>
    /// <param name="csv">UTF-8 text with the columns code, zh, en, amount, unit (days, months, end), complexity (<c>*</c> or
    /// words), met_by (wire names of facts), source; a table of an earlier version has neither of the two. Stays open.</param>
    /// <exception cref="CatalogueException">The first fault found, with row and column.</exception>
    public static Checkpoints Parse(TextReader csv) => new([.. CsvTable
        .Read(csv, "checkpoints.csv", ["code", "zh", "en", "amount", "unit", "source"], later: [Complexities, Facts])
        .Select(row => new Checkpoint(row.Need("code"), row.Need("zh"), row.Need("en"), null)
        {
            Within = Within(row), MetBy = row.List(Facts), For = [.. row.List(Complexities).Where(word => word != "*").Select(Of(row))],
        })]);

    private static Func<string, Complexity> Of(CatalogueRow row) => word => Wire.TryParse(word, out Complexity complexity)
        ? complexity
        : throw row.Bad(
            Complexities, $"须为 * 或 simple、general、complex（现为“{word}”）", $"must be * or simple, general, complex (is '{word}')");

    /// <summary>All of them as the table has them, without an end.</summary>
    public IReadOnlyList<Checkpoint> All => _rows;

    /// <summary>The checkpoints of something received at an instant, in the order of the file.</summary>
    /// <param name="received">Any offset; the day of receipt is T+0.</param>
    /// <param name="calendar">Working days, for the switch.</param>
    /// <param name="countWorkdays">Count working days instead of natural ones; T+0 is then the first working day from receipt on. Months
    /// stay months.</param>
    public IReadOnlyList<Checkpoint> Of(DateTimeOffset received, WorkCalendar calendar, bool countWorkdays)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var day = ChinaTime.DayOf(received);
        return [.. _rows.Select(row =>
            row with { Due = row.Within is { } within ? ChinaTime.EndOfDay(DayOf(day, within, calendar, countWorkdays)) : null })];
    }

    private static DateOnly DayOf(DateOnly received, Allowance within, WorkCalendar calendar, bool countWorkdays) => within switch
    {
        { Unit: LimitUnit.Months } => received.AddMonths(within.Amount),
        _ when !countWorkdays => received.AddDays(within.Amount),
        { Amount: 0 } => calendar.AddWorkingDays(received.AddDays(-1), 1),
        _ => calendar.AddWorkingDays(received, within.Amount),
    };

    private static Allowance? Within(CatalogueRow row)
    {
        if (row["unit"] == "end")
        {
            return null;
        }

        return int.TryParse(row["amount"], NumberStyles.None, CultureInfo.InvariantCulture, out var amount)
            && Wire.TryParse(row["unit"], out LimitUnit unit) && unit is LimitUnit.Days or LimitUnit.Months
            && amount <= CatalogueAmounts.MostOf(unit)
            ? new Allowance(amount, unit)
            : throw row.Bad("unit", $"须为十年之内整数的 days 或 months，或 end（现为“{row["amount"]} {row["unit"]}”）",
                $"must be a whole number of days or months within ten years, or end (is '{row["amount"]} {row["unit"]}')");
    }
}
