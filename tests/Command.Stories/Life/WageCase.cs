using System.Text.Json.Nodes;
using Command.Stories.Kit;

namespace Command.Stories.Life;

/// <summary>Ninety people have not been paid: several houses settle it together, on the day it came in (domain.md §2.7, 002-03).</summary>
[Collection(Distributed.Name)]
[Trait("Category", "Service")]
public sealed class WageCase(DistributedCentre centre) : Story(centre)
{
    // Unpaid wages: complex and urgent; D07 (人社局) leads, D08 (住建局), D02 (公安) and D27 (总工会) help.
    private const string Wages = "0401";

    private static readonly string[] Helpers = ["D08", "D02", "D27"];

    [Fact]
    public async Task Ninety_unpaid_workers_get_a_task_force_and_the_case_is_closed_the_same_day()
    {
        var houses = (await Task.WhenAll(Helpers.Prepend("D07").Select(async dept => (dept, Caller: await Centre.DeptAsync(dept)))))
            .ToDictionary(h => h.dept, h => h.Caller);
        var shift = await Caller.StaffAsync(Centre.Web, "shift");
        var lead = houses["D07"];

        var code = await Centre.Sender.OpenIncidentAsync(
            Sample.OfItem(Wages).With("channel", "petition").With("peopleInvolved", 90)
                .With("text", "工地九十名工人三个月没有领到工资"));
        var opened = await shift.ReadAsync($"/api/incidents/{code}");
        Assert.Equal(("complex", "joint", "D07", 90),
            (opened.Text("complexity"), opened.Text("route"), opened.Text("lead"), opened.Number("peopleInvolved")));
        await Eventually.TrueAsync(
            "the board shows how many people it concerns", async () => (await Centre.Sender.RowAsync(code))?.Number("people") == 90);

        Assert.Equal(["complex", "people"], (await shift.DoAsync(code, "accept")).Texts("jointProposed"));
        Assert.Equal(["complex", "departments", "people"], (await shift.DoAsync(code, "dispatch")).Texts("jointProposed"));
        await FormAsync(code, shift);
        await Eventually.TrueAsync("the board shows the task force", async () =>
            (await Centre.Sender.RowAsync(code))?["joint"]?.GetValue<string>() == "taskForce");
        Assert.Equal((422, "team.exists"), await shift.ActAsync(code, "form-task-force", new() { ["template"] = "wages" }) is var twice
            ? (twice.Status, twice.Code)
            : default);

        foreach (var (dept, house) in houses)
        {
            // What an act tells leaves once it can no longer be taken back.
            string[] told =
                [dept == "D07" ? "assigned-lead" : "assigned-co", .. Enumerable.Repeat("task-given", dept == "D07" ? 2 : 1), "team-formed"];
            await Eventually.EqualAsync(string.Join(' ', told), () => NoticesAsync(house, code));
            await house.DoAsync(code, "sign");
        }

        await lead.DoAsync(code, "contact", new() { ["text"] = "已与工人代表见面" });
        Assert.Equal((422, "joint.open"),
            await lead.ActAsync(code, "complete", new() { ["reply"] = "工资已发放" }) is var early
                ? (early.Status, early.Code) : default);
        await SettleAsync(code, houses);

        var closed = await lead.DoAsync(
            code, "close-task-force", new() { ["report"] = "九十人工资核清并由总包先行清偿，协议已申请司法确认" });
        Assert.NotNull(closed["taskForce"]!["closedAt"]);
        Assert.Empty(closed.Texts("jointProposed"));
        await Eventually.TrueAsync(
            "the board no longer shows it", async () => await Centre.Sender.RowAsync(code) is { } row && row["joint"] is null);

        Assert.Equal(
            "completed", (await lead.DoAsync(code, "complete", new()
            {
                ["result"] = "resolved", ["reply"] = "经核查拖欠属实，九十人的工资已全部发放到账，后续由总包单位每月公示。",
            })).Text("state"));
        // Supervised once: certain to be revisited.
        var order = await shift.DoAsync(
            code, "supervise", new()
            {
                ["level"] = "ordinary", ["requirement"] = "请报发放情况", ["replyDue"] = "2099-01-01T09:00:00+08:00",
            });
        await lead.DoAsync(
            code, "reply", new() { ["number"] = order.Each("documents").Single().Text("number"), ["text"] = "已发放完毕" });
        Assert.Equal("revisitDue", (await shift.DoAsync(code, "review")).Text("state"));

        // What a task force settles everybody confirms together the same day; any other urgent case waits for the next one.
        var revisited = await (await Caller.StaffAsync(Centre.Web, "revisit"))
            .DoAsync(code, "revisit", new() { ["satisfied"] = "satisfied", ["solved"] = true, ["contacted"] = true });
        Assert.Equal("evaluated", revisited.Text("state"));
        var archived = await shift.DoAsync(code, "archive");
        Assert.Equal(("archived", true), (archived.Text("state"), archived["onTime"]!.GetValue<bool>()));
        Assert.DoesNotContain(archived.Each("deadlines"), deadline => deadline["running"]!.GetValue<bool>());
        await Eventually.TrueAsync("it has left the board", async () => await Centre.Sender.RowAsync(code) is null);
    }

