using System.Net;
using System.Text.Json.Nodes;
using Command.Domain.Actions;
using Command.Web.Identity;
using Command.Web.Tests.Identity;

namespace Command.Web.Tests.Incidents;

/// <summary>Rule 15, on a real server and database: each checkpoint of a case says where it stands, and which entry met it.</summary>
[Trait("Finding", "Rule 15")]
public sealed class CheckpointApiTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_checkpoint_is_pending_until_an_entry_meets_it_and_then_names_it()
    {
        await using var host = await SignInHost.StartAsync();
        using var signedIn = await host.SignInByFormAsync("shift", DemoAccounts.Password, null);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        var code = await RuledCase.OpenAsync(host.Services, "0103");
        await RuledCase.DoAsync(host.Services, code, new AcceptIncident());
        var before = await ReadAsync(host, code);
        Assert.Equal(["plan", "progress", "settle", "major", "clear"], before["checkpoints"]!.AsArray().Select(c => (string?)c!["name"]));
        Assert.All(before["checkpoints"]!.AsArray(), c => Assert.Equal(("pending", true, null), (
            (string?)c!["state"], c.AsObject().ContainsKey("metBy"), c["metBy"])));
        Assert.DoesNotContain("checkpoint", before["deadlines"]!.AsArray().Select(d => (string?)d!["clock"]));

        var sent = await RuledCase.DoAsync(host.Services, code, new DispatchIncident(null, null, null));
        var plan = (await ReadAsync(host, code))["checkpoints"]![0]!;
        Assert.Equal(
            ("met", sent.Version, "incident.dispatched"),
            ((string?)plan["state"], (int)plan["metBy"]!["version"]!, (string?)plan["metBy"]!["type"]));
    }

    private static async Task<JsonNode> ReadAsync(SignInHost host, string code) =>
        JsonNode.Parse(await host.Client.GetStringAsync(new Uri($"/api/incidents/{code}", UriKind.Relative), Ct))!;
}
