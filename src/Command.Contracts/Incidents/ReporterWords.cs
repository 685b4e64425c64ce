namespace Command.Contracts.Incidents;

/// <summary>What whoever reported has done again since.</summary>
public enum ReporterAct
{
    /// <summary>补充: more words about the same matter.</summary>
    Added,

    /// <summary>催办.</summary>
    Urged,

    /// <summary>撤回.</summary>
    Withdrawn,

    /// <summary>异议: to a decline or to an answer.</summary>
    Objected,
}

/// <summary>One of those, as the case shows it; the words stand in its timeline.</summary>
/// <param name="Act">What.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Report">Id of the report by whose token it was done; absent where staff wrote it down.</param>
/// <param name="Text">The words; absent where there are none.</param>
public sealed record ReporterSaid(ReporterAct Act, DateTimeOffset At, string? Report, TextRef? Text);
