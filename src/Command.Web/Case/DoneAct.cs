using Command.Domain.Incidents;

namespace Command.Web.Case;

/// <summary>What the reader has just done and can still take back.</summary>
/// <param name="After">The case after it.</param>
/// <param name="Action">What was done.</param>
/// <param name="Until">Until when.</param>
public sealed record DoneAct(Incident After, string Action, DateTimeOffset Until)
{
    /// <summary>Whole seconds that are left, and the one that has begun.</summary>
    public int SecondsLeft(DateTimeOffset now) => Math.Max(0, (int)Math.Ceiling((Until - now).TotalSeconds));
}
