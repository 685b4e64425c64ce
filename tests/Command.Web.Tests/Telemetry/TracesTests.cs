using System.Diagnostics;
using System.Text.Json;
using Command.Contracts.Incidents;
using Command.Engine.Telemetry;

namespace Command.Web.Tests.Telemetry;

/// <summary>One report is one trace, whoever has it in hand.</summary>
public sealed class TracesTests : IDisposable
{
    private readonly string _report = Guid.CreateVersion7().ToString("n");
    private readonly List<Activity> _spans = [];
    private readonly ActivityListener _listener;

    public TracesTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Traces.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Keep,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public void Door_registration_relay_and_board_make_one_trace_whose_id_is_the_reports()
    {
        Traces.Received(_report, Measures.Door.Http, TimeSpan.FromMilliseconds(5));
        Traces.Registered(_report, TimeSpan.FromMilliseconds(5));
        string header;
        using (var relaying = Traces.Relaying(Opened()))
        {
            header = relaying!.Id!;
        }

        Traces.Shown(Opened(), Traces.Continue(header, Opened()), TimeSpan.FromMilliseconds(5));
        Assert.Equal(["report received", "report registered", "change relayed", "change shown"], _spans.Select(s => s.OperationName));
        Assert.All(_spans, span => Assert.Equal(_report, span.TraceId.ToHexString()));
        Assert.Equal(_spans[2].SpanId, _spans[3].ParentSpanId);
    }

    [Fact]
    public void The_span_of_whoever_sent_the_report_is_linked()
    {
        using var sender = new Activity("sender").Start();
        Traces.Received(_report, Measures.Door.Http, TimeSpan.Zero);
        var span = Assert.Single(_spans);
        Assert.Equal(sender.TraceId, Assert.Single(span.Links).Context.TraceId);
        Assert.Equal(default, span.ParentSpanId);
    }

    [Fact]
    public void A_board_that_reads_the_journal_finds_the_same_trace_without_a_header() =>
        Assert.Equal(_report, Traces.Continue(null, Opened()).TraceId.ToHexString());

    [Fact]
    public void Changes_of_no_report_have_traces_of_their_own()
    {
        var traces = new[] { Change(7, "{}"), Change(8, "{}"), Change(7, "{}") }.Select(Traces.OfChange).ToList();
        Assert.Equal(traces[0].TraceId, traces[2].TraceId);
        Assert.NotEqual(traces[0].TraceId, traces[1].TraceId);
    }

    private IncidentChanged Opened() => Change(1, $$"""{"reportId":"{{_report}}"}""");

    private static IncidentChanged Change(long position, string data) => new(
        position, "4101990012611040000011", 1, "incident.opened", DateTimeOffset.UnixEpoch, "system",
        JsonSerializer.Deserialize<JsonElement>(data));

    // Other tests run beside this one and make spans, too.
    private void Keep(Activity span)
    {
        if (span.TraceId.ToHexString() == _report)
        {
            _spans.Add(span);
        }
    }
}
