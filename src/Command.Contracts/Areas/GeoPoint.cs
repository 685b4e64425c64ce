using System.Text.Json;
using System.Text.Json.Serialization;

namespace Command.Contracts.Areas;

/// <summary>A point in degrees, WGS-84/CGCS2000 (treated as equal, domain.md §3). On the wire <c>[longitude, latitude]</c>.</summary>
/// <param name="Lng">Longitude, −180 to 180.</param>
/// <param name="Lat">Latitude, −90 to 90.</param>
public readonly record struct GeoPoint(double Lng, double Lat)
{
    /// <summary>The point on a raster of about ten metres: fine enough to send a crew, too coarse to be a front door.</summary>
    public GeoPoint Coarse() => new(Math.Round(Lng, 4), Math.Round(Lat, 4));
}

/// <summary>Why the point of a report counts as no location.</summary>
public enum LocationFinding
{
    /// <summary>区外: it lies in no grid of the district.</summary>
    Outside,

    /// <summary>坐标无效: the zero point, which a phone without a fix sends.</summary>
    Invalid,

    /// <summary>与地址不符: far from the place that the address names.</summary>
    Astray,
}

/// <summary>The datum in which a sender gives coordinates.</summary>
public enum Datum
{
    /// <summary>GPS, 天地图.</summary>
    Wgs84,

    /// <summary>高德, 腾讯 and most phone maps in China.</summary>
    Gcj02,

    /// <summary>百度.</summary>
    Bd09,

    /// <summary>国家大地坐标系: within a metre of WGS-84, and taken as that.</summary>
    Cgcs2000,
}

/// <summary>Writes a point as <c>[lng, lat]</c>.</summary>
public sealed class GeoPointConverter : JsonConverter<GeoPoint>
{
    /// <inheritdoc/>
    public override GeoPoint Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray || !reader.Read() || reader.TokenType != JsonTokenType.Number)
        {
            throw new JsonException("A location is [longitude, latitude].");
        }

        var lng = reader.GetDouble();
        if (!reader.Read() || reader.TokenType != JsonTokenType.Number)
        {
            throw new JsonException("A location is [longitude, latitude].");
        }

        var lat = reader.GetDouble();
        if (!reader.Read() || reader.TokenType != JsonTokenType.EndArray)
        {
            throw new JsonException("A location has exactly two numbers.");
        }

        return new GeoPoint(lng, lat);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, GeoPoint value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartArray();
        writer.WriteNumberValue(value.Lng);
        writer.WriteNumberValue(value.Lat);
        writer.WriteEndArray();
    }
}
