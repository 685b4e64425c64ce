using Command.Contracts;
using Command.Contracts.Incidents;

namespace Command.Domain.Catalogue;

/// <summary>Amounts of time in a field, as a person writes them.</summary>
internal static class CatalogueAmounts
{
    /// <summary><c>4 workingHours</c>, or null for an empty field.</summary>
    public static Allowance? Amount(this CatalogueRow row, string column) => row[column] == "" ? null : AmountIn(row, column, row[column]);

    /// <summary><c>4 workingHours</c> in a part of a field.</summary>
    public static Allowance AmountIn(CatalogueRow row, string column, string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var number, var unit] && Wire.TryParse(unit, out LimitUnit parsed)
            ? new Allowance(CatalogueWords.Between(row, column, number, 1, MostOf(parsed)), parsed)
            : throw row.Bad(column, $"须为“4 workingHours”这样的时长（现为“{text}”）", $"must be an amount like '4 workingHours' (is '{text}')");

    /// <summary>Most of a unit: ten years, as days, months, hours and minutes go.</summary>
    public static int MostOf(LimitUnit unit) => unit switch
    {
        LimitUnit.Months => 120,
        LimitUnit.Hours or LimitUnit.UrgentHours or LimitUnit.WorkingHours => 100_000,
        LimitUnit.Minutes => 6_000_000,
        _ => 3_650,
    };
}
