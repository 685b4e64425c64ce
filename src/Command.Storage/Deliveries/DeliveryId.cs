using System.Globalization;

namespace Command.Storage.Deliveries;

/// <summary>Ids of deliveries as the keys of pages: they begin with the position.</summary>
public static class DeliveryId
{
    /// <summary>Whether somebody's words are such an id.</summary>
    public static bool Is(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return words.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_') && PositionOf(words) is not null;
    }

    /// <summary>The key below which a page begins; the top of all for null.</summary>
    /// <exception cref="FormatException">Not an id of a delivery.</exception>
    internal static (long Position, string Id) Before(string? id) =>
        id is null ? (long.MaxValue, "") : (PositionOf(id) ?? throw new FormatException("Not an id of a delivery."), id);

    private static long? PositionOf(string id) =>
        long.TryParse(id.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : null;
}
