using Command.Contracts.Areas;

namespace Command.Testing.Generated;

/// <summary>Why a generated report exists.</summary>
public enum GeneratedKind
{
    /// <summary>One of several that tell of the same matter.</summary>
    Duplicate,

    /// <summary>Hard negative: the words of a group, another place.</summary>
    OtherPlace,

    /// <summary>Hard negative: the place of a group, another item.</summary>
    OtherItem,

    /// <summary>Hard negative: words and place of a group, settled long before.</summary>
    LongAgo,
}

/// <summary>A generated report with what is right about it.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Kind">Why it exists.</param>
/// <param name="Group">The group it belongs to, or whose hard negative it is.</param>
/// <param name="Item">Right item.</param>
/// <param name="Text">Text.</param>
/// <param name="Address">Address, or null when the text names the place.</param>
/// <param name="Location">Point, or null when the sender gave none.</param>
/// <param name="PlaceId">Right place of the gazetteer.</param>
/// <param name="ReceivedAt">When it came in.</param>
/// <param name="ClosedAt">When it was settled, null while open.</param>
public sealed record GeneratedReport(
    int Number, GeneratedKind Kind, int Group, string Item, string Text, string? Address, GeoPoint? Location, string PlaceId,
    DateTimeOffset ReceivedAt, DateTimeOffset? ClosedAt)
{
    /// <summary>Whether two reports tell of the same matter.</summary>
    public bool SameMatterAs(GeneratedReport other) =>
        Kind == GeneratedKind.Duplicate && other is { Kind: GeneratedKind.Duplicate } && Group == other.Group;
}
