using Command.Bench.Load;


namespace Command.Bench.Groups;

/// <summary>
/// Gets the compilation of hot code over with. The runtime compiles it again in the background, once it has rested a moment, and once more
/// after it has counted what the first version does; on few cores that takes more processor than the work itself.
/// </summary>
internal static class Warmth
{
    private const int Rounds = 3;
    private const int Reports = 1_500;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1.5);

    /// <summary>Posts as fast as it goes, with rests.</summary>
    /// <returns>How many reports that were.</returns>
    public static async Task<int> IntakeAsync(Bench bench, Uri url, string path)
    {
        for (var round = 0; round < Rounds; round++)
        {
            await HttpLoad.PostAsync(url, path, bench.Bodies.Take(Reports), 8, bench.Ct);
            await Task.Delay(Rest, bench.Ct);
        }

        return Rounds * Reports;
    }

    /// <summary>Posts at a walk: what shows single reports has to be warm too.</summary>
    public static async Task WalkAsync(Bench bench, Uri url, string path)
    {
        for (var round = 0; round < Rounds; round++)
        {
            await PacedLoad.PostAsync(
                url, path, bench.Bodies.TakeVisible(40), () => TimeSpan.FromMilliseconds(Random.Shared.Next(20, 60)), bench.Ct);
            await Task.Delay(Rest, bench.Ct);
        }
    }
}
