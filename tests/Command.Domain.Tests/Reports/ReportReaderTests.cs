using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Command.Contracts.Areas;
using Command.Contracts.Incidents;
using Command.Domain.Reports;
using Command.Testing;

namespace Command.Domain.Tests.Reports;

public sealed class ReportReaderTests
{
    private const string Whole = """
        { "channel": "hotline-12345", "externalId": "HL-1", "occurredAt": "2026-11-21T09:30:00+08:00", "text": "停水了",
          "address": "星河里小区7栋", "location": [113.70, 34.80], "datum": "wgs84", "itemCode": "1503", "urgency": "urgent", "peopleInvolved": 3,
          "reporter": { "alias": "市民-K053", "phone": "10012345678" }, "attachments": ["a.jpg"], "unknown": { "x": 1 } }
        """;

    private static readonly DateTimeOffset Now = new(2026, 11, 21, 3, 0, 0, TimeSpan.Zero);
    private static readonly ReportReader Reader = new(TestPolicy.Shipped);

    [Fact]
    public void A_whole_report_is_read()
    {
        var message = Read(Whole).Message;
        Assert.NotNull(message);
        Assert.Equal(("hotline-12345", "HL-1", "停水了", "星河里小区7栋"), (message.Channel, message.ExternalId, message.Text, message.Address));
        Assert.Equal(new GeoPoint(113.7, 34.8), message.Location);
        Assert.Equal(("1503", Urgency.Urgent, 3), (message.ItemCode, message.Urgency, message.PeopleInvolved));
        Assert.Equal(("市民-K053", "10012345678"), (message.Reporter?.Alias, message.Reporter?.Phone));
        Assert.Equal(["a.jpg"], message.Attachments);
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 1, 30, 0, TimeSpan.Zero), message.OccurredAt);
        Assert.Equal(TimeSpan.Zero, message.OccurredAt?.Offset);
    }

    [Fact]
    public void Three_fields_are_enough_and_null_means_absent()
    {
        Assert.NotNull(Read("""{"channel":"grid","externalId":"1","text":"x"}""").Message);
        var nulls = Changed(r =>
        {
            foreach (var name in r.Select(f => f.Key).Except(["channel", "externalId", "text"]).ToList())
            {
                r[name] = null;
            }
        });
        Assert.NotNull(nulls.Message);
        Assert.Empty(nulls.Message.Attachments);
    }

    [Fact]
    public void Every_bad_field_is_named_at_once()
    {
        var errors = Read("""
            {"channel":"fax","externalId":5,"occurredAt":"gestern","location":"here","datum":"mars","itemCode":"9999","urgency":"SOON",
             "peopleInvolved":0,"address":7,"reporter":{"alias":1,"phone":"abc"},"attachments":["a",2]}
            """).Errors;
        Assert.Equal(
            ["address", "attachments[1]", "channel", "datum", "externalId", "itemCode", "location", "occurredAt", "peopleInvolved",
             "reporter.alias", "reporter.phone", "text", "urgency"],
            errors.Keys.Order(StringComparer.Ordinal));
        Assert.All(errors.Values.SelectMany(s => s), s => Assert.Matches(@"^\p{IsCJKUnifiedIdeographs}.+。 / [A-Z].+\.$", s));
    }

    [Theory]
    [InlineData("channel", "null")]
    [InlineData("channel", "\"HOTLINE-12345\"")]
    [InlineData("externalId", "\"\"")]
    [InlineData("externalId", "\"a\\u0000b\"")]
    [InlineData("externalId", "\"a\\nb\"")]
    [InlineData("text", "\"\"")]
    [InlineData("text", "\" \\u0000 \"")]
    [InlineData("occurredAt", "\"2026-11-21T09:30:00\"")]
    [InlineData("occurredAt", "\"2026-11-21\"")]
    [InlineData("occurredAt", "\"2026-02-30T09:30:00Z\"")]
    [InlineData("occurredAt", "\"1999-12-31T23:59:59+08:00\"")]
    [InlineData("occurredAt", "\"2026-11-22T03:00:01Z\"")]
    [InlineData("occurredAt", "1700000000")]
    [InlineData("location", "[113.7]")]
    [InlineData("location", "[113.7,34.8,0]")]
    [InlineData("location", "[\"113.7\",\"34.8\"]")]
    [InlineData("location", "[1e999,34.8]")]
    [InlineData("location", "[200,34.8]")]
    [InlineData("location", "[34.8,113.7]")]
    [InlineData("peopleInvolved", "1.5")]
    [InlineData("peopleInvolved", "100001")]
    [InlineData("peopleInvolved", "\"3\"")]
    [InlineData("urgency", "\"1\"")]
    [InlineData("reporter", "\"me\"")]
    [InlineData("attachments", "{}")]
    public void A_bad_value_is_named(string field, string value) =>
        Assert.Equal([field], Changed(r => r[field] = JsonNode.Parse(value)).Errors.Keys);

    [Theory]
    [InlineData("text", 262_144)]
    [InlineData("externalId", 128)]
    [InlineData("address", 500)]
    public void A_text_may_be_as_long_as_its_limit_and_no_longer(string field, int most)
    {
        Assert.NotNull(Changed(r => r[field] = new string('水', most)).Message);
        Assert.Contains(most.ToString(CultureInfo.InvariantCulture),
            Changed(r => r[field] = new string('水', most + 1)).Errors[field][0], StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_and_contacts_have_limits_too()
    {
        Assert.NotNull(Changed(r => r["attachments"] = Strings(20, 500)).Message);
        Assert.Equal(["attachments"], Changed(r => r["attachments"] = Strings(21, 1)).Errors.Keys);
        Assert.Equal(["attachments[0]"], Changed(r => r["attachments"] = Strings(1, 501)).Errors.Keys);
        Assert.Equal(["reporter.alias"], Changed(r => r["reporter"]!["alias"] = new string('a', 65)).Errors.Keys);
        Assert.Equal(["reporter.phone"], Changed(r => r["reporter"]!["phone"] = new string('1', 33)).Errors.Keys);
        Assert.Equal("+86 371-1001", Changed(r => r["reporter"]!["phone"] = "+86 371-1001").Message?.Reporter?.Phone);
    }

    [Fact]
    public void Control_characters_leave_the_text_and_rare_characters_stay() =>
        Assert.Equal("a\n\tb𠮷👨‍👩‍👧", Changed(r => r["text"] = "a\r\n\t\0b\u007f\u0085𠮷👨‍👩‍👧").Message?.Text);

    [Theory]
    [InlineData("text")]
    [InlineData("externalId")]
    [InlineData("address")]
    public void Half_a_surrogate_pair_is_an_error_of_its_field(string field) =>
        Assert.Equal([field], Read(Changed(Whole, field, "@@").Replace("@@", "\\ud83d", StringComparison.Ordinal)).Errors.Keys);

    [Fact]
    public void Rare_characters_count_as_one() =>
        Assert.NotNull(Changed(r => r["text"] = string.Concat(Enumerable.Repeat("𠮷", 20_000))).Message);

    private static JsonArray Strings(int count, int length) =>
        [.. Enumerable.Range(0, count).Select(_ => (JsonNode)new string('a', length))];

    private static ReadResult Changed(Action<JsonObject> change)
    {
        var report = JsonNode.Parse(Whole)!.AsObject();
        change(report);
        return Read(report.ToJsonString());
    }

    private static string Changed(string report, string field, string value)
    {
        var changed = JsonNode.Parse(report)!.AsObject();
        changed[field] = value;
        return changed.ToJsonString();
    }

    private static ReadResult Read(string json) => Reader.Read(Encoding.UTF8.GetBytes(json), Now);
}
