using Command.Domain.Phrases;

namespace Command.Web.Case;

/// <summary>A stretch of a report's text.</summary>
/// <param name="Text">The characters, to be shown as text.</param>
/// <param name="Marked">True for a word that decided.</param>
internal readonly record struct Stretch(string Text, bool Marked);

/// <summary>Finds the words that decided in what was reported. The text is data: it is cut, never interpreted.</summary>
internal static class MarkedText
{
    /// <summary>The whole text in order, cut at the marked words; overlapping words are marked as one stretch.</summary>
    public static IReadOnlyList<Stretch> Cut(string text, IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(words);
        var known = words.Where(w => w.Length > 0).ToList();
        if (text.Length == 0 || known.Count == 0)
        {
            return text.Length == 0 ? [] : [new Stretch(text, false)];
        }

        var stretches = new List<Stretch>();
        var at = 0;
        foreach (var (start, end) in Merge(new PhraseIndex(known).Find(text)))
        {
            if (start > at)
            {
                stretches.Add(new Stretch(text[at..start], false));
            }

            stretches.Add(new Stretch(text[start..end], true));
            at = end;
        }

        if (at < text.Length)
        {
            stretches.Add(new Stretch(text[at..], false));
        }

        return stretches;
    }

    private static List<(int Start, int End)> Merge(IReadOnlyList<PhraseHit> hits)
    {
        var merged = new List<(int Start, int End)>();
        foreach (var hit in hits.OrderBy(h => h.Start))
        {
            if (merged is [.., var last] && hit.Start < last.End)
            {
                merged[^1] = (last.Start, Math.Max(last.End, hit.End));
            }
            else
            {
                merged.Add((hit.Start, hit.End));
            }
        }

        return merged;
    }
}
