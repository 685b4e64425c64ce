using System.Text.Json;

namespace Command.Storage.Tests.Upgrade;

/// <summary>
/// Whether a document that was read and written again still says all that it said. Fields may be added, never lost or changed.
/// </summary>
internal static class Kept
{
    /// <summary>The first thing that is missing or different, as a path; null when all is there.</summary>
    public static string? FirstLost(string before, string after)
    {
        using var old = JsonDocument.Parse(before);
        using var now = JsonDocument.Parse(after);
        return FirstLost(old.RootElement, now.RootElement, "$");
    }

    private static string? FirstLost(JsonElement old, JsonElement now, string at) => (old.ValueKind, now.ValueKind) switch
    {
        (JsonValueKind.Object, JsonValueKind.Object) => old.EnumerateObject()
            .Select(field => FirstLost(field.Value, now.TryGetProperty(field.Name, out var kept) ? kept : default, $"{at}.{field.Name}"))
            .FirstOrDefault(lost => lost is not null),
        (JsonValueKind.Array, JsonValueKind.Array) when old.GetArrayLength() == now.GetArrayLength() => old.EnumerateArray()
            .Zip(now.EnumerateArray(), (one, other) => FirstLost(one, other, $"{at}[]")).FirstOrDefault(lost => lost is not null),
        _ => JsonElement.DeepEquals(old, now) ? null : at,
    };
}
