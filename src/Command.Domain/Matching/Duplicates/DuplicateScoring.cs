using System.Globalization;

namespace Command.Domain.Matching.Duplicates;

/// <summary>
/// How likely two incidents are one matter: place × item × time × words, each from 0 to 1 and each with its reason, by the numbers of
/// <see cref="MatchSettings"/>. Proposes only; a person merges (domain.md §2.2-3). Pure and symmetric.
/// </summary>
public sealed class DuplicateScoring(MatchSettings settings, Matters matters, WordWeights words)
{
    private readonly PlaceScoring _place = new(settings, matters);

    /// <summary>Scores a pair.</summary>
    public MatchScore Score(MatchFeatures one, MatchFeatures other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        (double Value, MatchReason Reason)[] parts = [_place.Of(one, other), Item(one, other), Time(one, other), Words(one, other)];
        return new MatchScore(
            Math.Round(parts.Aggregate(1.0, (product, part) => product * part.Value), 3), [.. parts.Select(p => p.Reason)]);
    }

    private (double, MatchReason) Item(MatchFeatures one, MatchFeatures other)
    {
        if (matters.Between(one.Matters, other.Matters) is { } cause)
        {
            return (settings["item.cause"], new("item.cause", $"可能互为因果：{cause.Zh}", $"one may have caused the other: {cause.En}"));
        }

        if (one.Matters.Intersect(other.Matters).FirstOrDefault() is { } shared && matters.Find(shared) is { } matter)
        {
            return (settings["item.same"], new("item.matter", $"同一情况：{matter.Zh}", $"same matter: {matter.En}"));
        }

        if (one.Item is null || other.Item is null)
        {
            return (settings["item.unknown"], new("item.unknown", "有一件事项未定", "the item of one of them is not known"));
        }

        return one.Item == other.Item ? SameItem(one, other) : OtherItem(one, other);
    }

    private (double, MatchReason) SameItem(MatchFeatures one, MatchFeatures other)
    {
        return OfItem(one) && OfItem(other)
            ? (settings["item.other-matter"], new("item.other-matter", "同一事项，但说的不是同一种情况", "same item, but another kind of matter"))
            : (settings["item.same"], new("item.same", "同一事项", "same item"));

        bool OfItem(MatchFeatures f) => f.Matters.Any(code => matters.Find(code)?.ItemCode == f.Item);
    }

    private (double, MatchReason) OtherItem(MatchFeatures one, MatchFeatures other)
    {
        var (none, full) = (settings["item.other"], settings["item.suggested"]);
        var fit = one.Fits.Max(f => (double?)Math.Min(f.Value, other.Fits.GetValueOrDefault(f.Key))) ?? 0;
        var fitting = none + ((full - none) * Math.Sqrt(fit));
        var sameClass = one.Item![..2] == other.Item![..2];
        return sameClass && fitting <= settings["item.class"] ? (settings["item.class"], new("item.class", "同一大类", "same class of items"))
            : fit > 0 ? (fitting, new("item.suggested", "文字也像同一事项", "the words may speak of one item"))
            : (none, new("item.other", "事项不同", "other items"));
    }

    private (double, MatchReason) Time(MatchFeatures one, MatchFeatures other)
    {
        var (earlier, later) = one.ReceivedAt <= other.ReceivedAt ? (one, other) : (other, one);
        if (earlier.ClosedAt is { } closed && closed < later.ReceivedAt)
        {
            var days = (later.ReceivedAt - closed).TotalDays;
            return (Halved(days, settings["time.closed-half-days"]), new(
                "time.closed", $"前一件已于{Span(later.ReceivedAt - closed, "前")}办结",
                $"the earlier one had been closed {SpanEn(later.ReceivedAt - closed)} before"));
        }

        var gap = later.ReceivedAt - earlier.ReceivedAt;
        return (Halved((gap.TotalHours - settings["time.full-hours"]) / 24, settings["time.half-days"]), new(
            "time.gap", $"相隔{Span(gap, "")}", $"{SpanEn(gap)} apart"));
    }

    private (double, MatchReason) Words(MatchFeatures one, MatchFeatures other)
    {
        var overlap = words.Overlap(one.Sketch, other.Sketch);
        var floor = settings["words.floor"];
        var percent = Math.Round(overlap * 100).ToString(CultureInfo.InvariantCulture);
        return (floor + ((1 - floor) * Math.Min(1, overlap / settings["words.full"])), overlap > 0
            ? new("words.shared", $"用词重合{percent}%", $"{percent}% of the words in common")
            : new MatchReason("words.none", "用词不同", "no words in common"));
    }

    private static double Halved(double days, double halfLife) => days <= 0 ? 1 : Math.Pow(0.5, days / halfLife);

    private static string Span(TimeSpan span, string after) => span.TotalHours < 1
        ? $"{(int)span.TotalMinutes}分钟{after}"
        : span.TotalDays < 2 ? $"{(int)span.TotalHours}小时{after}" : $"{(int)span.TotalDays}天{after}";

    private static string SpanEn(TimeSpan span) => span.TotalHours < 1
        ? $"{(int)span.TotalMinutes} min"
        : span.TotalDays < 2 ? $"{(int)span.TotalHours} h" : $"{(int)span.TotalDays} days";
}
