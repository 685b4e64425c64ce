using System.Text.Json;
using Command.Contracts.Areas;
using Command.Domain.Areas;
using F = Command.Domain.Reports.FieldSentences;

namespace Command.Domain.Reports;

/// <summary>The field <c>location</c>: <c>[longitude, latitude]</c> in the sender's datum, given on in WGS-84.</summary>
internal static class LocationField
{
    // One centimetre (domain.md §3). More digits would only claim to be exact, and make the same place look like two.
    private const int Decimals = 7;

    /// <summary>The point, or null and a fault noted. A place far away is no fault: its area is just unknown.</summary>
    public static GeoPoint? Read(JsonElement owner, FieldReader fields, string name, Datum datum)
    {
        if (FieldReader.Field(owner, name) is not { } value)
        {
            return null;
        }

        if (PairIn(value) is not var (lng, lat))
        {
            fields.Fault(name, F.Location);
            return null;
        }

        if (LooksSwapped(lng, lat) || Math.Abs(lng) > 180 || Math.Abs(lat) > 90)
        {
            fields.Fault(name, LooksSwapped(lng, lat) ? F.Swapped : F.OffGlobe);
            return null;
        }

        var point = DatumShift.ToWgs84(new GeoPoint(lng, lat), datum);
        return new GeoPoint(Math.Round(point.Lng, Decimals), Math.Round(point.Lat, Decimals));
    }

    private static (double Lng, double Lat)? PairIn(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 2
        && Finite(value[0]) is { } lng && Finite(value[1]) is { } lat
            ? (lng, lat)
            : null;

    // A number like 1e999 is valid JSON and reads as infinity.
    private static double? Finite(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;

    // The commonest slip of senders. Either the pair only fits the globe when swapped, or it lies in China only when swapped.
    private static bool LooksSwapped(double lng, double lat) =>
        (Math.Abs(lat) is > 90 and <= 180 && Math.Abs(lng) <= 90) || (lng is >= 3 and <= 54 && lat is >= 73 and <= 136);
}
