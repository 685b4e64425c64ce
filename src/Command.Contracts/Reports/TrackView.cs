using System.ComponentModel.DataAnnotations;
using Command.Contracts.Incidents;

namespace Command.Contracts.Reports;

/// <summary>Something that whoever reported is told.</summary>
/// <param name="At">When it happened, UTC.</param>
/// <param name="Text">In Chinese, for a citizen.</param>
public sealed record TrackLine(DateTimeOffset At, string Text);

/// <summary>What whoever reported sees with the token (解纷码): where it stands and the answer; no class, no names, no place.</summary>
/// <param name="State">Wire name of the state of the case; of the report (<c>received</c>) while there is no case.</param>
/// <param name="StateName">The state in Chinese; says 暂停 and why while its time stands still.</param>
/// <param name="History">What has happened, oldest first.</param>
/// <param name="Answer">The latest answer; absent while there is none, when the case is 限制查看 and when its words have been purged.</param>
/// <param name="NextDeadline">When the matter has to be settled, or the revisit or the evaluation ends, whichever runs, UTC; absent while
/// nothing of that kind runs.</param>
/// <param name="MayEvaluate">Whether an evaluation would be taken now.</param>
public sealed record TrackView(
    string State, string StateName, IReadOnlyList<TrackLine> History, TrackLine? Answer, DateTimeOffset? NextDeadline, bool MayEvaluate)
{
    /// <summary>What else may be sent now, by the last part of its address: <c>words</c>, <c>reminder</c>, <c>withdraw</c>,
    /// <c>objection</c>.</summary>
    public IReadOnlyList<string> May { get; init; } = [];
}

/// <summary>More words of whoever reported.</summary>
/// <param name="Text">What he has to say, at most 4,000 characters; words and an objection need it.</param>
public sealed record ReporterBody([property: MaxLength(4000)] string? Text)
{
    /// <summary>Ids of files that were handed in with the same token.</summary>
    public IReadOnlyList<string>? Attachments { get; init; }
}

/// <summary>群众问评 by whoever reported.</summary>
/// <param name="Score">How satisfied.</param>
/// <param name="Text">What he has to say, at most 4,000 characters.</param>
public sealed record EvaluationBody(Satisfaction Score, [property: MaxLength(4000)] string? Text);
