using System.Globalization;
using Command.Contracts;

namespace Command.Domain.Catalogue;

/// <summary>Typed fields of a row.</summary>
internal static class CatalogueWords
{
    /// <summary>A wire name of <typeparamref name="T"/>.</summary>
    public static T Word<T>(this CatalogueRow row, string column) where T : struct, Enum =>
        Wire.TryParse(row[column], out T value) ? value : throw row.Bad(
            column,
            $"须为 {Choices<T>()} 之一（现为“{row[column]}”）",
            $"must be one of {Choices<T>()} (is '{row[column]}')");

    /// <summary>A positive whole number.</summary>
    public static int Whole(this CatalogueRow row, string column) =>
        int.TryParse(row[column], NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0
            ? value
            : throw row.Bad(column, $"须为正整数（现为“{row[column]}”）", $"must be a positive whole number (is '{row[column]}')");

    private static string Choices<T>() where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(Wire.Name));
}
