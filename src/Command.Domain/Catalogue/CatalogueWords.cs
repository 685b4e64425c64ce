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

    /// <summary>A positive whole number up to a bound: beyond it is a slip, and no arithmetic of time or memory has to bear it.</summary>
    public static int Whole(this CatalogueRow row, string column, int most) => Between(row, column, row[column], 1, most);

    /// <summary>A whole number in a part of a field.</summary>
    public static int Between(CatalogueRow row, string column, string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw row.Bad(column, $"须为 {least} 至 {most} 的整数（现为“{text}”）", $"must be a whole number from {least} to {most} (is '{text}')");

    private static string Choices<T>() where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(Wire.Name));
}
