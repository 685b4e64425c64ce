using Command.Domain.Catalogue;

namespace Command.Domain.Matching.Dangers;

/// <summary>Where a harmless pattern has to stand to take the danger out of another one.</summary>
internal enum Reach
{
    /// <summary>Over its words: 跳楼价 is no leap.</summary>
    Idiom,

    /// <summary>Shortly before it in the same clause: 如果, 防止, 去年.</summary>
    Before,

    /// <summary>Shortly after it in the same clause: 演练, 隐患, 警示牌.</summary>
    After,

    /// <summary>Anywhere in the same sentence: 赔偿, 咨询, 已扑灭.</summary>
    Sentence,

    /// <summary>Anywhere in the text: 谣言, 演习.</summary>
    Text,

    /// <summary>No excuse but the opposite: in the same clause it says that it happens now, whatever else the sentence speaks of.</summary>
    Now,
}

/// <summary>A harmless pattern.</summary>
/// <param name="Reach">Where it counts.</param>
/// <param name="Kinds">Dangers that it takes away; null for all.</param>
internal sealed record Excuse(Reach Reach, IReadOnlySet<string>? Kinds)
{
    private const int MostBefore = 14;
    private const int MostAfter = 8;
    private const string ClauseEnds = PatternBook.SentenceEnds + "，,、:：";

    /// <summary>Reads reach and kinds of a row.</summary>
    public static Excuse Of(CatalogueRow row) =>
        new(row.Word<Reach>("reach"), row["kinds"] == "*" ? null : row.List("kinds").ToHashSet(StringComparer.Ordinal));

    /// <summary>Whether it speaks of a kind of danger: <c>fire</c> of <c>fire.smoke</c>, too.</summary>
    public bool Concerns(string kind) => Kinds is null || Kinds.Contains(kind) || Kinds.Contains(DangerRecogniser.DangerOf(kind));

    /// <summary>Whether it takes the danger out of a match.</summary>
    /// <param name="text">The text of both.</param>
    /// <param name="danger">What was found.</param>
    /// <param name="harmless">Where this stands.</param>
    /// <param name="now">The clause says that it happens now.</param>
    public bool Covers(string text, PatternMatch danger, PatternMatch harmless, bool now) => Reach switch
    {
        Reach.Idiom => danger.Touches(harmless),
        Reach.Before => !now && harmless.Start < Math.Max(danger.Start, danger.Slots[^1].Start) && harmless.End <= danger.End
            && !danger.Slots.Any(slot => slot.Start <= harmless.Start && harmless.End <= slot.End)
            && danger.Start - harmless.End <= MostBefore && Together(text, harmless, danger, ClauseEnds),
        Reach.After => harmless.Start >= danger.End && harmless.Start - danger.End <= MostAfter
            && Together(text, danger, harmless, ClauseEnds),
        Reach.Text => true,
        Reach.Sentence => !now && Together(text, danger, harmless, PatternBook.SentenceEnds),
        _ => false,
    };

    /// <summary>Whether a clause says that it happens now.</summary>
    public static bool IsNow(string text, PatternMatch danger, PatternMatch now) => Together(text, danger, now, ClauseEnds);

    private static bool Together(string text, PatternMatch one, PatternMatch other, string ends)
    {
        var (from, to) = one.Start <= other.Start ? (one.End, other.Start) : (other.End, one.Start);
        return from >= to || text.AsSpan(from, to - from).IndexOfAny(ends) < 0;
    }
}
