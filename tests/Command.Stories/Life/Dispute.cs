using Command.Stories.Kit;
using Command.Stories.Time;

namespace Command.Stories.Life;

/// <summary>Nobody wants it: two returns, and what becomes of the dispute (domain.md §2.2 rule 2).</summary>
[Collection(Moved.Name)]
[Trait("Category", "Service")]
public sealed class Dispute(MovedCentre centre) : Story(centre)
{
    // A street light: for D09 (城市管理局) alone. D30 says that it is none of its pipes either.
    private const string Light = "1506";

    private static readonly TimeSpan FourWorkingHours = TimeSpan.FromHours(5);

    [Fact]
    public async Task Two_returns_are_ruled_on_and_the_ruling_binds_and_where_nobody_rules_the_leader_hears_of_it()
    {
        // The hour of the midday rest lies in the four working hours from here: they end at 14:30.
        await centre.RestartAtAsync(centre.QuietMonday(new(9, 30)));
        var (shift, light, water) =
            (await Caller.StaffAsync(Centre.Web, "shift"), await Centre.DeptAsync("D09"), await Centre.DeptAsync("D30"));
        var (ruled, forgotten) = (await DisputedAsync(shift, light, water), await DisputedAsync(shift, light, water));
        await RuleAsync(ruled, shift, light, water);
        await ForgetAsync(forgotten, shift);
    }

    // The first department names the second one, the second one the first.
    private async Task<string> DisputedAsync(Caller shift, Caller light, Caller water)
    {
        var code = await Centre.Sender.OpenIncidentAsync(Sample.OfItem(Light));
        await shift.DoAsync(code, "accept");
        Assert.Equal("D09", (await shift.DoAsync(code, "dispatch")).Text("lead"));

        Assert.Equal((422, "return.rule-required"),
            await light.ActAsync(code, "return", new() { ["betterOwner"] = "D30" }) is var a ? (a.Status, a.Code) : default);
        var first = await light.DoAsync(code, "return", new() { ["rule"] = "C-1503", ["betterOwner"] = "D30", ["text"] = "灯杆被管沟施工挖断" });
        Assert.Equal(("returned", 1), (first.Text("state"), first.Number("returns")));
        await shift.DoAsync(code, "dispatch", new() { ["lead"] = "D30" });

        var second = await water.DoAsync(code, "return", new() { ["rule"] = "C-1506", ["betterOwner"] = "D09", ["text"] = "路灯由城市管理局维护" });
        Assert.Equal(("disputed", 2), (second.Text("state"), second.Number("returns")));
        Assert.Equal(["D09", "D30"], second.Texts("returnedBy"));
        Assert.Equal(("D30", "C-1506", "D09"),
            (second["dispute"]!.Text("dept"), second["dispute"]!.Text("rule"), second["dispute"]!.Text("betterOwner")));
        Assert.Equal(FourWorkingHours, second.Clock("adjudicate").Instant("due") - second.Clock("adjudicate").Instant("startedAt"));
        await Eventually.TrueAsync("the board shows the dispute", async () =>
            await Centre.Sender.RowAsync(code) is { } row
                && (row.Text("state"), row.Number("returns"), row.Text("clock")) == ("disputed", 2, "adjudicate"));
        return code;
    }

    private async Task RuleAsync(string code, Caller shift, Caller light, Caller water)
    {
        // It is for the shift leader, who says where to and why.
        Assert.Equal((403, "action.forbidden"),
            await (await Caller.StaffAsync(Centre.Web, "operator")).ActAsync(code, "adjudicate") is var a ? (a.Status, a.Code) : default);
        Assert.Equal((422, "incident.not-allowed"),
            await shift.ActAsync(code, "dispatch", new() { ["lead"] = "D08" }) is var b ? (b.Status, b.Code) : default);
        Assert.Equal((422, "adjudicate.text-required"),
            await shift.ActAsync(code, "adjudicate", new() { ["to"] = "D09" }) is var c ? (c.Status, c.Code) : default);
        var main = (await shift.ReadAsync($"/api/incidents/{code}")).Clock("main");
        var ruled = await shift.DoAsync(code, "adjudicate", new() { ["to"] = "D09", ["text"] = "路灯设施由城市管理局维护，施工责任另行追究" });
        Assert.Equal(("dispatched", "D09", 2), (ruled.Text("state"), ruled.Text("lead"), ruled.Number("returns")));
        Assert.Null(ruled["dispute"]);
        // Another sign clock, the same main clock.
        Assert.Equal(3, ruled.Clock("sign").Number("generation"));
        Assert.Equal(main.Instant("due"), ruled.Clock("main").Instant("due"));

        Assert.Equal((422, "return.bound"), await light.ActAsync(
            code, "return", new() { ["rule"] = "C-1503", ["betterOwner"] = "D30" }) is var d ? (d.Status, d.Code) : default);
        Assert.Equal(404, (await water.GetAsync($"/api/incidents/{code}")).Status);
        Assert.Equal("signed", (await light.DoAsync(code, "sign")).Text("state"));
        await light.DoAsync(code, "contact", new() { ["text"] = "已到场查看并告知反映人" });
        var completed = await light.DoAsync(code, "complete", new() { ["result"] = "resolved", ["reply"] = Sample.Reply });
        Assert.Equal(("completed", 2), (completed.Text("state"), completed.Number("returns")));
        Assert.Equal(
            [
                "incident.dispatched", "assignment.returned", "incident.dispatched", "assignment.returned", "dispute.ruled",
                "assignment.signed", "note.added", "handling.completed",
            ],
            (await shift.ReadAsync($"/api/incidents/{code}/timeline")).AsArray().Select(entry => entry!.Text("type")).Skip(2));
        Assert.DoesNotContain(
            completed.Each("deadlines"), deadline => deadline.Text("clock") == "adjudicate" && deadline["running"]!.GetValue<bool>());
    }

    // Nobody looked at 80 %: at its end the shift leader is told once, and after as long again the leader.
    private async Task ForgetAsync(string code, Caller shift)
    {
        var clock = (await shift.ReadAsync($"/api/incidents/{code}")).Clock("adjudicate");
        await centre.KillWorkerAndStartAtAsync(clock.Instant("due").AddSeconds(1));
        await Eventually.EqualAsync("2 shift", () => RungsAsync(code, shift));
        // Tuesday at 9:30 and some seconds.
        await centre.KillWorkerAndStartAtAsync(clock.Instant("startedAt").AddDays(1).AddMinutes(1));
        await Eventually.EqualAsync("2 shift, 6 leader", () => RungsAsync(code, shift));

        var leader = await (await Caller.StaffAsync(Centre.Web, "leader")).ReadAsync("/api/inbox?limit=200");
        Assert.Contains(leader.AsArray(), notice => (notice!.Text("incidentCode"), notice!.Text("kind")) == (code, "deadline-escalated"));
        Assert.Equal("disputed", (await shift.ReadAsync($"/api/incidents/{code}")).Text("state"));
    }

    private static async Task<string> RungsAsync(string code, Caller shift) =>
        string.Join(", ", (await shift.FactsAsync(code, "deadline.escalated"))
            .Select(fact => fact["data"]!).Where(data => data.Text("clock") == "adjudicate").Select(
                data => $"{data.Number("rung")} {data.Text("addressee")}"));
}
