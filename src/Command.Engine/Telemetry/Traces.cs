using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Command.Contracts.Incidents;

namespace Command.Engine.Telemetry;

/// <summary>
/// One report is one trace, and its id is the trace's id: every process that has the report in its hands makes the same trace without being
/// told, so neither inbox nor journal stores anything for it. From the relay on the broker's message carries the context in the header
/// <c>traceparent</c>. A change that belongs to no report has a trace made of case and position. Where nobody listens nothing is made.
/// </summary>
public static class Traces
{
    /// <summary>Name of the source.</summary>
    public const string Name = "Command";

    /// <summary>Header of a change message, W3C.</summary>
    public const string Header = "traceparent";

    private static readonly ActivitySource Source = new(Name);

    /// <summary>Whether anybody collects traces; asked before anything is put together for one.</summary>
    public static bool Wanted => Source.HasListeners();

    /// <summary>The trace of a report.</summary>
    public static ActivityContext OfReport(string reportId) =>
        new(ActivityTraceId.CreateFromString(reportId), default, ActivityTraceFlags.Recorded);

    /// <summary>The trace that a change belongs to: that of the report that it names, else one of its own.</summary>
    public static ActivityContext OfChange(IncidentChanged change)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (change.Data.TryGetProperty("reportId", out var report) && report.GetString() is { Length: 32 } id)
        {
            return OfReport(id);
        }

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{change.IncidentCode}:{change.Position}"));
        return new ActivityContext(ActivityTraceId.CreateFromBytes(hash.AsSpan(0, 16)), default, ActivityTraceFlags.Recorded);
    }

    /// <summary>The context in a header, or the one that the change itself stands for.</summary>
    public static ActivityContext Continue(string? header, IncidentChanged change) =>
        ActivityContext.TryParse(header, null, isRemote: true, out var sent) ? sent : OfChange(change);

    /// <summary>A report got its receipt. Whoever sent it may trace by itself: its span is linked, not continued.</summary>
    public static void Received(string reportId, string door, TimeSpan took) =>
        Ended("report received", ActivityKind.Server, OfReport(reportId), took, [new("command.door", door)], Activity.Current?.Context);

    /// <summary>A report is registered.</summary>
    public static void Registered(string reportId, TimeSpan took) =>
        Ended("report registered", ActivityKind.Internal, OfReport(reportId), took, [], null);

    /// <summary>A change is on its way to the broker; ends when disposed.</summary>
    public static Activity? Relaying(IncidentChanged change)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (!Wanted)
        {
            return null;
        }

        Activity.Current = null;
        return Source.StartActivity("change relayed", ActivityKind.Producer, OfChange(change), TagsOf(change));
    }

    /// <summary>A board shows a change that came in with this context.</summary>
    public static void Shown(IncidentChanged change, ActivityContext from, TimeSpan took)
    {
        ArgumentNullException.ThrowIfNull(change);
        Ended("change shown", ActivityKind.Consumer, from, took, TagsOf(change), null);
    }

    // By the machine's time, as the spans of the libraries are: a drill may run ahead of it.
    private static void Ended(
        string name, ActivityKind kind, ActivityContext trace, TimeSpan took, KeyValuePair<string, object?>[] tags, ActivityContext? link)
    {
        ActivityLink[] links = link is { } other ? [new(other)] : [];
        // A span without a parent would take whatever is under way here for one.
        var around = Activity.Current;
        Activity.Current = null;
        Source.StartActivity(name, kind, trace, tags, links, TimeProvider.System.GetUtcNow() - took)?.Dispose();
        Activity.Current = around;
    }

    private static KeyValuePair<string, object?>[] TagsOf(IncidentChanged change) =>
    [
        new("command.incident", change.IncidentCode), new("command.position", change.Position), new("command.change", change.Type),
    ];
}
