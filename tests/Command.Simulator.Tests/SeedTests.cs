using System.Diagnostics;
using System.Globalization;

namespace Command.Simulator.Tests;

/// <summary>
/// Weeks of a district, by number. <c>./test</c> runs twenty, <c>./test --seeds [N [FIRST]]</c> as many as are wanted; a number that fails
/// fails again.
/// </summary>
public sealed class SeedTests
{
    private static readonly int Count = Setting("COMMAND_SEEDS", 20);
    private static readonly int First = Setting("COMMAND_FIRST_SEED", 1);

    [Fact]
    public void Nothing_is_lost_doubled_or_out_of_table_in_a_storm_and_everything_is_done_after_it()
    {
        var (began, done, failed) = (Stopwatch.StartNew(), 0, new SortedDictionary<long, Outcome>());
        var (steps, entries, kills) = (0L, 0L, 0L);
        Parallel.For(First, First + Count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, seed =>
        {
            var outcome = Week.Run(seed);
            lock (failed)
            {
                (steps, entries, kills) = (steps + outcome.Steps, entries + outcome.Entries, kills + outcome.Kills);
                if (outcome.Wrong.Count > 0)
                {
                    failed[seed] = outcome;
                    Console.WriteLine($"seed {seed}: {outcome.Wrong[0]}");
                }

                if (++done % 50 == 0 || done == Count)
                {
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                        $"{done} of {Count} weeks, {failed.Count} failed; {done / began.Elapsed.TotalSeconds:0.0} weeks/s, "
                            + $"{steps:N0} steps, {entries:N0} journal entries, {kills:N0} kills"));
                }
            }
        });
        Assert.True(failed.Count == 0, string.Join("\n\n", failed.Values.Take(3).Select(outcome =>
            $"Seed {outcome.Seed} (again by ./test --seeds 1 {outcome.Seed}):\n{string.Join('\n', outcome.Wrong)}")));
    }

    [Fact]
    public void The_same_number_is_the_same_week()
    {
        var (one, two) = (Week.Run(First), Week.Run(First));
        Assert.Equal((one.Hash, one.Steps, 64), (two.Hash, two.Steps, two.Hash.Length));
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
