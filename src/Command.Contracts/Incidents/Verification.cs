using Command.Contracts.Areas;

namespace Command.Contracts.Incidents;

/// <summary>What somebody found on the spot.</summary>
public enum VerifyResult
{
    /// <summary>属实: it is done.</summary>
    Confirmed,

    /// <summary>不属实: it is not.</summary>
    Refuted,
}

/// <summary>核查 on the spot, between the completion and its review.</summary>
/// <param name="Result">What was found.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Location">Where, about ten metres coarse; absent where nobody said.</param>
/// <param name="Evidence">Ids of photos.</param>
public sealed record Verification(VerifyResult Result, DateTimeOffset At, GeoPoint? Location, IReadOnlyList<string> Evidence);
