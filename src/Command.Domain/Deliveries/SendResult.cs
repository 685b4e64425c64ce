namespace Command.Domain.Deliveries;

/// <summary>What came of one try.</summary>
public enum SendResult
{
    /// <summary>Taken.</summary>
    Taken,

    /// <summary>Not taken this time.</summary>
    Refused,

    /// <summary>Never again (HTTP 410, or the subscription is gone).</summary>
    Gone,
}
