using Command.Domain.Incidents;
using Command.Web.Seats;
using Command.Web.Words;

namespace Command.Web.Case;

/// <summary>
/// Something that did not happen, and why. Stands in the strip until answered or until the next success on the same case.
/// </summary>
/// <param name="Code">The case it is about.</param>
/// <param name="Action">What was tried.</param>
/// <param name="At">When.</param>
public abstract record Setback(string Code, string Action, DateTimeOffset At)
{
    /// <summary>A rule said no.</summary>
    public sealed record Refused(string Code, string Action, DateTimeOffset At, Refusal Refusal) : Setback(Code, Action, At);

    /// <summary>Somebody was faster.</summary>
    /// <param name="Code">The case.</param>
    /// <param name="Action">What was tried.</param>
    /// <param name="At">When.</param>
    /// <param name="Changes">What happened since the version I looked at, oldest first.</param>
    /// <param name="Kept">A text of mine is kept as a draft.</param>
    public sealed record Stale(
        string Code, string Action, DateTimeOffset At, IReadOnlyList<Told> Changes, bool Kept) : Setback(Code, Action, At);

    /// <summary>Another seat has taken it over.</summary>
    /// <param name="Code">The case.</param>
    /// <param name="At">When it was noticed.</param>
    /// <param name="To">Who has it now; null where no seat does.</param>
    /// <param name="Seen">Version up to which it is the reader's own work, or older than his claim.</param>
    /// <param name="Kept">What he was filling in stands where it was.</param>
    public sealed record Lost(string Code, DateTimeOffset At, Seat? To, int Seen, bool Kept) : Setback(Code, "take-over", At);

    /// <summary>It could not be done for a reason that is no rule: the server or its storage.</summary>
    /// <param name="Code">The case.</param>
    /// <param name="Action">What was tried.</param>
    /// <param name="At">When.</param>
    /// <param name="Kept">A text of mine is kept as a draft.</param>
    public sealed record Failed(string Code, string Action, DateTimeOffset At, bool Kept) : Setback(Code, Action, At);
}
