using Command.Simulator.Tests.Checks;
using Command.Simulator.Tests.World;
using Command.Storage.Journal;
using Dapper;

namespace Command.Simulator.Tests;

/// <summary>What a week came to.</summary>
/// <param name="Seed">Its number.</param>
/// <param name="Wrong">What was found wrong, with what was pending; empty when nothing was.</param>
/// <param name="Hash">Everything that happened, as one number.</param>
/// <param name="Steps">How much happened.</param>
/// <param name="Entries">Length of the journal.</param>
/// <param name="Kills">How often a process was killed.</param>
internal sealed record Outcome(long Seed, IReadOnlyList<string> Wrong, string Hash, long Steps, long Entries, int Kills);

/// <summary>
/// A virtual week of a district. Six days and a half of storm, with looks at the boards in between; then the books are read as they are.
/// Then the storm stops, and what is pending has to be done within bounds.
/// </summary>
internal static class Week
{
    private static readonly TimeSpan Storm = TimeSpan.FromDays(6.5);

    // A loop looks each second or quarter; one that has just failed waits ten seconds, a relay's lease lasts four.
    private static readonly TimeSpan Healing = TimeSpan.FromSeconds(60);

    // The longest pause between two tries is an hour, and a worker that was lost keeps its rows two minutes.
    private static readonly TimeSpan Delivering = TimeSpan.FromMinutes(70);

    /// <summary>Runs one. On a thread of its own: nothing in it may find another one to go on with.</summary>
    public static Outcome Run(long seed)
    {
        Outcome? outcome = null;
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                outcome = RunAsync(seed).GetAwaiter().GetResult();
            }
            catch (Exception wrong) when (wrong is not OutOfMemoryException)
            {
                failure = wrong;
            }
        });
        thread.Start();
        thread.Join();
        return outcome ?? new Outcome(seed, [$"{failure}"], "", 0, 0, 0);
    }

    private static async Task<Outcome> RunAsync(long seed)
    {
        using var district = new District(seed);
        var (wrong, screens, end) = (new List<string>(), new Screens(district), district.Time.GetUtcNow() + Storm);
        district.Receivers.OnTheWay = id => wrong.AddRange(Again(district, id));
        for (var day = 0; day < 13 && wrong.Count == 0; day++)
        {
            district.Time.RunUntil(end - Storm + ((day + 1) * Storm / 13));
            wrong.AddRange(await screens.FindWrongAsync().ConfigureAwait(false));
        }

        wrong.AddRange(await new Books(district).FindWrongAsync().ConfigureAwait(false));
        if (wrong.Count == 0)
        {
            await HealAsync(district, screens, wrong).ConfigureAwait(false);
        }

        var head = await new JournalReader(district.File).HeadAsync(CancellationToken.None).ConfigureAwait(false);
        if (wrong.Count > 0)
        {
            wrong.AddRange(["weather: " + district.Weather, .. district.Lately]);
        }

        return new Outcome(seed, wrong, district.TraceHash, district.Time.Steps, head, district.Kills);
    }

    private static async Task HealAsync(District district, Screens screens, List<string> wrong)
    {
        var pending = new Pending(district);
        district.Reporters.Stop();
        district.Staff.Stop();
        district.CalmDown();
        // Who waits to send again does so within five minutes; then everything has to be done within the bound.
        var head = await new JournalReader(district.File).HeadAsync(CancellationToken.None).ConfigureAwait(false);
        district.Time.RunUntil(district.Time.GetUtcNow() + TimeSpan.FromMinutes(5));
        Hurry(district, TimeSpan.FromSeconds(1));
        district.Time.RunUntil(district.Time.GetUtcNow() + Healing);
        wrong.AddRange(await pending.AtOnceAsync().ConfigureAwait(false));
        wrong.AddRange(await screens.FindWrongAsync().ConfigureAwait(false));
        Hurry(district, TimeSpan.FromMinutes(5));
        district.Time.RunUntil(district.Time.GetUtcNow() + Delivering);
        wrong.AddRange(await pending.DeliveriesAsync(head).ConfigureAwait(false));
        wrong.AddRange(await pending.GivenUpAsync().ConfigureAwait(false));
        wrong.AddRange(await new Books(district).FindWrongAsync().ConfigureAwait(false));
        wrong.AddRange(await screens.FindWrongAsync().ConfigureAwait(false));
    }

    private static void Hurry(District district, TimeSpan period)
    {
        foreach (var machine in district.Machines)
        {
            machine.Hurry(period);
        }
    }

    // What is written down as sent is never sent again.
    private static IEnumerable<string> Again(District district, string id)
    {
        using var connection = district.File.OpenAsync(CancellationToken.None).GetAwaiter().GetResult();
        return connection.QuerySingle<string>("SELECT state FROM delivery WHERE id = @id", new { id }) is "queued" or "failed"
            ? []
            : [$"{id} has ended and is sent again"];
    }
}
