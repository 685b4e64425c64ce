using System.Text.Json;
using Command.Contracts;
using Command.Contracts.Reports;
using Command.Domain.Catalogue;
using Command.Domain.Phrases;
using F = Command.Domain.Reports.FieldSentences;

namespace Command.Domain.Reports;

/// <summary>The plain fields of a report: each gives its value, or null and a fault noted.</summary>
internal static class ReportFields
{
    /// <summary>Characters of an address.</summary>
    public const int MostAddress = 500;

    // The body limit of the door (256 KiB) is the real one; this only bounds what comes in other ways.
    private const int MostText = 262_144;
    private const int MostExternalId = 128;
    private const int MostAlias = 64;
    private const int MostPhone = 32;

    /// <summary>One of the ways in.</summary>
    public static string? Channel(JsonElement json, FieldReader fields, Channels channels)
    {
        var code = fields.Required(json, "channel");
        if (code is not null && channels.Find(code) is null)
        {
            fields.Fault("channel", F.Channel(channels));
        }

        return code;
    }

    /// <summary>The sender's number, unchanged.</summary>
    public static string? ExternalId(JsonElement json, FieldReader fields)
    {
        var id = fields.Required(json, "externalId");
        if (id is null)
        {
            return null;
        }

        // Not mended like a text is: two different numbers must never become the same one.
        if (id.Any(char.IsControl) || Unseen.Without(id) != id)
        {
            fields.Fault("externalId", F.Control);
        }
        else if (Unseen.Blank(id))
        {
            fields.Fault("externalId", F.Blank);
        }

        return fields.Limited(id, "externalId", MostExternalId);
    }

    /// <summary>What was reported, without control characters.</summary>
    public static string? Text(JsonElement json, FieldReader fields)
    {
        if (fields.Required(json, "text") is not { } sent)
        {
            return null;
        }

        var text = FieldReader.Printable(sent, "\n\t");
        if (Unseen.Blank(text))
        {
            fields.Fault("text", F.Blank);
        }

        return fields.Limited(text, "text", MostText);
    }

    /// <summary>An item of the catalogue; empty means absent.</summary>
    public static string? ItemCode(JsonElement json, FieldReader fields, Taxonomy taxonomy)
    {
        var code = FieldReader.Field(json, "itemCode") is { } value ? fields.Text(value, "itemCode") : null;
        if (code is { Length: > 0 } && taxonomy.Find(code) is null)
        {
            fields.Fault("itemCode", F.Item);
        }

        return code is { Length: > 0 } ? code : null;
    }

    /// <summary>A word of one of our enums.</summary>
    public static T? Word<T>(JsonElement json, FieldReader fields, string name, string sentence) where T : struct, Enum
    {
        if (FieldReader.Field(json, name) is not { } value || fields.Text(value, name) is not { } word)
        {
            return null;
        }

        if (Wire.TryParse(word, out T parsed))
        {
            return parsed;
        }

        fields.Fault(name, sentence);
        return null;
    }

    /// <summary>A number of people.</summary>
    public static int? People(JsonElement json, FieldReader fields)
    {
        if (FieldReader.Field(json, "peopleInvolved") is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var people) && people is >= 1 and <= 100_000)
        {
            return people;
        }

        fields.Fault("peopleInvolved", F.People);
        return null;
    }

    /// <summary>Who reported; null when nothing is told.</summary>
    public static Reporter? ReporterOf(JsonElement json, FieldReader fields)
    {
        if (FieldReader.Field(json, "reporter") is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            fields.Fault("reporter", F.Reporter);
            return null;
        }

        var alias = fields.Optional(value, "alias", "reporter.alias", MostAlias);
        var phone = fields.Optional(value, "phone", "reporter.phone", MostPhone);
        if (phone?.All(c => char.IsAsciiDigit(c) || c is '+' or '-' or ' ') == false)
        {
            fields.Fault("reporter.phone", F.Phone);
        }

        return alias is null && phone is null ? null : new Reporter(alias, phone);
    }
}
