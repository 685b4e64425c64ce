using System.Text.Json.Nodes;
using Command.Stories.Kit;

namespace Command.Stories.Incidents;

/// <summary>Reading incidents and working them over HTTP, as scripts and other systems do.</summary>
public abstract class IncidentApi(Centre centre) : Story(centre)
{
    // A street light: a simple matter, for D09 (城市管理局) alone; D30 and D08 can be asked to help.
    private const string Light = "1506";

    // Violence at home: restricted.
    private const string Restricted = "0302";

    private static readonly JsonObject Nothing = [];

    [Fact]
    public async Task An_incident_goes_the_main_line_from_receipt_to_archive()
    {
        var code = await Centre.Sender.OpenIncidentAsync(Sample.OfItem(Light));
        var (centre, dept) = (await StaffAsync("operator"), await StaffAsync("dept"));
        var opened = await centre.ReadAsync($"/api/incidents/{code}");
        Assert.Equal(("received", Light, "D09", "C-1506", "single"),
            (Text(opened, "state"), Text(opened, "itemCode"), Text(opened, "lead"), Text(opened, "rule"), Text(opened, "route")));
        Assert.Equal(["main", "takeUp"], opened["deadlines"]!.AsArray().Select(d => Text(d!, "clock")).Order());

        Assert.Equal("registered", Text(await centre.DoAsync(code, "accept"), "state"));
        // Critical: nobody waits for the next day with the revisit.
        Assert.Equal(
            "critical", Text(await centre.DoAsync(code, "classify", new() { ["itemCode"] = Light, ["urgency"] = "critical" }), "urgency"));
        Assert.Equal("dispatched", Text(await centre.DoAsync(code, "dispatch", new() { ["co"] = new JsonArray("D30", "D08") }), "state"));
        Assert.Equal("signed", Text(await dept.DoAsync(code, "sign"), "state"));
        Assert.Equal("handling", Text(await dept.DoAsync(code, "contact", new() { ["text"] = "已电话联系，今晚到场" }), "state"));
        Assert.Equal("completed", Text(await dept.DoAsync(
            code, "complete", new() { ["result"] = "resolved", ["reply"] = Sample.Reply, ["reason"] = "协办单位无须到场" }), "state"));
        Assert.Equal("handling", Text(await centre.DoAsync(code, "review", new() { ["passed"] = false, ["text"] = "请补充现场情况" }), "state"));
        // The parts that it was closed over have ended: nobody has to be waited for any more.
        await dept.DoAsync(code, "complete", new() { ["result"] = "resolved", ["reply"] = Sample.Reply });
        // Supervised once: certain to be revisited.
        var supervised = await (await StaffAsync("supervisor")).DoAsync(
            code, "supervise", new() { ["level"] = "ordinary", ["requirement"] = "请报办理情况", ["replyDue"] = "2099-01-01T09:00:00+08:00" });
        await dept.DoAsync(code, "reply", new() { ["number"] = Text(supervised["documents"]![0]!, "number"), ["text"] = "已修复" });
        Assert.Equal("revisitDue", Text(await centre.DoAsync(code, "review", new() { ["passed"] = true }), "state"));
        Assert.Equal("evaluated", Text(await (await StaffAsync("revisit")).DoAsync(
            code, "revisit", new() { ["satisfied"] = "satisfied", ["solved"] = true, ["contacted"] = true }), "state"));
        var archived = await centre.DoAsync(code, "archive");
        Assert.Equal(("archived", true), (Text(archived, "state"), archived["onTime"]!.GetValue<bool>()));
        Assert.Equal(["reopen"], archived["allowed"]!.AsArray().Select(a => a!.GetValue<string>()));

        var timeline = (await centre.ReadAsync($"/api/incidents/{code}/timeline")).AsArray();
        Assert.Equal(
            ["incident.opened", "incident.accepted", "incident.classified", "incident.dispatched", "assignment.signed", "note.added",
             "handling.completed", "completion.rejected", "handling.completed", "document.issued", "document.replied",
             "completion.approved", "answer.given", "revisit.ended", "incident.archived"],
            timeline.Select(e => Text(e!, "type")));
        Assert.Equal(Enumerable.Range(1, 15), timeline.Select(e => e!["version"]!.GetValue<int>()));
        Assert.Equal(["operator", "dept"], new[] { 1, 4 }.Select(i => Text(timeline[i]!, "actor")));
        Assert.Equal("已电话联系，今晚到场", Text(timeline[5]!, "text"));
        Assert.DoesNotContain("已电话联系", timeline[5]!["data"]!.ToJsonString(), StringComparison.Ordinal);

        Assert.Equal((422, "incident.not-allowed"), await centre.ActAsync(code, "accept") is var a ? (a.Status, a.Code) : default);
        await Eventually.TrueAsync("it has left the board", async () => await RowAsync(code) is null);
    }

