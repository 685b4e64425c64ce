using Command.Contracts.Incidents;
using Command.Engine.Telemetry;

namespace Command.Web.Boards;

/// <summary>A change on its way into the picture.</summary>
/// <param name="Change">The change.</param>
/// <param name="Traceparent">What the broker's message says of its trace; null when it was read from the journal.</param>
/// <param name="Arrived">When it reached this process, as a timestamp of its clock.</param>
internal readonly record struct News(IncidentChanged Change, string? Traceparent, long Arrived)
{
    /// <summary>It stands on the screens.</summary>
    public void Shown(DateTimeOffset now, TimeProvider clock)
    {
        Measures.ChangeShown(now - Change.At);
        if (Traces.Wanted)
        {
            Traces.Shown(Change, Traces.Continue(Traceparent, Change), clock.GetElapsedTime(Arrived));
        }
    }
}
