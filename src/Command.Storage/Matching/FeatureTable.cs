using System.Buffers.Binary;
using System.Text.Json;
using Command.Contracts;
using Command.Domain.Matching.Duplicates;

namespace Command.Storage.Matching;

/// <summary>The features of an incident as a row.</summary>
internal sealed record FeatureRow(string IncidentCode, MatchFeatures Features);

/// <summary>Table <c>incident_feature</c>.</summary>
internal static class FeatureTable
{
    /// <summary>New rows.</summary>
    public static readonly Bulk<FeatureRow> Insert = Bulk<FeatureRow>.Insert(
        "incident_feature",
        "",
        new("incident_code", Kind.Text, r => r.IncidentCode),
        new("place", Kind.Text, r => r.Features.Place.Key),
        new("cell", Kind.Long, r => r.Features.Location is { } at ? Distance.Cell(at) : null),
        new("grid", Kind.Text, r => r.Features.Grid),
        new("class", Kind.Text, r => ClassOf(r.Features.Item)),
        new("received_at", Kind.Long, r => r.Features.ReceivedAt.ToUnixTimeMilliseconds()),
        new("features", Kind.Text, r => JsonSerializer.Serialize(r.Features, Wire.Json)),
        new("sketch", Kind.Bytes, r => Pack(r.Features.Sketch)));

    /// <summary>Class of an item: two digits, empty for none.</summary>
    public static string ClassOf(string? itemCode) => itemCode?[..2] ?? "";

    /// <summary>The features of a row as the incident stands now.</summary>
    /// <param name="json">Column features.</param>
    /// <param name="sketch">Column sketch.</param>
    /// <param name="item">Present item of the incident.</param>
    /// <param name="closedAt">When it was closed, in ms, null while open.</param>
    public static MatchFeatures Read(string json, byte[] sketch, string? item, long? closedAt)
    {
        var opened = JsonSerializer.Deserialize<MatchFeatures>(json, Wire.Json)!;
        return opened with
        {
            Sketch = Unpack(sketch),
            Item = item,
            // Another item than at opening was named by a person.
            Fits = item is null || item == opened.Item ? opened.Fits : FeatureReader.Decided(item),
            ClosedAt = closedAt is { } ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null,
        };
    }

    private static byte[] Pack(IReadOnlyList<int> sketch)
    {
        var bytes = new byte[sketch.Count * sizeof(int)];
        for (var i = 0; i < sketch.Count; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(i * sizeof(int)), sketch[i]);
        }

        return bytes;
    }

    private static int[] Unpack(byte[] bytes) =>
        [.. Enumerable.Range(0, bytes.Length / sizeof(int))
            .Select(i => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(i * sizeof(int))))];
}