    [Fact]
    public async Task A_department_gives_back_and_the_centre_sends_it_elsewhere()
    {
        var code = await Centre.Sender.OpenIncidentAsync(Sample.OfItem(Light));
        var (centre, dept) = (await StaffAsync("operator"), await StaffAsync("dept"));
        await centre.DoAsync(code, "accept");
        await centre.DoAsync(code, "dispatch");
        Assert.Equal((422, "return.rule-required"), await dept.ActAsync(code, "return") is var a ? (a.Status, a.Code) : default);
        Assert.Equal((422, "return.owner-required"),
            await dept.ActAsync(code, "return", new() { ["rule"] = "C-1505" }) is var b ? (b.Status, b.Code) : default);
        var returned = await dept.DoAsync(code, "return", new() { ["rule"] = "C-1505", ["betterOwner"] = "D30", ["text"] = "属供电设施" });
        Assert.Equal(("returned", 1), (Text(returned, "state"), returned["returns"]!.GetValue<int>()));

        var again = await centre.DoAsync(code, "dispatch", new() { ["lead"] = "D30", ["co"] = new JsonArray("D31") });
        Assert.Equal(("dispatched", "D30"), (Text(again, "state"), Text(again, "lead")));

        // It no longer has a part in it, so for it the incident does not exist.
        await Eventually.TrueAsync(
            "the department no longer sees it", async () => (await dept.GetAsync($"/api/incidents/{code}")).Status == 404);
    }

    [Fact]
    public async Task Rules_refuse_with_their_code_and_say_what_is_open()
    {
        var centre = await StaffAsync("shift");
        var code = await Centre.Sender.OpenIncidentAsync(Sample.OfItem("1403"));
        foreach (var (action, body, rule) in new (string, JsonObject, string)[]
        {
            ("dispatch", [], "incident.not-allowed"), ("review", [], "incident.not-allowed"), ("decline", [], "decline.reason-required"),
            ("classify", new() { ["itemCode"] = "9999" }, "classify.unknown-item"), ("note", [], "note.text-required"),
        })
        {
            Assert.Equal((422, rule), await centre.ActAsync(code, action, body) is var a ? (a.Status, a.Code) : default);
        }

        await centre.DoAsync(code, "accept");
        foreach (var (body, rule) in new (JsonObject, string)[]
        {
            (new() { ["co"] = new JsonArray() }, "dispatch.complex-alone"), (new() { ["lead"] = "D99" }, "dispatch.unknown-department"),
            (new() { ["lead"] = "D09", ["co"] = new JsonArray("D09") }, "dispatch.one-lead"),
        })
        {
            var refused = await centre.ActAsync(code, "dispatch", body);
            Assert.Equal((422, rule), (refused.Status, refused.Code));
            Assert.Equal(2, refused.Json["version"]!.GetValue<int>());
        }

        Assert.Equal("declined", Text(await centre.DoAsync(code, "decline", new() { ["reason"] = "military" }), "state"));
    }

