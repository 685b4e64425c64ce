namespace Command.Contracts.Incidents;

/// <summary>申诉 of a department against a rating, once; the rating stays where it is.</summary>
/// <param name="Dept">Who appeals.</param>
/// <param name="At">UTC.</param>
/// <param name="Text">Why; the words stand in the timeline.</param>
public sealed record Appeal(string Dept, DateTimeOffset At, TextRef Text)
{
    /// <summary>True where the rating does not count for the department; absent while nobody has decided.</summary>
    public bool? Upheld { get; init; }

    /// <summary>When it was decided, UTC.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Why it was decided so.</summary>
    public TextRef? Reason { get; init; }
}
