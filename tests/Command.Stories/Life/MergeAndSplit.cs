using System.Text.Json.Nodes;
using Command.Stories.Kit;

namespace Command.Stories.Life;

/// <summary>
/// Five people report water in the street: one main, it seems; then it turns out that there are two (domain.md §2.2 rules 3 and 5).
/// </summary>
[Collection(Distributed.Name)]
[Trait("Category", "Service")]
public sealed class MergeAndSplit(DistributedCentre centre) : Story(centre)
{
    // A burst main: for D30 (the utilities) alone.
    private const string BurstMain = "1503";

    // Whose water it was in the end: the first and the third main took the others along.
    private static readonly int[] First = [0, 1, 2];
    private static readonly int[] Second = [3, 4];

    [Fact]
    public async Task Five_reports_become_one_case_and_then_two_and_every_reporter_is_answered_once_about_each_decision()
    {
        var (desk, water) = (await Caller.StaffAsync(Centre.Web, "operator"), await Centre.DeptAsync("D30"));
        var people = new List<Person>();
        foreach (var (urgency, text) in new[]
        {
            ("urgent", "梧桐路口水管爆裂，水漫到路中间"), ("urgent", "梧桐路口往外冒水"), ("critical", "路面塌了一块，有人差点掉下去"),
            ("urgent", "巷子里的水管也漏了"), ("critical", "巷口也有水流出来"),
        })
        {
            people.Add(await ReportAsync(desk, urgency, text));
        }

        var codes = people.ConvertAll(person => person.Code);
        await MergeAsync(desk, people);

        // The water in the lane is another main's: two leave together and stay together.
        await desk.DoAsync(codes[0], "split", new() { ["codes"] = new JsonArray(codes[3], codes[4]), ["text"] = "巷内为另一条管线" });
        foreach (var person in people.Skip(3))
        {
            var alone = await desk.ReadAsync($"/api/incidents/{person.Code}");
            Assert.Equal(("received", person.Urgency, 1), (alone.Text("state"), alone.Text("urgency"), alone.Number("reports")));
            Assert.Equal(person.Clock, ClockOf(alone));
        }

        await desk.DoAsync(codes[3], "merge", new() { ["codes"] = new JsonArray(codes[4]) });
        await WorkAsync(codes[0], First.Select(i => people[i]), desk, water, "经开挖查明主管破裂，梧桐路主管已修复，路面已回填，后续观察水压");
        await WorkAsync(codes[3], Second.Select(i => people[i]), desk, water, "经查巷内支管接头漏水，支管已更换修复，后续列入巡查");
        foreach (var person in people)
        {
            Assert.Equal("archived", (await desk.ReadAsync($"/api/incidents/{person.Code}")).Text("state"));
        }

        await ToldAsync(people);
    }

    // The main takes the highest urgency and the earliest receipt; nobody loses number or token.
    private async Task MergeAsync(Caller desk, List<Person> people)
    {
        var main = await desk.DoAsync(people[0].Code, "merge",
            new() { ["codes"] = new JsonArray([.. people.Skip(1).Select(p => (JsonNode)p.Code)]), ["text"] = "同一处爆管" });
        Assert.Equal(("critical", 5), (main.Text("urgency"), main.Number("reports")));
        Assert.Equal(people.Min(p => p.ReceivedAt), main.Instant("receivedAt"));
        Assert.Equal(5, (await desk.ReadAsync($"/api/incidents/{people[0].Code}/reports")).AsArray().Count);
        foreach (var person in people.Skip(1))
        {
            var follower = await desk.ReadAsync($"/api/incidents/{person.Code}");
            Assert.Equal(("merged", people[0].Code), (follower.Text("state"), follower.Text("mergedInto")));
            Assert.DoesNotContain(follower.Each("deadlines"), deadline => deadline["running"]!.GetValue<bool>());
            Assert.Equal(person.Code, await Centre.Sender.IncidentOfAsync(person.Report));
            Assert.Equal(main.Text("state"), (await TrackAsync(person)).Text("state"));
        }

        await Eventually.TrueAsync("the board shows one of them", async () =>
            (await Centre.Sender.RowAsync(people[0].Code))?.Number("reports") == 5 && await Centre.Sender.RowAsync(people[4].Code) is null);
    }