    [Fact]
    public async Task An_action_needs_the_version_that_was_seen_and_a_readable_body()
    {
        var code = await Centre.Sender.OpenIncidentAsync(Sample.OfItem(Light));
        var centre = await StaffAsync("operator");
        Assert.Equal((428, "incident.version-required"),
            await centre.PostAsync($"/api/incidents/{code}/accept", Nothing.DeepClone()) is var a ? (a.Status, a.Code) : default);
        Assert.Equal((428, "incident.version-required"), await centre.PostRawAsync(
            $"/api/incidents/{code}/accept", "{}"u8.ToArray(), "\"new\"") is var b ? (b.Status, b.Code) : default);
        Assert.Equal((400, "action.invalid"),
            await centre.PostRawAsync($"/api/incidents/{code}/accept", "{"u8.ToArray(), "\"1\"") is var c ? (c.Status, c.Code) : default);
        var wrong = await centre.ActAsync(code, "classify", new() { ["itemCode"] = 5, ["urgency"] = "now" });
        Assert.Equal((400, "action.invalid"), (wrong.Status, wrong.Code));
        Assert.Equal(["itemCode", "urgency"], wrong.Errors);
        Assert.Equal((404, "action.unknown"), await centre.ActAsync(code, "fly") is var d ? (d.Status, d.Code) : default);
        Assert.Equal((404, "incident.not-found"),
            await centre.GetAsync("/api/incidents/4100000000000000000000") is var e ? (e.Status, e.Code) : default);
        Assert.Equal("received", Text(await centre.ReadAsync($"/api/incidents/{code}"), "state"));
    }

    [Fact]
    public async Task A_stale_action_is_refused_and_told_what_has_changed()
    {
        var code = await Centre.Sender.OpenIncidentAsync(Sample.OfItem(Light));
        var (first, second) = (await StaffAsync("operator"), await StaffAsync("shift"));
        await first.DoAsync(code, "accept");
        await first.DoAsync(code, "note", new() { ["text"] = "已核实" });
        var stale = await second.PostAsync($"/api/incidents/{code}/accept", Nothing.DeepClone(), version: 1);
        Assert.Equal((409, "incident.stale"), (stale.Status, stale.Code));
        Assert.Equal(["incident.accepted", "note.added"], stale.Json["changes"]!.AsArray().Select(c => Text(c!, "type")));
        Assert.All(stale.Json["changes"]!.AsArray(), c => Assert.Equal("operator", Text(c!, "actor")));
        Assert.Equal(3, stale.Json["incident"]!["version"]!.GetValue<int>());
    }

