using System.Globalization;
using Command.Domain.Catalogue;
using Command.Domain.Phrases;

namespace Command.Domain.Matching.Dangers;

/// <summary>A pattern that a text fits: the words that filled its slots, in order.</summary>
/// <param name="Pattern">Which pattern, as it was added.</param>
/// <param name="Slots">The words, at least one.</param>
internal sealed record PatternMatch(int Pattern, IReadOnlyList<PhraseHit> Slots)
{
    /// <summary>Position of the first character.</summary>
    public int Start => Slots[0].Start;

    /// <summary>Position after the last one.</summary>
    public int End => Slots[^1].End;

    /// <summary>Whether a stretch touches one of the words; what stands between them does not count.</summary>
    public bool Touches(PatternMatch other) => Slots.Any(slot => other.Start < slot.End && other.End > slot.Start);
}

/// <summary>
/// Patterns over words: slots in order, each filled by one of several words or by a family of them (<c>@person</c>), with at most so many
/// characters between two slots (<c>..4</c>) and never the end of a sentence: <c>@person ..4 掉|跌 ..2 @water</c>. All are searched in one
/// pass. Immutable after construction, safe from any thread.
/// </summary>
internal sealed class PatternBook
{
    /// <summary>What ends a sentence.</summary>
    public const string SentenceEnds = "。！？!?;\n";

    private readonly List<List<(int Gap, HashSet<int> Words)>> _patterns = [];
    private readonly List<int>[] _beginWith;
    private readonly PhraseIndex _index;

    /// <summary>Reads patterns.</summary>
    /// <param name="patterns">Each with the row that it stands in.</param>
    /// <param name="families">Words by the name of their family; a word may be another family.</param>
    /// <exception cref="CatalogueException">A pattern is broken; says in which row.</exception>
    public PatternBook(IEnumerable<(CatalogueRow Row, string Pattern)> patterns, IReadOnlyDictionary<string, string[]> families)
    {
        var spelt = patterns.Select(p => Slots(p.Row, p.Pattern, families)).ToList();
        _index = new PhraseIndex(spelt.SelectMany(slots => slots.SelectMany(slot => slot.Words)));
        _beginWith = [.. _index.Phrases.Select(_ => new List<int>())];
        foreach (var slots in spelt)
        {
            foreach (var word in slots[0].Words.Select(_index.IdOf).Distinct())
            {
                _beginWith[word].Add(_patterns.Count);
            }

            _patterns.Add(slots.ConvertAll(slot => (slot.Gap, slot.Words.Select(_index.IdOf).ToHashSet())));
        }
    }

    /// <summary>A word as the catalogue spells it.</summary>
    public string Spelt(PhraseHit hit) => _index.Phrases[hit.Phrase];

    /// <summary>Everything that a text fits.</summary>
    /// <param name="text">After <see cref="DangerText"/>.</param>
    public List<PatternMatch> Find(string text)
    {
        var hits = _index.Find(text).Where(h => Negations.IsWhole(text, h.Start, h.Length)).ToLookup(h => h.Start);
        var found = new List<PatternMatch>();
        foreach (var first in hits.SelectMany(at => at))
        {
            foreach (var pattern in _beginWith[first.Phrase])
            {
                Extend(text, hits, pattern, [first], found);
            }
        }

        return found;
    }

    private void Extend(string text, ILookup<int, PhraseHit> hits, int pattern, List<PhraseHit> filled, List<PatternMatch> found)
    {
        var slots = _patterns[pattern];
        if (filled.Count == slots.Count)
        {
            found.Add(new PatternMatch(pattern, [.. filled]));
            return;
        }

        var (gap, words) = slots[filled.Count];
        var end = filled[^1].End;
        for (var at = end; at <= end + gap && at < text.Length; at++)
        {
            foreach (var next in hits[at].Where(hit => words.Contains(hit.Phrase)))
            {
                filled.Add(next);
                Extend(text, hits, pattern, filled, found);
                filled.RemoveAt(filled.Count - 1);
            }

            if (SentenceEnds.Contains(text[at], StringComparison.Ordinal))
            {
                break;
            }
        }
    }

    private static List<(int Gap, List<string> Words)> Slots(
        CatalogueRow row, string pattern, IReadOnlyDictionary<string, string[]> families)
    {
        var slots = pattern.Split(" ..", StringSplitOptions.TrimEntries)
            .Select((slot, i) => i == 0 ? (Gap: 0, Words: slot) : Spaced(row, pattern, slot));
        return [.. slots.Select(s => (s.Gap, Words(row, s.Words.Split('|', StringSplitOptions.TrimEntries), families, [])))];
    }

    private static (int Gap, string Words) Spaced(CatalogueRow row, string pattern, string slot)
    {
        var blank = slot.IndexOf(' ', StringComparison.Ordinal);
        return blank >= 0 && int.TryParse(slot[..blank], NumberStyles.None, CultureInfo.InvariantCulture, out var gap) && gap <= 40
            ? (gap, slot[(blank + 1)..])
            : throw row.Bad("pattern", $"“{pattern}”中的间隔须如“..4”，至多 40 字", $"a gap in '{pattern}' must be like '..4', at most 40");
    }

    // A family may hold others, but not itself: that would never end.
    private static List<string> Words(
        CatalogueRow row, IEnumerable<string> words, IReadOnlyDictionary<string, string[]> families, IReadOnlyList<string> within)
    {
        var all = new List<string>();
        foreach (var word in words)
        {
            if (word.Length == 0)
            {
                throw row.Bad("pattern", "有空的词", "holds an empty word");
            }
            else if (word[0] != '@')
            {
                all.Add(word);
            }
            else if (!within.Contains(word) && families.TryGetValue(word[1..], out var family))
            {
                all.AddRange(Words(row, family, families, [.. within, word]));
            }
            else
            {
                throw row.Bad("pattern", $"没有词族 {word}，或其中又有它自己", $"there is no family {word}, or it holds itself");
            }
        }

        return all;
    }
}
