using Command.Stories.Kit;


namespace Command.Stories.Time;

/// <summary>One case that nobody signs.</summary>
[Collection(Moved.Name)]
[Trait("Category", "Service")]
public sealed class MovedLadder(MovedCentre centre) : MovedStory(centre)
{
    private const string GasLeak = "1604";

    [Fact]
    public async Task An_unsigned_gas_leak_climbs_to_the_leader_and_says_each_rung_once_although_the_worker_is_killed_again_and_again()
    {
        await Centre.RestartAtAsync(Centre.QuietMonday(new(9, 5)));
        await using var broker = await Broker.ConnectAsync();
        await broker.FollowChangesAsync();
        var centre = await StaffAsync("operator");
        var code = await Centre.Sender.OpenIncidentAsync(Sample.OfItem(GasLeak));
        await centre.DoAsync(code, "accept");
        var dispatched = await centre.DoAsync(code, "dispatch");
        // Whoever else has a story here: the unit has somebody who hears it (rules.md 11).
        await Centre.DeptAsync(Text(dispatched, "lead"));
        var sign = ClockOf(dispatched, "sign");
        var (started, due) = (Instant(sign, "startedAt"), Instant(sign, "due"));
        Assert.Equal(TimeSpan.FromMinutes(10), due - started);
        var rungs = LadderSheet.Of("sign", "critical");
        Assert.Equal([1, 2, 3, 4, 5, 6], rungs.Select(r => r.Number));

        foreach (var rung in rungs)
        {
            await Centre.KillWorkerAndStartAtAsync(started + ((due - started) * rung.Share!.Value) + TimeSpan.FromSeconds(1));
            if (rung.Number is 2 or 5)
            {
                // Again as soon as it is awake: it may have fired, may be firing, or may not have looked yet.
                await Centre.KillWorkerAndStartAtAsync(Centre.Now);
            }

            await Eventually.TrueAsync($"rung {rung.Number} has fired", async () => (await RungsAsync(centre, code)).Contains(rung.Number));
        }

        await Centre.KillWorkerAndStartAtAsync(Centre.Now + TimeSpan.FromMinutes(10));
        await Centre.SettledAsync();
        await PassesAsync("deadlines", Centre.Sender);

        Assert.Equal([1, 2, 3, 4, 5, 6], await RungsAsync(centre, code));
        var facts = (await FactsAsync(centre, code, "deadline.escalated")).Where(f => Text(f["data"]!, "clock") == "sign").ToList();
        Assert.Equal(
            rungs.Select(r => r.Addressee == "lead" ? Text(dispatched, "lead") : r.Addressee),
            facts.Select(f => Text(f["data"]!, "addressee")));
        var positions = facts.ConvertAll(f => f["position"]!.GetValue<long>());

        // Each was told once, and the leader finds the last one.
        Assert.Equal(positions, (await Centre.ColumnAsync(
            "SELECT position::text FROM delivery WHERE kind = 'deadline-escalated' AND position = ANY($1) ORDER BY delivery.position",
            positions.ToArray())).Select(long.Parse));
        Assert.Contains(
            code, (await (await StaffAsync("leader")).ReadAsync("/api/inbox?limit=200")).ToJsonString(), StringComparison.Ordinal);
        await Eventually.TrueAsync("every one has gone out", () => positions.TrueForAll(p => broker.Changes.Any(c => c.Position == p)));
        Assert.Null((await Centre.Journal.ProveAsync(TestContext.Current.CancellationToken)).Broken);
    }

    private static async Task<List<int>> RungsAsync(Caller reader, string code) =>
        [.. (await FactsAsync(reader, code, "deadline.escalated")).Select(f => f["data"]!)
            .Where(d => Text(d, "clock") == "sign").Select(d => Number(d, "rung"))];
}
