using System.Diagnostics.Metrics;

namespace Command.Engine.Loops;

/// <summary>Figures of every loop, for whoever listens to the meter.</summary>
public static class LoopMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "Command.Engine.Loops";

    private static readonly Meter Meter = new(Name);
    private static readonly Histogram<double> Passes = Meter.CreateHistogram<double>("command.loop.pass", "s", "Length of passes that succeeded.");
    private static readonly Counter<long> Failures = Meter.CreateCounter<long>("command.loop.failures", description: "Passes that failed.");
    private static readonly Gauge<double> Lag = Meter.CreateGauge<double>("command.loop.lag", "s", "How far the work lags behind.");

    internal static void Passed(string loop, Pass pass, TimeSpan length, double lagSeconds)
    {
        Passes.Record(length.TotalSeconds, new("loop", loop), new("found", pass));
        Lag.Record(lagSeconds, new KeyValuePair<string, object?>("loop", loop));
    }

    internal static void Failed(string loop) => Failures.Add(1, new KeyValuePair<string, object?>("loop", loop));
}