    [Fact]
    public async Task Of_ten_who_act_at_once_one_is_first()
    {
        var code = await Centre.Sender.OpenIncidentAsync(Sample.OfItem(Light));
        var staff = await StaffAsync("operator");
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => staff.PostAsync($"/api/incidents/{code}/accept", Nothing.DeepClone(), version: 1)));
        Assert.Equal([200, .. Enumerable.Repeat(409, 9)], answers.Select(a => a.Status).Order());
        Assert.Equal(2, (await staff.ReadAsync($"/api/incidents/{code}"))["version"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("leader", "note")]
    [InlineData("grid", "accept")]
    [InlineData("supervisor", "dispatch")]
    [InlineData("revisit", "review")]
    [InlineData("admin", "accept")]
    [InlineData("operator", "sign")]
    [InlineData("dept", "accept")]
    public async Task A_role_that_may_not_is_told_so(string user, string action)
    {
        var code = await Centre.Sender.OpenIncidentAsync(Sample.OfItem(Light));
        // Also of a case that the role, in its area, does not see.
        var answer = await (await StaffAsync(user)).PostAsync($"/api/incidents/{code}/{action}", new JsonObject(), version: 1);
        Assert.Equal((403, "action.forbidden"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_department_sees_its_own_incidents_only()
    {
        var mine = await Centre.Sender.OpenIncidentAsync(Sample.OfItem(Light));
        var others = await Centre.Sender.OpenIncidentAsync(Sample.OfItem("0101"));
        var dept = await StaffAsync("dept");
        Assert.Equal(200, (await dept.GetAsync($"/api/incidents/{mine}")).Status);
        foreach (var path in new[] { "", "/timeline", "/reports" })
        {
            Assert.Equal(
                (404, "incident.not-found"), await dept.GetAsync($"/api/incidents/{others}{path}") is var a ? (a.Status, a.Code) : default);
        }

        Assert.Equal(404, (await dept.PostAsync($"/api/incidents/{others}/note", new JsonObject { ["text"] = "?" }, 1)).Status);
        var seen = await CodesAsync(dept, "sort=received");
        Assert.Contains(mine, seen);
        Assert.DoesNotContain(others, seen);
        Assert.Empty(await CodesAsync(dept, "item=0101"));
    }

    [Fact]
    public async Task A_restricted_incident_stays_on_its_desks()
    {
        const string Place = "星河里小区";
        var code = await Centre.Sender.OpenIncidentAsync(Sample.OfItem(Restricted).With("address", Place + "7栋"));
        var open = await Centre.Sender.OpenIncidentAsync(Sample.OfItem(Light));
        var leader = await StaffAsync("leader");
        Assert.Equal(404, (await leader.GetAsync($"/api/incidents/{code}")).Status);
        Assert.Empty(await CodesAsync(leader, "item=" + Restricted));
        Assert.Contains(code, await CodesAsync(await StaffAsync("operator"), "item=" + Restricted));

        // It is older than the one that the board shows, so it would be there too.
        await Eventually.TrueAsync("the board shows the other one", async () => await RowAsync(open) is not null);
        Assert.DoesNotContain(code, (await Centre.Sender.ReadAsync("/api/board")).ToJsonString(), StringComparison.Ordinal);

        // It was not the first thing that was known of this one: once it is, it goes.
        await (await StaffAsync("operator")).DoAsync(open, "classify", new() { ["itemCode"] = Restricted });
        await Eventually.TrueAsync("the board no longer shows it", async () => await RowAsync(open) is null);
        Assert.Equal(404, (await leader.GetAsync($"/api/incidents/{open}")).Status);
    }

    [Fact]
    public async Task Every_loop_says_that_it_is_well()
    {
        var loops = Array.Empty<string>();
        await Eventually.TrueAsync("every loop is healthy", async () =>
        {
            var all = (await Centre.Sender.ReadAsync("/api/ops/loops")).AsArray();
            loops = [.. all.Select(l => Text(l!, "name"))];
            return all.All(l => l!["healthy"]!.GetValue<bool>() && l["period"] is not null
                && l["lastStarted"] is not null && l["lastSucceeded"] is not null && l["lagSeconds"] is not null);
        });
        Assert.Superset(new HashSet<string> { "reports", "relay", "deadlines", "board" }, loops.ToHashSet());
    }

    protected static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();

    private static async Task<List<string>> CodesAsync(Caller caller, string query) =>
        [.. (await caller.ReadAsync("/api/incidents?limit=200&" + query))["incidents"]!.AsArray().Select(i => Text(i!, "code"))];

    private Task<Caller> StaffAsync(string user) => Caller.StaffAsync(Centre.Web, user);

    private async Task<JsonNode?> RowAsync(string code) =>
        (await Centre.Sender.ReadAsync("/api/board"))["rows"]!.AsArray().FirstOrDefault(row => Text(row!, "code") == code);
}

[Collection(Embedded.Name)]
public sealed class IncidentApiEmbedded(EmbeddedCentre centre) : IncidentApi(centre);

[Collection(Distributed.Name)]
[Trait("Category", "Service")]
public sealed class IncidentApiDistributed(DistributedCentre centre) : IncidentApi(centre)
{
    [Fact]
    public async Task A_restricted_incident_leaves_the_house_without_its_place()
    {
        await using var broker = await Broker.ConnectAsync();
        await broker.FollowChangesAsync("#");
        var report = Sample.OfItem("0302").With("text", "张某来电求助").With("address", "星河里小区7栋2单元901").With("peopleInvolved", 2)
            .With("reporter", new JsonObject { ["alias"] = "市民-K053", ["phone"] = "10012345678" });
        var code = await Centre.Sender.OpenIncidentAsync(report);
        await Eventually.TrueAsync("its change has arrived", () => broker.Changes.Any(c => Text(c.Body, "incidentCode") == code));
        var change = broker.Changes.First(c => Text(c.Body, "incidentCode") == code).Body;
        Assert.Null(change["data"]!["location"]);
        Assert.Null(change["data"]!["place"]);
        foreach (var secret in new[] { "星河里", "113.7", "2单元", "10012345678", "K053", "张某" })
        {
            Assert.DoesNotContain(secret, change.ToJsonString(Contracts.Wire.Json), StringComparison.Ordinal);
        }
    }
}
