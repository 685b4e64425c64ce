using System.Diagnostics.Metrics;

namespace Command.Engine.Telemetry;

/// <summary>
/// Every figure that this system tells of itself, in one file. Where nobody asks, a record costs a comparison; tags are constants, so that
/// no report leaves anything behind. <c>docs/grafana/command.json</c> draws them.
/// </summary>
public static class Measures
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "Command";

    private static readonly Meter Meter = new(Name);

    // From the blink of an eye to a working day: what hurries is measured as finely as what is late.
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3600, 28_800],
    };

    private static readonly Counter<long> Passes = Meter.CreateCounter<long>(
        "command.loop.passes", "{pass}", "Passes of a loop, by how they ended.");

    private static readonly Histogram<double> PassTime = Meter.CreateHistogram(
        "command.loop.duration", "s", "Time of a pass.", advice: Seconds);

    private static readonly Gauge<double> LoopLag = Meter.CreateGauge<double>(
        "command.loop.lag", "s", "How far the work of a loop lags behind.");

    private static readonly Counter<long> Received = Meter.CreateCounter<long>(
        "command.reports.received", "{report}", "Reports at the door, by what they were told.");

    private static readonly Histogram<double> IntakeTime = Meter.CreateHistogram(
        "command.intake.duration", "s", "From the door to the receipt.", advice: Seconds);

    private static readonly Counter<long> Registered = Meter.CreateCounter<long>(
        "command.reports.registered", "{report}", "Reports taken out of the inbox: registered or set aside.");

    private static readonly Counter<long> Relayed = Meter.CreateCounter<long>(
        "command.changes.relayed", "{change}", "Changes confirmed by the broker.");

    private static readonly Histogram<double> Shown = Meter.CreateHistogram(
        "command.board.lag", "s", "From the decision of a change to the board that shows it.", advice: Seconds);

    private static readonly Counter<long> Fired = Meter.CreateCounter<long>(
        "command.deadlines.fired", "{deadline}", "Deadlines that came due.");

    private static readonly Histogram<double> Lateness = Meter.CreateHistogram(
        "command.deadline.lateness", "s", "How late the most overdue deadline of a sweep fired.", advice: Seconds);

    private static readonly Counter<long> Delivered = Meter.CreateCounter<long>(
        "command.deliveries", "{try}", "Tries to deliver a notice, by channel and result.");

    /// <summary>Where a report came in.</summary>
    public static class Door
    {
        /// <summary>HTTP, and the demonstration stream that comes the same way.</summary>
        public const string Http = "http";

        /// <summary>The broker.</summary>
        public const string Broker = "broker";
    }

    /// <summary>A loop has ended a pass.</summary>
    /// <param name="loop">Its name.</param>
    /// <param name="outcome">What the pass found; null where it failed.</param>
    /// <param name="took">Its time.</param>
    /// <param name="lagSeconds">How far the work is behind.</param>
    public static void LoopPassed(string loop, string? outcome, TimeSpan took, double lagSeconds)
    {
        if (outcome is not null)
        {
            Passes.Add(1, new("loop", loop), new("outcome", outcome));
        }

        // Told from the start, as nothing: of a figure that only appears with the first failure nobody sees the rise.
        Passes.Add(outcome is null ? 1 : 0, new("loop", loop), new("outcome", "failed"));
        PassTime.Record(took.TotalSeconds, new KeyValuePair<string, object?>("loop", loop));
        LoopLag.Record(lagSeconds, new KeyValuePair<string, object?>("loop", loop));
    }

    /// <summary>Somebody at the door was answered.</summary>
    public static void ReportReceived(string door, string outcome, TimeSpan took)
    {
        Received.Add(1, new("door", door), new("outcome", outcome));
        IntakeTime.Record(took.TotalSeconds, new KeyValuePair<string, object?>("door", door));
    }

    /// <summary>Reports have left the inbox.</summary>
    public static void ReportsRegistered(int registered, int setAside)
    {
        Registered.Add(registered, new KeyValuePair<string, object?>("outcome", "registered"));
        Registered.Add(setAside, new KeyValuePair<string, object?>("outcome", "set-aside"));
    }

    /// <summary>The broker has confirmed changes.</summary>
    public static void ChangesRelayed(int changes) => Relayed.Add(changes);

    /// <summary>A board shows a change.</summary>
    public static void ChangeShown(TimeSpan sinceDecided) => Shown.Record(Math.Max(0, sinceDecided.TotalSeconds));

    /// <summary>A sweep has fired deadlines.</summary>
    public static void DeadlinesFired(int mattered, int settled, TimeSpan worstLateness)
    {
        if (mattered + settled > 0)
        {
            Fired.Add(mattered, new KeyValuePair<string, object?>("mattered", "yes"));
            Fired.Add(settled, new KeyValuePair<string, object?>("mattered", "no"));
            Lateness.Record(worstLateness.TotalSeconds);
        }
    }

    /// <summary>A delivery was tried.</summary>
    public static void DeliveryTried(string channel, string result) => Delivered.Add(1, new("channel", channel), new("result", result));
}
