using System.Globalization;
using Command.Bench.Processes;
using Command.Bench.Results;

namespace Command.Bench.Chaos;

/// <summary>
/// Reports at a steady rate through both doors while every twenty seconds a part is killed or its disk filled. Nothing may be lost, doubled
/// or out of the books, and walls must be live again soon after the part is.
/// </summary>
internal static class ChaosGroup
{
    private const string Name = "chaos";
    private const int WallCount = 5;
    private const double LiveWithin = 5;
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(5);

    public static async Task<IReadOnlyList<Row>> RunAsync(Groups.Bench bench)
    {
        var (ct, settings) = (bench.Ct, bench.Settings);
        var (minutes, rate, seed) = (settings.Number("minutes", 10), settings.Number("rate", 200), settings.Number("seed", 2026));
        bench.Say($"{rate} reports/s for {minutes} minutes, seed {seed}"
            + (Storm.Disk is null ? "; no disk is filled: it takes root and a loop device" : ""));
        await using var centre = await Centre.DistributedAsync(settings, ct);
        await using var receiver = await Receiver.SubscribeAsync(centre.Url, ct);
        await using var walls = await Walls.OpenAsync(settings, centre.Url, WallCount, ct);
        var broker = new Broker(settings.RabbitMq);
        await using var senders = new Senders(centre.Url, broker, bench.Bodies);

        using var end = new CancellationTokenSource();
        var storm = new Storm(bench, centre, walls, seed);
        var sending = senders.RunAsync(rate, end.Token, ct);
        var books = WatchBooksAsync(centre.Url, end.Token, ct);
        try
        {
            await storm.BlowAsync(TimeSpan.FromMinutes(minutes));
        }
        finally
        {
            await end.CancelAsync();
        }

        await sending;
        bench.Say($"{senders.Accepted.Count:N0} accepted; settling");
        var (settled, open) = await Reckoning.SettledAsync(centre, broker, Settling, ct);
        var reckoning = await Reckoning.OfAsync(centre, senders, receiver, ct);
        var (looks, off) = await books;
        off = Math.Max(off, await Reckoning.LedgerOffAsync(centre.Url, ct) ?? long.MaxValue);
        var (whole, said) = await centre.VerifyAsync(ct);
        foreach (var id in reckoning.Lost.Take(20))
        {
            bench.Say($"LOST {id}, {senders.Accepted[id]}");
        }

        foreach (var (answer, times) in senders.Odd)
        {
            bench.Say($"{times} × {answer}");
        }

        return
        [
            new(Name, "reports accepted", "", null, senders.Accepted.Count) { Note = Doors(senders) },
            new(Name, "lost: accepted and not stored", "", null, reckoning.Lost.Count, 0),
            new(Name, "lost: stored and no case", "", null, reckoning.WithoutCase, 0),
            new(Name, "doubled, or sent by nobody", "", null, reckoning.Doubled + reckoning.Foreign, 0),
            new(Name, "set aside by the broker's consumer", "", null, await broker.SetAsideAsync(ct), 0),
            new(Name, "most that the ledger was off", "", null, off, 0) { Note = $"of {looks} looks during the storm" },
            new(Name, "journal broken", "", null, whole ? 0 : 1, 0) { Note = said },
            new(Name, "deliveries lost or doubled", "", null, reckoning.Untold + reckoning.ToldTwice, 0)
            {
                Note = $"of {reckoning.Opened:N0}; {reckoning.Repeats:N0} came again under their id",
            },
            new(Name, "answers that no sender is told to expect", "", null, senders.Odd.Values.Sum(), 0),
            new(Name, "programs that ended by themselves", "", null, centre.Ended, 0),
            new(Name, "the storm is over → nothing is left to do", "s", null, settled, Settling.TotalSeconds) { Note = open },
            .. LiveRows(storm.Faults),
        ];
    }

    private static IEnumerable<Row> LiveRows(IReadOnlyList<Fault> faults)
    {
        foreach (var part in faults.GroupBy(fault => fault.Part).OrderBy(part => part.Key, StringComparer.Ordinal))
        {
            double[] live = [.. part.SelectMany(fault => fault.Live).Select(ms => ms / 1000)];
            yield return new(Name, $"{part.Key} is back → the last wall shows what came after", "s", null, live.Max(), LiveWithin)
            {
                Note = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{part.Count()}×, away {part.Min(f => f.Away) / 1000:0.0}–{part.Max(f => f.Away) / 1000:0.0} s; walls p50 "
                        + $"{Stats.Quantile(live, 0.5):0.00}, p90 {Stats.Quantile(live, 0.9):0.00} s"),
                Samples = live,
            };
        }
    }

    private static string Doors(Senders senders) => string.Create(
        CultureInfo.InvariantCulture,
        $"{senders.Accepted.Values.Count(receipt => receipt.Door == "http"):N0} over HTTP, "
            + $"{senders.Accepted.Values.Count(receipt => receipt.Door == "broker"):N0} over the broker; {senders.Repeats:N0} sent again");

    private static async Task<(int Looks, long Off)> WatchBooksAsync(Uri url, CancellationToken end, CancellationToken ct)
    {
        var (looks, off) = (0, 0L);
        while (!end.IsCancellationRequested)
        {
            if (await Reckoning.LedgerOffAsync(url, ct) is { } seen)
            {
                (looks, off) = (looks + 1, Math.Max(off, seen));
            }

            await Task.Delay(500, ct);
        }

        return (looks, off);
    }
}
