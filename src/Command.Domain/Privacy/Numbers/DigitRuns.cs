namespace Command.Domain.Privacy.Numbers;

/// <summary>Digits that stand together without anything between them.</summary>
/// <param name="From">Index of the first digit among all digits of the text.</param>
/// <param name="To">Index after the last one.</param>
/// <param name="Gap">What stands between it and the one before: nothing but a change of style, a gap, a comma; a word ends a chain.</param>
/// <param name="Between">The signs of that gap, when there is one.</param>
internal readonly record struct Segment(int From, int To, Sign Gap, string Between)
{
    /// <summary>Number of digits.</summary>
    public int Length => To - From;
}

/// <summary>
/// The digits of a text, cut where something stands between them. A number is one segment or several neighbours of one chain, never a part
/// of a segment: a phone inside a code of 22 digits is none. Immutable.
/// </summary>
internal sealed class DigitRuns
{
    private readonly List<Segment> _segments = [];
    private readonly List<int> _at = [];

    /// <summary>Cuts a text.</summary>
    public DigitRuns(Signs signs)
    {
        Signs = signs;
        var last = -1;
        for (var i = 0; i < signs.Count; i++)
        {
            if (signs[i] != Sign.Digit)
            {
                continue;
            }

            var joined = last == i - 1 && last >= 0 && signs.Style(last) == signs.Style(i) && !Signs.Loose(signs.Style(i));
            if (joined)
            {
                _segments[^1] = _segments[^1] with { To = _at.Count + 1 };
            }
            else
            {
                _segments.Add(new Segment(_at.Count, _at.Count + 1, GapOf(last, i), last < 0 ? "" : Between(last, i)));
            }

            _at.Add(i);
            last = i;
        }

        Digits = string.Create(_at.Count, (_at, signs.Values), static (digits, all) =>
        {
            for (var i = 0; i < digits.Length; i++)
            {
                digits[i] = all.Values[all._at[i]];
            }
        });
    }

    /// <summary>The text.</summary>
    public Signs Signs { get; }

    /// <summary>All digits of the text.</summary>
    public string Digits { get; }

    /// <summary>The segments.</summary>
    public IReadOnlyList<Segment> Segments => _segments;

    /// <summary>Index of the sign of a digit.</summary>
    public int SignOf(int digit) => _at[digit];

    /// <summary>Whether a segment goes on a chain that the one before began.</summary>
    public bool Follows(int segment) => segment > 0 && _segments[segment].Gap != Sign.Word;

    /// <summary>What a segment is worth when it is short; a large number for a long one.</summary>
    public int Worth(int segment)
    {
        var (from, to) = (_segments[segment].From, _segments[segment].To);
        var worth = 0;
        for (var i = from; i < to && worth < 100_000; i++)
        {
            worth = (worth * 10) + Digits[i] - '0';
        }

        return worth;
    }

    // Long gaps are compared by their first signs only.
    private string Between(int last, int next) => Signs.Values.Substring(last + 1, Math.Min(next - last - 1, 4));

    private Sign GapOf(int last, int next)
    {
        if (last < 0)
        {
            return Sign.Word;
        }

        var gap = Sign.Digit;
        for (var i = last + 1; i < next; i++)
        {
            switch (Signs[i])
            {
                case Sign.Word or Sign.Letter:
                    return Sign.Word;
                case Sign.Comma:
                    gap = Sign.Comma;
                    break;
                default:
                    gap = gap == Sign.Comma ? gap : Sign.Gap;
                    break;
            }
        }

        return gap;
    }
}
