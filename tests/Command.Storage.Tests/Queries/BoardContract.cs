using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Areas;
using Command.Domain.Boards;
using Command.Domain.Calendar;
using Command.Domain.Catalogue;
using Command.Testing;

namespace Command.Storage.Tests.Queries;

public abstract class BoardContract<TStore> : StorageContract<TStore> where TStore : ITestStore, new()
{
    [Fact]
    public async Task The_snapshot_at_any_position_and_what_follows_equal_the_fold_from_the_start()
    {
        var snapshots = new List<BoardFold> { await SnapshotAsync() };
        // Those that are closed here are critical, so that no revisit takes the day with it.
        var codes = await OpenAsync([.. Enumerable.Range(0, 8).Select(
            i => Report(
                item: i == 2 ? "1401" : i % 2 == 0 ? "1501" : "0101",
                urgency: i is 1 or 2 ? Urgency.Critical : null, at: Policy.Gazetteer.All[i]))]);
        snapshots.Add(await SnapshotAsync());
        await DoAsync(codes[0], new DeclineIncident("military", null));
        await CompleteAsync(codes[1]);
        await ArchiveAsync(codes[1]);
        Clock.Advance(TimeSpan.FromHours(10));
        await Here.Sweep.SweepOnceAsync(100, Ct);
        await CompleteAsync(codes[2]);
        await ArchiveAsync(codes[2]);
        snapshots.Add(await SnapshotAsync());
        await OpenAsync(Report(item: "0302"));
        await DoAsync(codes[3], new AcceptIncident());
        await DoAsync(codes[4], new ClassifyIncident("0302", null, null));
        snapshots.Add(await SnapshotAsync());

        var journal = await Here.Journal.AfterAsync(0, 1_000, Ct);
        foreach (var fold in snapshots)
        {
            foreach (var entry in journal)
            {
                fold.Apply(entry.ToChange());
            }
        }

        var now = Clock.GetUtcNow();
        var counts = snapshots[0].CountsAt(now);
        Assert.Equal((9, 6, 2, 1), (counts["receivedToday"], counts["open"], counts["closedToday"], counts["closedOnTimeToday"]));
        Assert.Equal(journal.Count, snapshots[^1].Position);
        Assert.All(snapshots.Skip(1), fold =>
        {
            Assert.Equal(Picture(snapshots[0], now), Picture(fold, now));
        });
    }

    [Fact]
    public async Task Yesterday_is_not_counted_today()
    {
        var codes = await OpenAsync(Report(), Report());
        await CompleteAsync(codes[0]);
        await ArchiveAsync(codes[0]);
        Clock.Advance(TimeSpan.FromDays(1));
        await OpenAsync(Report());
        var counts = (await SnapshotAsync()).CountsAt(Clock.GetUtcNow());
        Assert.Equal((1, 2, 0), (counts["receivedToday"], counts["open"], counts["closedToday"]));
    }

    [Fact]
    public async Task The_hours_are_those_of_Asia_Shanghai()
    {
        await OpenAsync(Report(), Report());
        Clock.Advance(TimeSpan.FromHours(4));
        await OpenAsync(Report() with { Channel = "grid" });
        var today = (await Here.Boards.ReadAsync(Ct)).Today;
        Assert.Equal(new DateOnly(2026, 11, 4), today.Day);
        Assert.Equal(
            [(5, "hotline-12345", 2), (9, "grid", 1)],
            today.ReceivedByHour.OrderBy(h => h.Key.Hour).Select(h => (h.Key.Hour, h.Key.Channel, h.Value)));
    }

    [Fact]
    public async Task A_snapshot_taken_while_others_write_is_of_one_instant()
    {
        var codes = await OpenAsync(Report(), Report(), Report(), Report());
        var writer = AnotherProcess();
        var done = false;
        var folds = new List<BoardFold>();
        await AtOnceAsync(2, async (i, ct) =>
        {
            if (i == 0)
            {
                foreach (var code in codes)
                {
                    await writer.Actions.ExecuteAsync(code, 1, new AcceptIncident(), Operator, null, Ct);
                    await writer.Actions.ExecuteAsync(code, 2, new DeclineIncident("secret", null), Operator, null, Ct);
                }

                Volatile.Write(ref done, true);
            }
            else
            {
                do
                {
                    ct.ThrowIfCancellationRequested();
                    folds.Add(await SnapshotAsync());
                }
                while (!Volatile.Read(ref done));
            }

            return i;
        });

        var journal = await Here.Journal.AfterAsync(0, 1_000, Ct);
        Assert.All(folds, fold => Assert.Equal(
            journal.Where(e => e.Position <= fold.Position).GroupBy(e => e.IncidentCode).Where(g => g.Last().Type != "incident.declined")
                .Select(g => (g.Key, g.Last().Version)).Order(),
            fold.Rows.Select(r => (r.Key, r.Value.Version)).Order()));
    }

    private async Task<BoardFold> SnapshotAsync()
    {
        var stored = await Here.Boards.ReadAsync(Ct);
        Assert.Equal(ChinaTime.DayOf(Clock.GetUtcNow()), stored.Today.Day);
        return new BoardFold(stored.Position, stored.Open, stored.Today);
    }

    private static string Picture(BoardFold fold, DateTimeOffset now) => Json(new
    {
        fold.Position,
        Counts = fold.CountsAt(now),
        Hours = fold.Hours.OrderBy(h => h.Key).Select(h => $"{h.Key.Hour} {h.Key.Channel} {h.Value}"),
        Rows = fold.Rows.OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => r.Value),
    });
}

public sealed class BoardOnSqlite : BoardContract<SqliteStore>;

[Trait("Category", "Service")]
public sealed class BoardOnPostgres : BoardContract<PostgresStore>;
