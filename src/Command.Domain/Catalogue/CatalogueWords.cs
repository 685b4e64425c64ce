using System.Globalization;
using Command.Contracts;

namespace Command.Domain.Catalogue;

/// <summary>Typed fields of a row.</summary>
internal static class CatalogueWords
{
    /// <summary>A wire name of <typeparamref name="T"/>.</summary>
    public static T Word<T>(this CatalogueRow row, string column) where T : struct, Enum =>
        Wire.TryParse(row[column], out T value) ? value : throw row.Bad(column, $"'{row[column]}' is not a {typeof(T).Name}");

    /// <summary>A positive whole number.</summary>
    public static int Whole(this CatalogueRow row, string column) =>
        int.TryParse(row[column], NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0
            ? value
            : throw row.Bad(column, $"'{row[column]}' is not a positive whole number");
}
