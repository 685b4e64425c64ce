using System.Text.Json.Nodes;
using Command.Stories.Kit;

namespace Command.Stories.Time;

/// <summary>Two days in which nothing runs.</summary>
[Collection(Moved.Name)]
[Trait("Category", "Service")]
public sealed class MovedOutage(MovedCentre centre) : MovedStory(centre)
{
    private const int OfEach = 5;
    private const string Light = "1506";
    private const string GasLeak = "1604";
    private static readonly string[] Kinds =
        ["received", "received-gas", "dispatched", "dispatched-gas", "handling", "suspended", "completed", "declined"];

    [Fact]
    public async Task After_two_days_everything_due_is_caught_up_by_its_rule_and_nothing_more()
    {
        var monday = Centre.QuietMonday(new(12, 15));
        await Centre.RestartAtAsync(monday);
        var cases = await Task.WhenAll(Enumerable.Range(0, OfEach).SelectMany(_ => Kinds).Select(async kind =>
            (Kind: kind, Code: await Centre.Sender.OpenIncidentAsync(
                Sample.OfItem(kind.EndsWith("gas", StringComparison.Ordinal) ? GasLeak : Light)
                    .With("urgency",
                        kind.EndsWith("gas", StringComparison.Ordinal) ? "critical" : kind == "handling" ? "urgent" : "normal")))));
        // From here on nobody watches a clock.
        await Centre.Worker.StopAsync();
        var (desk, dept) = (await StaffAsync("shift"), await StaffAsync("dept"));
        foreach (var (kind, code) in cases)
        {
            await PrepareAsync(kind, code, desk, dept);
        }

        var before = new List<JsonNode>();
        foreach (var (_, code) in cases)
        {
            before.Add(await desk.ReadAsync($"/api/incidents/{code}"));
        }

        var head = await Centre.Journal.HeadAsync(TestContext.Current.CancellationToken);

        // Wednesday: the working day that signing and review are given ended twelve and a half hours ago, at Tuesday's midnight.
        var wednesday = monday.AddDays(2).AddMinutes(15);
        await Centre.RestartAtAsync(wednesday);
        await Centre.SettledAsync();
        desk = await StaffAsync("shift");
        List<Said> expected = [.. before.SelectMany(incident => Expected(incident, wednesday)).Order()];
        var said = await SaidAsync(desk, cases.Select(c => c.Code), head);
        Assert.Equal(expected, said.Select(s => s.What));
        Assert.All(said, s => Assert.True(s.Late, $"{s.What} is not marked late."));

        // No storm: far fewer than came due, at most one for each clock that ran.
        var clocks = before.SelectMany(Running).Count();
        Assert.InRange(expected.Count, OfEach, clocks);
        Assert.Equal(expected.Count, await NoticesAsync(cases.Select(c => c.Code), head));
        Assert.Equal(expected.Distinct().Count(), expected.Count);
        await SilenceIsJournalledAsync(desk, cases, head);

        // Nothing is left: further passes say nothing.
        await PassesAsync("deadlines", Centre.Sender);
        Assert.Equal(expected, (await SaidAsync(desk, cases.Select(c => c.Code), head)).Select(s => s.What));
    }

    private static async Task PrepareAsync(string kind, string code, Caller desk, Caller dept)
    {
        if (kind.StartsWith("received", StringComparison.Ordinal))
        {
            return;
        }

        if (kind == "declined")
        {
            await desk.DoAsync(code, "decline", new() { ["reason"] = "military" });
            return;
        }

        await desk.DoAsync(code, "accept");
        await desk.DoAsync(code, "dispatch");
        if (kind is "handling" or "suspended" or "completed")
        {
            await dept.DoAsync(code, "sign");
            await dept.DoAsync(code, "contact", new() { ["text"] = "已联系" });
        }

        if (kind == "suspended")
        {
            await desk.DoAsync(code, "suspend", new() { ["reason"] = "parts", ["text"] = "等灯具到货" });
        }
        else if (kind == "completed")
        {
            await dept.DoAsync(code, "complete", new() { ["result"] = "resolved", ["reply"] = Sample.Reply, ["reason"] = "协办单位无须到场" });
        }
    }

    // What `last` leaves unsaid and what is too old stands in the journal with its reason.
    private static async Task SilenceIsJournalledAsync(Caller desk, IEnumerable<(string Kind, string Code)> cases, long head)
    {
        foreach (var (kind, code) in cases)
        {
            var skipped = (await FactsAsync(desk, code, "deadline.skipped")).Where(f => f["position"]!.GetValue<long>() > head).ToList();
            if (kind == "completed")
            {
                var review = Assert.Single(skipped)["data"]!;
                Assert.Equal(("review", "tooOld"), (Text(review, "clock"), Text(Assert.Single(review["skipped"]!.AsArray())!, "reason")));
            }
            else
            {
                Assert.Empty(skipped);
            }
        }
    }

    private static IEnumerable<Said> Expected(JsonNode incident, DateTimeOffset now) => Running(incident).SelectMany(clock =>
        LadderSheet.Speaking(
            Text(clock, "clock"), Text(incident, "urgency"), Number(clock, "rung"), Instant(clock, "startedAt"), Instant(clock, "due"), now)
            .Select(rung => new Said(Text(incident, "code"), Text(clock, "clock"), Number(clock, "generation"), rung)));

    private static IEnumerable<JsonNode> Running(JsonNode incident) =>
        incident["deadlines"]!.AsArray().Where(d => d!["running"]!.GetValue<bool>()).Select(d => d!);

    private static async Task<List<(Said What, bool Late)>> SaidAsync(Caller reader, IEnumerable<string> codes, long head)
    {
        var said = new List<(Said What, bool Late)>();
        foreach (var code in codes)
        {
            said.AddRange((await FactsAsync(reader, code, "deadline.escalated"))
                .Where(f => f["position"]!.GetValue<long>() > head).Select(f => f["data"]!)
                .Select(d => (new Said(code, Text(d, "clock"), Number(d, "generation"), Number(d, "rung")), d["late"]!.GetValue<bool>())));
        }

        return [.. said.OrderBy(s => s.What)];
    }

    private Task<long> NoticesAsync(IEnumerable<string> codes, long head) => Centre.CountAsync(
        "SELECT count(*) FROM delivery WHERE kind = 'deadline-escalated' AND position > $1 AND incident_code = ANY($2)",
        head, codes.ToArray());

    private sealed record Said(string Code, string Clock, int Generation, int Rung) : IComparable<Said>
    {
        public int CompareTo(Said? other) =>
            (Code, Clock, Generation, Rung).CompareTo((other!.Code, other.Clock, other.Generation, other.Rung));
    }
}
