using Command.Contracts.Incidents;
using Command.Engine.Telemetry;
using Command.Storage.Journal;

namespace Command.Web.Boards;

/// <summary>An entry of the journal on its way into the picture.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Change">What it says.</param>
/// <param name="Bell">The message that told of it; null when no message did.</param>
/// <param name="Arrived">When it reached this process, as a timestamp of its clock.</param>
internal readonly record struct News(JournalEntry Entry, IncidentChanged Change, Bell? Bell, long Arrived)
{
    /// <summary>It stands on the screens.</summary>
    public void Shown(DateTimeOffset now, TimeProvider clock)
    {
        Measures.ChangeShown(now - Change.At);
        if (Traces.Wanted)
        {
            Traces.Shown(Change, Traces.Continue(Bell?.Traceparent, Change), clock.GetElapsedTime(Bell?.Arrived ?? Arrived));
        }
    }
}

/// <summary>A message of the broker: it says that the journal has something new, and nothing of what it says is believed.</summary>
/// <param name="Position">Position that it claims.</param>
/// <param name="Traceparent">What it says of its trace.</param>
/// <param name="Arrived">When it reached this process, as a timestamp of its clock.</param>
internal sealed record Bell(long Position, string? Traceparent, long Arrived);
