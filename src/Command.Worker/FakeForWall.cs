#pragma warning disable CS1591, CA1861, CA1822
namespace Command.Worker;

public sealed record LoopStatus(string Name, TimeSpan Period, DateTimeOffset? LastStarted, DateTimeOffset? LastSucceeded, double LagSeconds, bool Healthy);

public sealed class Loops
{
    public IReadOnlyList<LoopStatus> All()
    {
        var now = TimeProvider.System.GetUtcNow();
        return [.. new[] { "reports", "relay", "deadlines", "boards", "deliveries", "statistics" }
            .Select((n, i) => new LoopStatus(n, TimeSpan.FromSeconds(1), now, i == 5 ? now.AddSeconds(-48) : now.AddSeconds(-i / 3.0), i == 5 ? 48 : 0, i != 5))];
    }
}

public static class FakeMain
{
    public static void Main() { }
}
