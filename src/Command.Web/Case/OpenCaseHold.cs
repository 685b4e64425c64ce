using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Domain.Rules;
using Command.Engine.Turns;
using Command.Web.Seats;
using Command.Web.Words;

namespace Command.Web.Case;

/// <summary>What is taken back, and what is lost to another seat.</summary>
public sealed partial class OpenCase
{
    /// <summary>Takes the last thing back that was done from here, whichever case is open by now.</summary>
    /// <returns>The case as it is again; null when there is nothing to take back, or the strip says why not.</returns>
    public async Task<Incident?> UndoAsync(CancellationToken ct)
    {
        if (Busy || Undoable is not { After: var seen })
        {
            return null;
        }

        (Busy, Undoable) = (true, null);
        try
        {
            switch (await desk.DoAsync(seen, [new UndoAct()], [], ct))
            {
                case ActionOutcome.Done done:
                    return done.Incident;

                case ActionOutcome.Refused refused:
                    Say(new Setback.Refused(seen.Code, "undo", clock.GetUtcNow(), refused.Refusal));
                    return null;

                default:
                    Say(new Setback.Stale(seen.Code, "undo", clock.GetUtcNow(), [], Kept: false));
                    return null;
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Say(new Setback.Failed(seen.Code, "undo", clock.GetUtcNow(), Kept: false));
            return null;
        }
        finally
        {
            Busy = false;
        }
    }

    /// <summary>Whether the record says that somebody else took it over after this.</summary>
    public bool WasTakenFrom(DateTimeOffset since) =>
        File?.Entries.Any(entry => entry.Type == TakeOverCase.FactName && entry.Instant > since && entry.Actor != desk.Actor.Id) == true;

    /// <summary>The reader no longer holds it. What he has typed stays where it is.</summary>
    /// <param name="to">Who has it now; null where no seat does.</param>
    /// <param name="since">Since when the reader held it.</param>
    /// <param name="ct">Stops waiting.</param>
    public async Task LoseAsync(Seat? to, DateTimeOffset since, CancellationToken ct)
    {
        await ReadAsync(ct);
        if (File is { } file)
        {
            var own = file.Entries.LastOrDefault(entry => entry.Instant <= since || entry.Actor == desk.Actor.Id)?.Version ?? 0;
            Say(new Setback.Lost(file.Code, clock.GetUtcNow(), to, own, Kept: Form is not null));
        }
    }

    /// <summary>What has happened since a version, in words.</summary>
    public IReadOnlyList<Told> Since(int version) => ChangesSince(version);
}
