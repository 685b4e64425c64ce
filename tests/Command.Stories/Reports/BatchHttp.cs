using System.Text.Json.Nodes;
using Command.Stories.Kit;

namespace Command.Stories.Reports;

/// <summary>Many reports in one request: each gets its own answer, and a bad one fails alone.</summary>
public abstract class BatchHttp(Centre centre) : Story(centre)
{
    private const string Batch = "/api/reports/batch";

    private Caller Sender => Centre.Sender;

    [Fact]
    public async Task Five_hundred_reports_in_a_batch_get_one_answer_each_in_order_and_three_bad_ones_fail_alone()
    {
        var before = await LedgerWatch.SettledAsync(Sender);
        var reports = new JsonArray([.. Enumerable.Range(0, 500).Select(_ => (JsonNode)Sample.Report())]);
        reports[7] = new JsonObject { ["channel"] = "fax", ["externalId"] = Sample.NewId(), ["text"] = "x" };
        reports[250] = "no report";
        reports[499] = Sample.Report().With("text", new string('x', 300_000));
        // The same one twice in a batch, and once with another text.
        reports[11] = reports[10]!.DeepClone();
        reports[12] = reports[10]!.DeepClone().AsObject().With("text", "别的内容");

        var answer = await Sender.PostAsync(Batch, reports);
        Assert.Equal(200, answer.Status);
        var results = answer.Json.AsArray();
        Assert.Equal(500, results.Count);
        int StatusOf(int i) => results[i]!["status"]!.GetValue<int>();
        Assert.Equal((400, 400, 413), (StatusOf(7), StatusOf(250), StatusOf(499)));
        Assert.Equal("report.invalid", results[7]!["code"]!.GetValue<string>());
        Assert.Equal("channel", Assert.Single(results[7]!["errors"]!.AsObject()).Key);
        Assert.Equal("$", Assert.Single(results[250]!["errors"]!.AsObject()).Key);
        Assert.Equal("report.too-large", results[499]!["code"]!.GetValue<string>());
        Assert.Equal([200, 202, 409], new[] { StatusOf(10), StatusOf(11), StatusOf(12) }.Order());
        Assert.All(Enumerable.Range(0, 500).Except([7, 10, 11, 12, 250, 499]), i => Assert.Equal(202, StatusOf(i)));

        Assert.Equal(before + 495, await LedgerWatch.SettledAsync(Sender));
        var last = results[498]!["reportId"]!.GetValue<string>();
        Assert.Equal("registered", (await Sender.ReadAsync($"/api/reports/{last}"))["status"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[{]")]
    [InlineData("")]
    public async Task A_batch_that_is_no_array_is_refused_as_a_whole(string body)
    {
        var answer = await Sender.PostRawAsync(Batch, body);
        Assert.Equal((400, "report.invalid"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_batch_of_501_is_refused_as_a_whole()
    {
        var before = await LedgerWatch.SettledAsync(Sender);
        var answer = await Sender.PostAsync(Batch, new JsonArray([.. Enumerable.Range(0, 501).Select(_ => (JsonNode)Sample.Report())]));
        Assert.Equal((400, "report.invalid"), (answer.Status, answer.Code));
        Assert.Equal(before, await LedgerWatch.SettledAsync(Sender));
    }

    [Fact]
    public async Task An_empty_batch_is_answered_with_an_empty_list() =>
        Assert.Equal((200, "[]"), await Sender.PostRawAsync(Batch, "[]") is var a ? (a.Status, a.Body) : default);
}

[Collection(Embedded.Name)]
public sealed class BatchHttpEmbedded(EmbeddedCentre centre) : BatchHttp(centre);

[Collection(Distributed.Name)]
[Trait("Category", "Service")]
public sealed class BatchHttpDistributed(DistributedCentre centre) : BatchHttp(centre);
