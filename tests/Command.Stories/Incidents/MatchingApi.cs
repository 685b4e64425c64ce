using System.Text.Json.Nodes;
using Command.Stories.Kit;

namespace Command.Stories.Incidents;

/// <summary>What the engine noticed about an incident, over HTTP: duplicates and dangers.</summary>
public abstract class MatchingApi(Centre centre) : Story(centre)
{
    [Fact]
    public async Task Two_reports_of_one_matter_are_proposed_to_each_other_with_reasons()
    {
        // A building that no other story speaks of.
        var building = Environment.ProcessId % 800 + 100;
        var first = await Centre.Sender.OpenIncidentAsync(Said("电梯坏了没人修，老人下不了楼", $"锦和家园{building}栋"));
        var second = await Centre.Sender.OpenIncidentAsync(Said("电梯停运两天了，物业说等配件", $"梧桐街道锦和家园{building}号楼1单元"));
        var staff = await Caller.StaffAsync(Centre.Web, "operator");
        var proposals = (await staff.ReadAsync($"/api/incidents/{second}/duplicates")).AsArray();
        Assert.Equal(first, proposals[0]!["incidentCode"]!.GetValue<string>());
        Assert.InRange(proposals[0]!["score"]!.GetValue<double>(), 0.5, 1);
        Assert.Contains("place.building", proposals[0]!["reasons"]!.AsArray().Select(r => r!["code"]!.GetValue<string>()));
        Assert.All(proposals[0]!["reasons"]!.AsArray(), r => Assert.False(
            string.IsNullOrEmpty(r!["zh"]!.GetValue<string>()) || string.IsNullOrEmpty(r["en"]!.GetValue<string>())));
    }

    [Fact]
    public async Task A_danger_in_the_text_tells_whom_to_call_first()
    {
        var code = await Centre.Sender.OpenIncidentAsync(Said("三楼着火了，没有人受伤", "锦和家园"));
        var prompt = Assert.Single(
            (await (await Caller.StaffAsync(Centre.Web, "operator")).ReadAsync($"/api/incidents/{code}/prompts")).AsArray())!;
        Assert.Equal(("fire", "critical", "119"),
            (prompt["code"]!.GetValue<string>(), prompt["urgency"]!.GetValue<string>(), prompt["numbers"]![0]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("duplicates")]
    [InlineData("prompts")]
    public async Task What_one_may_not_see_does_not_exist_here_either(string what)
    {
        var code = await Centre.Sender.OpenIncidentAsync(Sample.OfItem("0302"));
        Assert.Equal((404, "incident.not-found"), await (await Caller.StaffAsync(Centre.Web, "leader"))
            .GetAsync($"/api/incidents/{code}/{what}") is var a ? (a.Status, a.Code) : default);
        Assert.Equal(200, (await (await Caller.StaffAsync(Centre.Web, "operator")).GetAsync($"/api/incidents/{code}/{what}")).Status);
        Assert.Equal(401, (await Caller.Anyone(Centre.Web).GetAsync($"/api/incidents/{code}/{what}")).Status);
    }

    private static JsonObject Said(string text, string address)
    {
        var report = Sample.Report(text: text).With("address", address);
        report.Remove("location");
        return report;
    }
}

[Collection(Embedded.Name)]
public sealed class MatchingApiEmbedded(EmbeddedCentre centre) : MatchingApi(centre);

[Collection(Distributed.Name)]
[Trait("Category", "Service")]
public sealed class MatchingApiDistributed(DistributedCentre centre) : MatchingApi(centre);
