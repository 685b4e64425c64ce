using System.Diagnostics;
using Command.Bench.Load;

namespace Command.Bench.Groups;

/// <summary>What every group works with.</summary>
internal sealed record Bench(Settings Settings, Bodies Bodies, CancellationToken Ct)
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    /// <summary>A line of progress.</summary>
    public void Say(string what) => Console.Error.WriteLine($"  {_watch.Elapsed:m\\:ss} {what}");
}
