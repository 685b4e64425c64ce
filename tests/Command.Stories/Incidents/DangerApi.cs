using Command.Stories.Kit;

namespace Command.Stories.Incidents;

/// <summary>Danger to people over HTTP (rules 1 to 3): found in the words, handed over first, dismissed with a reason.</summary>
public abstract class DangerApi(Centre centre) : Story(centre)
{
    [Fact]
    [Trait("Rule", "1")]
    public async Task A_drowning_reported_in_three_words_is_critical_from_receipt()
    {
        var (desk, code) = await OpenAsync("有人溺水");
        var incident = await desk.ReadAsync($"/api/incidents/{code}");
        Assert.Equal("critical", incident.Text("urgency"));
        var danger = Assert.Single(incident["danger"]!.AsArray())!;
        Assert.Equal(("drowning", "open"), (danger.Text("kind"), danger.Text("state")));
        Assert.Equal("溺水", danger["words"]![0]!.GetValue<string>());
        Assert.Equal("119", danger["callFirst"]![0]!.GetValue<string>());
    }

    [Fact]
    [Trait("Rule", "1")]
    public async Task Words_of_danger_that_mean_none_change_nothing()
    {
        var (desk, code) = await OpenAsync("跳楼价促销的喇叭太吵");
        var incident = await desk.ReadAsync($"/api/incidents/{code}");
        Assert.Empty(incident["danger"]!.AsArray());
        Assert.NotEqual("critical", incident.Text("urgency"));
    }

    [Fact]
    [Trait("Rule", "2")]
    public async Task It_is_sent_out_only_when_somebody_was_called()
    {
        var (desk, code) = await OpenAsync("桥塌了");
        await desk.DoAsync(code, "accept");
        Assert.Equal((422, "danger.hand-over-needed"), Of(await desk.ActAsync(code, "dispatch")));
        Assert.Equal((422, "hand-over.unknown-target"), Of(await desk.ActAsync(code, "hand-over", new() { ["to"] = "911" })));

        await desk.DoAsync(code, "hand-over", new()
        {
            ["to"] = "119", ["at"] = DateTimeOffset.Now.ToString("yyyy-MM-ddTHH:mm:sszzz"), ["taken"] = true, ["reference"] = "119-0042",
        });
        var incident = await desk.ReadAsync($"/api/incidents/{code}");
        var made = Assert.Single(incident["handOvers"]!.AsArray())!;
        Assert.Equal(("119", true, "119-0042"), (made.Text("to"), made["taken"]!.GetValue<bool>(), made.Text("reference")));
        Assert.All(incident["danger"]!.AsArray(), danger => Assert.Equal("handed-over", danger!.Text("state")));
        Assert.Equal(200, (await desk.ActAsync(code, "dispatch", new() { ["reason"] = "先派一家" })).Status);
    }

    [Fact]
    [Trait("Rule", "1")]
    public async Task Only_a_person_with_a_reason_says_that_it_is_none()
    {
        var (desk, code) = await OpenAsync("锅里着火了");
        Assert.Equal((422, "assess.reason-needed"), Of(await desk.ActAsync(code, "assess", new() { ["urgency"] = "normal" })));
        await desk.DoAsync(code, "classify", new() { ["itemCode"] = "1401", ["urgency"] = "normal" });
        Assert.Equal("critical", (await desk.ReadAsync($"/api/incidents/{code}")).Text("urgency"));

        await desk.DoAsync(code, "assess", new() { ["urgency"] = "normal", ["reason"] = "回拨核实，火已自灭，无人受伤" });
        var incident = await desk.ReadAsync($"/api/incidents/{code}");
        Assert.Equal(("normal", "dismissed"), (incident.Text("urgency"), incident["danger"]![0]!.Text("state")));
    }

    [Fact]
    [Trait("Rule", "3")]
    public async Task Nothing_that_endangers_life_is_declined()
    {
        var (desk, code) = await OpenAsync("孕妇突然晕倒");
        Assert.Equal((422, "decline.emergency"), Of(await desk.ActAsync(code, "decline", new() { ["reason"] = "emergency" })));
        Assert.Equal((422, "decline.emergency"), Of(await desk.ActAsync(code, "decline", new() { ["reason"] = "military" })));
    }

    private static (int, string) Of(Answer answer) => (answer.Status, answer.Code);

    private async Task<(Caller Desk, string Code)> OpenAsync(string text)
    {
        var code = await Centre.Sender.OpenIncidentAsync(Sample.Report(text: text));
        return (await Caller.StaffAsync(Centre.Web, "operator"), code);
    }
}

[Collection(Embedded.Name)]
public sealed class DangerApiEmbedded(EmbeddedCentre centre) : DangerApi(centre);

[Collection(Distributed.Name)]
[Trait("Category", "Service")]
public sealed class DangerApiDistributed(DistributedCentre centre) : DangerApi(centre);
