using System.Globalization;
using Command.Domain.Calendar;
using Command.Engine.Reports;
using Command.Engine.Turns;
using Command.Storage;
using Command.Storage.Catalogue;
using Command.Storage.Deliveries;
using Command.Storage.Journal;
using Command.Storage.Matching;
using Command.Storage.Reports;

namespace Command.Engine.Demo.History;

/// <summary>
/// Gives the demonstration district a past before its process is ready: 30 days, on an empty journal only. It is written by one process,
/// while no loop runs.
/// </summary>
internal sealed class DistrictHistory(
    CaseJournal journal, JournalReader reader, ReportInbox inbox, LearntSuggester learnt, RelayPosition relay, PolicyShelf shelf)
{
    // What happened within it may still be unread.
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(8);

    /// <summary>Deeds that the rules refused; none unless plan and rules have grown apart.</summary>
    internal IReadOnlyList<string> Refusals { get; private set; } = [];

    /// <summary>Writes it.</summary>
    /// <param name="closed">How many cases are closed.</param>
    /// <param name="progress">Told now and then how many cases have been opened, and of how many.</param>
    /// <param name="ct">Stops between two commits; what is written stays, and nothing is added later.</param>
    /// <returns>How many cases it wrote; none when the journal is not empty.</returns>
    public async Task<int> WriteAsync(int closed, Action<int, int> progress, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(progress);
        if (closed <= 0 || await reader.HeadAsync(ct).ConfigureAwait(false) > 0)
        {
            return 0;
        }

        var (now, policy) = (journal.Now, shelf.Current);
        var lives = LifePlan.Make(DemoMaterial.Load(Path.Combine(StorageServices.ShippedCatalogue, "demo", "reports.json")), policy,
            now, closed);
        var suggester = await learnt.CurrentAsync(ct).ConfigureAwait(false);
        var writer = new PastWriter(journal, inbox, shelf, report => Registrar.Read(report, suggester, policy));
        var done = 0;
        foreach (var (from, until) in Stretches(lives[0].OpenedAt, now, lives.Count))
        {
            var reported = lives.Where(life => life.OpenedAt > from && life.OpenedAt <= until).ToList();
            await writer.PlayAsync(reported, until, ct).ConfigureAwait(false);
            progress(done += reported.Count, lives.Count);
        }

        Refusals = writer.Refusals;
        await SettleAsync(now, ct).ConfigureAwait(false);
        return done;
    }

    /// <summary>The line that <c>./run</c> shows.</summary>
    public static string Line(int done, int all) =>
        string.Create(CultureInfo.InvariantCulture, $"正在生成 {Arrivals.Days} 天历史 … {done:N0}/{all:N0}");

    // A day at most, and never across midnight: serials are those of a day. The more there is, the shorter.
    private static IEnumerable<(DateTimeOffset From, DateTimeOffset Until)> Stretches(DateTimeOffset first, DateTimeOffset now, int lives)
    {
        var length = TimeSpan.FromHours(lives switch { < 10_000 => 24, < 40_000 => 6, _ => 1 });
        for (var from = ChinaTime.StartOfDay(ChinaTime.DayOf(first)).AddMilliseconds(-1); from < now; from += length)
        {
            yield return (from, from + length < now ? from + length : now);
        }
    }

    // The past is no news: the relay begins behind it, and what the inboxes had of it has been read.
    private async Task SettleAsync(DateTimeOffset now, CancellationToken ct)
    {
        await journal.TurnAsync(
            turn =>
            {
                turn.Write(DeliveryRows.MarkRead, [(now - Fresh).ToUnixTimeMilliseconds()]);
                return Task.FromResult(0);
            },
            kept: null, ct).ConfigureAwait(false);
        await relay.AdvanceAsync(0, await reader.HeadAsync(ct).ConfigureAwait(false), ct).ConfigureAwait(false);
    }
}
