using System.Globalization;
using Command.Domain.Calendar;
using Command.Domain.Catalogue;

namespace Command.Domain.Deadlines;

/// <summary>The switches and bounds of clocks, one row each (<c>catalogue/office.csv</c>, domain.md §2.3 to §2.6). Immutable.</summary>
public sealed record ClockSettings
{
    private const string File = "office.csv";

    // District of catalogues that were stored before it was a setting.
    private const string FirstDistrict = "990101";

    /// <summary>Six digits that every case code of this district begins with (GB/T 2260); the demonstration's is invented.</summary>
    public required string District { get; init; }

    /// <summary>Hours of a working day.</summary>
    public required OfficeHours Hours { get; init; }

    /// <summary>Limits of working days end when the office closes, else at 24:00.</summary>
    public required bool DueAtOfficeEnd { get; init; }

    /// <summary>Month and day from which the table of the next year has to be imported.</summary>
    public required (int Month, int Day) NextYearAlarmFrom { get; init; }

    /// <summary>13710 checkpoints count working days, else natural ones.</summary>
    public required bool CheckpointsCountWorkdays { get; init; }

    /// <summary>Shares of the allowed time at which the clock turns yellow and orange, above 0 and below 1.</summary>
    public required (double Yellow, double Orange) Warnings { get; init; }

    /// <summary>Share by which a limit is exceeded when it turns red+, above 0.</summary>
    public required double Red2Over { get; init; }

    /// <summary>Working days after the due time at which it turns red+ at the latest.</summary>
    public required int Red2OverWorkdays { get; init; }

    /// <summary>How often one run of a clock may be extended.</summary>
    public required int ExtensionTimes { get; init; }

    /// <summary>Most that one extension may give, in working days.</summary>
    public required int ExtensionMostWorkdays { get; init; }

    /// <summary>Share of the original limit that a redo gets, in percent.</summary>
    public required int RedoPercent { get; init; }

    /// <summary>
    /// How long a notice or message is kept that is settled: delivered, lying in an inbox, or given up. Days of 24 hours.
    /// </summary>
    public required TimeSpan DeliveriesKept { get; init; }

    /// <summary>Reads the whole file or refuses the whole file: every setting has to be there, once.</summary>
    /// <param name="csv">UTF-8 text with the columns setting, value, source; stays open.</param>
    /// <exception cref="CatalogueException">The first fault found, with row and column.</exception>
    public static ClockSettings Parse(TextReader csv)
    {
        var rows = new Dictionary<string, CatalogueRow>(StringComparer.Ordinal);
        foreach (var row in CsvTable.Read(csv, File, "setting", "value", "source"))
        {
            if (!rows.TryAdd(row.Need("setting"), row))
            {
                throw row.Bad("setting", $"“{row["setting"]}”与前面的行重复", $"'{row["setting"]}' stands in an earlier row");
            }
        }

        CatalogueRow Take(string name) => rows.Remove(name, out var row)
            ? row
            : throw new CatalogueException(File, 0, "setting", $"'{name}' is missing") { Zh = $"缺少“{name}”" };

        var settings = new ClockSettings
        {
            District = rows.Remove("district_code", out var district) ? district.Digits("value", 6) : FirstDistrict,
            Hours = Take("working_hours") is var hours && OfficeHours.TryParse(hours["value"]) is { } parsed
                ? parsed
                : throw hours.Bad("value", "须为 09:00-12:00;13:00-18:00 这样依次排列的时段", "must be spans in order like 09:00-12:00;13:00-18:00"),
            DueAtOfficeEnd = Choice(Take("workday_due"), "midnight", "office"),
            NextYearAlarmFrom = DayOfYear(Take("next_year_alarm_from")),
            CheckpointsCountWorkdays = Choice(Take("checkpoint_days"), "natural", "working"),
            Warnings = (Take("yellow_from_percent").Whole("value", 99) / 100.0, Take("orange_from_percent").Whole("value", 99) / 100.0),
            Red2Over = Take("red2_over_percent").Whole("value", 10_000) / 100.0,
            Red2OverWorkdays = Take("red2_over_workdays").Whole("value", 3_650),
            ExtensionTimes = Take("extension_times").Whole("value", 100),
            ExtensionMostWorkdays = Take("extension_most_workdays").Whole("value", 3_650),
            RedoPercent = Take("redo_percent").Whole("value", 1_000),
            DeliveriesKept = TimeSpan.FromDays(Take("deliveries_kept_days").Whole("value", 3_650)),
        };

        if (rows.Values.FirstOrDefault() is { } unknown)
        {
            throw unknown.Bad("setting", $"没有“{unknown["setting"]}”这项设置", $"'{unknown["setting"]}' is no setting");
        }

        return settings.Warnings is { Yellow: < 1, Orange: < 1 } warnings && warnings.Yellow < warnings.Orange
            ? settings
            : throw new CatalogueException(File, 0, "value", "yellow must come before orange and orange before 100 percent")
            {
                Zh = "黄色须早于橙色，橙色须早于 100%",
            };
    }

    private static bool Choice(CatalogueRow row, string no, string yes)
    {
        var value = row["value"];
        return value == yes || (value == no ? false
            : throw row.Bad("value", $"须为 {no} 或 {yes}（现为“{value}”）", $"must be {no} or {yes} (is '{value}')"));
    }

    private static (int Month, int Day) DayOfYear(CatalogueRow row) =>
        // Read within a year that is no leap year: a 29 February does not come every year.
        DateOnly.TryParseExact("2001-" + row["value"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? (day.Month, day.Day)
            : throw row.Bad("value", $"须为 11-01 这样的月日（现为“{row["value"]}”）", $"must be a month and day like 11-01 (is '{row["value"]}')");
}