    // One action: the members, their tasks with clocks, the milestone.
    private static async Task FormAsync(string code, Caller shift)
    {
        var formed = await shift.DoAsync(code, "form-task-force", new() { ["template"] = "wages" });
        var team = formed["taskForce"]!;
        Assert.Equal(("wages", "D07"), (team["template"]!.Text("code"), team["lead"]!.Text("dept")));
        Assert.Equal(Helpers, team.Each("members").Select(seat => seat.Text("dept")));
        Assert.Equal(["D07", "D08", "D02", "D27", "D07"], formed.Each("tasks").Select(task => task.Text("dept")));
        Assert.Equal(["wages-paid"], team.Each("milestones").Select(milestone => milestone["step"]!.Text("code")));
        // A task is due when its clock is.
        Assert.Equal(
            formed.Each("tasks").Select(task => (task.Number("number").ToString(), task.Instant("due"))),
            formed.Each("deadlines").Where(deadline => deadline.Text("clock") == "task")
                .Select(deadline => (deadline.Text("for"), deadline.Instant("due"))));
        Assert.Equal(team["milestones"]![0]!.Instant("due"), formed.Clock("milestone").Instant("due"));
        Assert.Equal(["team.formed", .. Enumerable.Repeat("task.added", 5), "milestone.set"],
            (await shift.ReadAsync($"/api/incidents/{code}/timeline")).AsArray().Select(entry => entry!.Text("type")).TakeLast(7));
    }

    // Every house finishes what is its own and nothing else; the team cannot be closed before.
    private static async Task SettleAsync(string code, Dictionary<string, Caller> houses)
    {
        var lead = houses["D07"];
        var tasks = (await lead.ReadAsync($"/api/incidents/{code}")).Each("tasks").ToList();
        Assert.Equal((422, "task.not-yours"),
            await houses["D08"].ActAsync(code, "finish-task", Done(tasks[0])) is var other ? (other.Status, other.Code) : default);
        foreach (var task in tasks)
        {
            Assert.Equal((422, "team.tasks-open"),
                await lead.ActAsync(code, "close-task-force", new() { ["report"] = "已办结" }) is var open
                ? (open.Status, open.Code)
                : default);
            var after = await houses[task.Text("dept")].DoAsync(code, "finish-task", Done(task));
            Assert.NotNull(after.Each("tasks").Single(t => t.Number("number") == task.Number("number"))["doneAt"]);
        }

        await lead.DoAsync(code, "milestone", new() { ["number"] = 1, ["text"] = "首笔工资已发放" });
        foreach (var dept in Helpers)
        {
            await houses[dept].DoAsync(code, "complete", new() { ["reply"] = "本单位事项已办完" });
        }
    }

    private static JsonObject Done(JsonNode task) => new() { ["task"] = task.Number("number"), ["text"] = "已完成" };

    private static async Task<string> NoticesAsync(Caller house, string code) => string.Join(
        ' ', (await house.ReadAsync("/api/inbox?limit=200")).AsArray()
            .Where(notice => notice!.Text("incidentCode") == code).Select(notice => notice!.Text("kind")).Order());
}
