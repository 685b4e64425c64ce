using System.Text.Json;
using Command.Contracts.Areas;
using Command.Contracts.Incidents;
using Command.Contracts.Reports;
using Command.Domain.Catalogue;
using Command.Domain.Matching.Duplicates;
using F = Command.Domain.Reports.FieldSentences;

namespace Command.Domain.Reports;

/// <summary>
/// Turns the JSON of a report (HTTP body, AMQP body) into a checked <see cref="ReportMessage"/> (surface: Reports in). Unknown fields are
/// ignored; a null field is an absent field. Immutable and safe from any thread.
/// </summary>
/// <param name="policy">Decides which channels and item codes exist.</param>
public sealed class ReportReader(Policy policy)
{
    /// <summary>Largest body of one report, bytes, at either door.</summary>
    public const int MostBytes = 256 * 1024;

    private static readonly JsonDocumentOptions Guarded = new() { MaxDepth = 16 };

    /// <summary>Reads a body. Never throws for what a sender wrote.</summary>
    /// <param name="utf8Json">The body, with or without a byte order mark. The caller limits its size.</param>
    /// <param name="now">The time against which <c>occurredAt</c> is judged.</param>
    public ReadResult Read(ReadOnlyMemory<byte> utf8Json, DateTimeOffset now)
    {
        try
        {
            using var document = JsonDocument.Parse(Unmarked(utf8Json), Guarded);
            return Read(document.RootElement, now);
        }
        catch (JsonException)
        {
            return Whole(F.NotJson);
        }
    }

    /// <summary>A body without its byte order mark.</summary>
    public static ReadOnlyMemory<byte> Unmarked(ReadOnlyMemory<byte> utf8Json)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        return utf8Json.Span.StartsWith(mark) ? utf8Json[mark.Length..] : utf8Json;
    }

    /// <summary>Reads an element, e.g. one of a batch. Never throws for what a sender wrote.</summary>
    /// <param name="json">The report.</param>
    /// <param name="now">The time against which <c>occurredAt</c> is judged.</param>
    public ReadResult Read(JsonElement json, DateTimeOffset now)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return Whole(F.NotObject);
        }

        try
        {
            var fields = new FieldReader();
            var message = MessageOf(json, fields, now);
            return !fields.Clean ? new ReadResult(null, fields.Errors)
                : PointsAtPerson(message) ? new ReadResult(null, AboutPerson) { Code = ReadResult.AboutPerson }
                : new ReadResult(message, new Dictionary<string, string[]>());
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair inside a field's name: looking up any name has to unescape it.
            return Whole(F.BrokenText);
        }
    }

    private static Dictionary<string, string[]> AboutPerson => new() { ["text"] = [F.AboutPerson] };

    // Danger to people goes before everything. Where somebody is called names the rows of the table say what is danger, because the
    // names alone are as good as danger to whoever reads the whole sentence.
    private bool PointsAtPerson(ReportMessage message) => policy.PersonReports.Heeds(message.Channel)
        && policy.PersonReports.IsAboutPerson(message.Text)
        && (policy.PersonReports.CallsNames(message.Text) || policy.Prompts.DangersIn(message.Text).Count == 0);

    private static ReadResult Whole(string sentence) => new(null, new Dictionary<string, string[]> { ["$"] = [sentence] });

    private ReportMessage MessageOf(JsonElement json, FieldReader fields, DateTimeOffset now)
    {
        var datum = ReportFields.Word<Datum>(json, fields, "datum", F.Datum);
        return new ReportMessage
        {
            Channel = ReportFields.Channel(json, fields, policy.Channels) ?? "",
            ExternalId = ReportFields.ExternalId(json, fields) ?? "",
            Text = ReportFields.Text(json, fields) ?? "",
            OccurredAt = TimeField.Read(json, fields, "occurredAt", now),
            Address = fields.Optional(json, "address", "address", ReportFields.MostAddress),
            Location = LocationField.Read(json, fields, "location", datum ?? Datum.Wgs84),
            Datum = datum ?? Datum.Wgs84,
            ItemCode = ReportFields.ItemCode(json, fields, policy.Taxonomy),
            Urgency = ReportFields.Word<Urgency>(json, fields, "urgency", F.Urgency),
            Nature = ReportFields.Word<Nature>(json, fields, "nature", F.Nature),
            PeopleInvolved = ReportFields.People(json, fields),
            Reporter = ReportFields.ReporterOf(json, fields),
            Attachments = AttachmentsField.Read(json, fields, "attachments"),
        };
    }
}