    // From taking up to the archive; in between everybody who reported it reads the answer and has a word of his own.
    private async Task WorkAsync(string main, IEnumerable<Person> people, Caller desk, Caller water, string reply)
    {
        await desk.DoAsync(main, "accept");
        await desk.DoAsync(main, "dispatch");
        await water.DoAsync(main, "sign");
        await water.DoAsync(main, "contact", new() { ["text"] = "已联系各报单人，抢修车已到" });
        await water.DoAsync(main, "complete", new() { ["result"] = "resolved", ["reply"] = reply });
        // Critical: always revisited, and at once.
        Assert.Equal("revisitDue", (await desk.DoAsync(main, "review")).Text("state"));
        foreach (var person in people)
        {
            var track = await TrackAsync(person);
            Assert.Equal(("revisitDue", "审核通过，已答复", true),
                (track.Text("state"), track.Each("history").Last().Text("text"), track["mayEvaluate"]!.GetValue<bool>()));
            Assert.Equal(reply, track["answer"]!.Text("text"));
            Assert.Equal(204, (await Caller.Anyone(Centre.Web).PostAsync(
                $"/api/track/{person.Token}/evaluation", new JsonObject { ["score"] = "satisfied" })).Status);
        }

        await (await Caller.StaffAsync(Centre.Web, "revisit"))
            .DoAsync(main, "revisit", new() { ["satisfied"] = "satisfied", ["solved"] = true, ["contacted"] = true });
        await desk.DoAsync(main, "archive");
        foreach (var person in people)
        {
            var track = await TrackAsync(person);
            Assert.Equal(("archived", "已办结归档"), (track.Text("state"), track.Each("history").Last().Text("text")));
            Assert.Contains("审核通过，已答复", track.Each("history").Select(step => step.Text("text")));
        }
    }

    // One notice of each decision about the case that one's report was with at that time, handed over to the gateway under one id.
    private async Task ToldAsync(List<Person> people)
    {
        string[] work = ["reporter-accepted", "reporter-completed", "reporter-answered"];
        var expected = new[]
        {
            (string[])[.. work, "reporter-archived"],
            ["reporter-merged", .. work, "reporter-followed"],
            ["reporter-merged", .. work, "reporter-followed"],
            ["reporter-merged", "reporter-split", .. work, "reporter-archived"],
            ["reporter-merged", "reporter-split", "reporter-merged", .. work, "reporter-followed"],
        };
        foreach (var (person, kinds) in people.Zip(expected))
        {
            await Eventually.EqualAsync(string.Join(' ', kinds), () => Task.FromResult(
                string.Join(' ',
                    Centre.HandedTo(person.Token).DistinctBy(m => m.Id).OrderBy(m => long.Parse(m.Id.Split('.')[0])).Select(m => m.Kind))));
        }

        var sent = await SentAsync(people);
        foreach (var (person, kinds) in people.Zip(expected))
        {
            Assert.Equal(kinds, sent.Where(delivery => delivery.Text("recipient") == person.Report).Select(
                delivery => delivery.Text("kind")).Reverse());
        }
    }

    // The newest first, as far back as the first of them.
    private async Task<List<JsonNode>> SentAsync(List<Person> people)
    {
        var (admin, all) = (await Caller.StaffAsync(Centre.Web, "admin"), new List<JsonNode>());
        while (true)
        {
            var page = (await admin.ReadAsync(
                $"/api/ops/deliveries?state=sent&limit=200{(all.Count == 0 ? "" : "&before=" + all[^1].Text("id"))}")).AsArray();
            all.AddRange(page.Select(delivery => delivery!));
            if (page.Count == 0 || page.All(delivery => delivery!.Instant("createdAt") < people[0].ReceivedAt))
            {
                return all;
            }
        }
    }

    private async Task<Person> ReportAsync(Caller desk, string urgency, string text)
    {
        var receipt = (await Centre.Sender.PostAsync(
            "/api/reports", Sample.OfItem(BurstMain).With("urgency", urgency).With("text", text))).Json;
        var code = await Centre.Sender.IncidentOfAsync(receipt.Text("reportId"));
        var incident = await desk.ReadAsync($"/api/incidents/{code}");
        return new Person(
            receipt.Text("reportId"), receipt.Text("trackingToken"), code, urgency, incident.Instant("receivedAt"), ClockOf(incident));
    }

    private Task<JsonNode> TrackAsync(Person person) => Caller.Anyone(Centre.Web).ReadAsync($"/api/track/{person.Token}");

    private static (DateTimeOffset, DateTimeOffset) ClockOf(JsonNode incident) =>
        (incident.Clock("main").Instant("startedAt"), incident.Clock("main").Instant("due"));

    private sealed record Person(
        string Report, string Token, string Code, string Urgency, DateTimeOffset ReceivedAt, (DateTimeOffset, DateTimeOffset) Clock);
}
