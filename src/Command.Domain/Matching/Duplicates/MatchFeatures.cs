using System.Text.Json.Serialization;
using Command.Contracts.Areas;

namespace Command.Domain.Matching.Duplicates;

/// <summary>How far a named place reaches.</summary>
public enum PlaceExtent
{
    /// <summary>One spot: a market, a site, a school.</summary>
    Spot,

    /// <summary>An estate or a park: more than one thing can happen in it.</summary>
    Wide,

    /// <summary>A road or a water: its name alone does not say where.</summary>
    Long,
}

/// <summary>What can be compared of a place. No room, no unit, no name of a person.</summary>
/// <param name="Ids">Places meant, the one named most exactly first: ids of the gazetteer, or <c>~</c> and a hash of an address that is not
/// in it.</param>
/// <param name="Crossing">Two roads that cross here, or null.</param>
/// <param name="Number">Road and street number, or null.</param>
/// <param name="Building">Building of the place, digits or a letter, or null.</param>
/// <param name="Extent">How far the first of them reaches.</param>
public sealed record PlaceKeys(IReadOnlyList<string> Ids, string? Crossing, string? Number, string? Building, PlaceExtent Extent)
{
    /// <summary>Part of the place (南区, 二期), or null.</summary>
    public string? Zone { get; init; }

    /// <summary>Hash of what is named inside the place, e.g. a shop; null for nothing in particular.</summary>
    public string? Unit { get; init; }

    /// <summary>How the id of a place begins that is known by its written name only.</summary>
    public const string Written = "~";

    /// <summary>No place known.</summary>
    public static readonly PlaceKeys None = new([], null, null, null, PlaceExtent.Spot);

    /// <summary>The key under which others at the same place are looked for; null when no place is known.</summary>
    [JsonIgnore]
    public string? Key => Crossing ?? Number ?? (Ids is [var id, ..] ? id : null);
}

/// <summary>All that matching knows of an incident. Holds no text: words are hashes of pieces.</summary>
public sealed record MatchFeatures
{
    /// <summary>Item, null while unknown.</summary>
    public string? Item { get; init; }

    /// <summary>How well items fit, the best with 1; only the item itself once it is decided.</summary>
    public IReadOnlyDictionary<string, double> Fits { get; init; } = new Dictionary<string, double>();

    /// <summary>Codes of <see cref="Matter"/>s in the text.</summary>
    public IReadOnlyList<string> Matters { get; init; } = [];

    /// <summary>Place.</summary>
    public PlaceKeys Place { get; init; } = PlaceKeys.None;

    /// <summary>WGS-84; null when only a long place is known.</summary>
    public GeoPoint? Location { get; init; }

    /// <summary>Grid code, 15 digits.</summary>
    public string? Grid { get; init; }

    /// <summary>Pieces of the text (<see cref="WordWeights"/>), kept in a column of their own.</summary>
    [JsonIgnore]
    public IReadOnlyList<int> Sketch { get; init; } = [];

    /// <summary>When the report came in.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When the incident was closed, null while open.</summary>
    public DateTimeOffset? ClosedAt { get; init; }
}

/// <summary>Why a pair is proposed, or what speaks against it.</summary>
/// <param name="Code">Stable.</param>
/// <param name="Zh">For a Chinese screen.</param>
/// <param name="En">For an English screen.</param>
public sealed record MatchReason(string Code, string Zh, string En);

/// <summary>How alike two incidents are.</summary>
/// <param name="Value">0 to 1.</param>
/// <param name="Reasons">Place, item, time, words.</param>
public sealed record MatchScore(double Value, IReadOnlyList<MatchReason> Reasons);
