using System.Text.Json.Nodes;
using Command.Stories.Kit;

namespace Command.Stories.Incidents;

/// <summary>Lists of incidents over HTTP: pages, orders, filters.</summary>
public abstract class ListApi(Centre centre) : Story(centre)
{
    [Fact]
    public async Task A_list_is_read_page_by_page_in_every_order_and_by_every_filter()
    {
        var staff = await Caller.StaffAsync(Centre.Web, "operator");
        var codes = new List<string>();
        for (var i = 0; i < 7; i++)
        {
            codes.Add(await Centre.Sender.OpenIncidentAsync(Sample.OfItem("1405").With("urgency", i % 2 == 0 ? "critical" : "normal")));
        }

        foreach (var sort in new[] { "remaining", "received", "urgency" })
        {
            var pages = new List<string>();
            string? cursor = null;
            do
            {
                var page = await staff.ReadAsync(
                    $"/api/incidents?item=1405&sort={sort}&limit=3&cursor={Uri.EscapeDataString(cursor ?? "")}");
                pages.AddRange(page["incidents"]!.AsArray().Select(i => Text(i!, "code")));
                cursor = page["next"]?.GetValue<string>();
                Assert.True(pages.Count <= codes.Count, sort);
            }
            while (cursor is not null);
            Assert.Equal(codes.Order(), pages.Order());
            Assert.True(sort != "received" || codes.AsEnumerable().Reverse().SequenceEqual(pages));
        }

        Assert.Equal(4, (await CodesAsync(staff, "item=1405&urgency=critical")).Count);
        Assert.Equal(7, (await CodesAsync(staff, "item=14&dept=D09&state=received")).Count(codes.Contains));
        Assert.DoesNotContain(await CodesAsync(staff, "item=1405&dept=D02"), codes.Contains);
        Assert.Equal([codes[3]], await CodesAsync(staff, "q=" + codes[3]));
        Assert.Equal([codes[3]], await CodesAsync(staff, $"q={codes[3][^8..]}&item=1405"));
        await staff.DoAsync(codes[0], "accept");
        Assert.Equal([codes[0]], await CodesAsync(staff, "item=1405&state=registered"));
    }

    [Theory]
    [InlineData("state=flying", "state")]
    [InlineData("urgency=now", "urgency")]
    [InlineData("sort=colour", "sort")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    [InlineData("limit=many", "limit")]
    [InlineData("limit=-1", "limit")]
    [InlineData("cursor=hello", "cursor")]
    [InlineData("cursor=MQ==", "cursor")]
    [InlineData("area=4", "area")]
    [InlineData("item=14' OR 1=1", "item")]
    public async Task A_list_that_cannot_be_asked_for_so_names_the_parameter(string query, string parameter)
    {
        var answer = await (await Caller.StaffAsync(Centre.Web, "operator")).GetAsync("/api/incidents?" + query);
        Assert.Equal((400, "incidents.invalid-query"), (answer.Status, answer.Code));
        Assert.Equal([parameter], answer.Errors);
    }

    [Fact]
    public async Task An_empty_parameter_is_an_absent_one()
    {
        var code = await Centre.Sender.OpenIncidentAsync(Sample.OfItem("1506"));
        Assert.Contains(code, await CodesAsync(
            await Caller.StaffAsync(Centre.Web, "operator"), $"state=&dept=&area=&item=&urgency=&q={code}&sort=&cursor="));
        Assert.Equal(200, (await (await Caller.StaffAsync(Centre.Web, "operator")).GetAsync(
            "/api/incidents?state=&dept=&area=&item=&urgency=&q=&sort=&limit=&cursor=")).Status);
    }

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();

    private static async Task<List<string>> CodesAsync(Caller caller, string query) =>
        [.. (await caller.ReadAsync("/api/incidents?limit=200&" + query))["incidents"]!.AsArray().Select(i => Text(i!, "code"))];
}

[Collection(Embedded.Name)]
public sealed class ListApiEmbedded(EmbeddedCentre centre) : ListApi(centre);

[Collection(Distributed.Name)]
[Trait("Category", "Service")]
public sealed class ListApiDistributed(DistributedCentre centre) : ListApi(centre);
