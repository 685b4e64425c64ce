namespace Command.Contracts.Incidents;

/// <summary>How much of the allowed time is used (domain.md §2.6).</summary>
public enum TimeBand
{
    /// <summary>正常, under 50 %.</summary>
    Blue,

    /// <summary>关注, 50 to 80 %.</summary>
    Yellow,

    /// <summary>临期, 80 to 100 %.</summary>
    Orange,

    /// <summary>超期.</summary>
    Red,

    /// <summary>严重超期, from 150 %.</summary>
    Red2,
}
