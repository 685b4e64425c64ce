namespace Command.Domain.Phrases;

/// <summary>A phrase found in a text.</summary>
/// <param name="Phrase">Index into <see cref="PhraseIndex.Phrases"/>.</param>
/// <param name="Start">Position of its first character.</param>
/// <param name="Length">Characters.</param>
public readonly record struct PhraseHit(int Phrase, int Start, int Length)
{
    /// <summary>Position after its last character.</summary>
    public int End => Start + Length;
}

/// <summary>
/// Finds all of many phrases in one pass over a text (Aho-Corasick), overlapping ones included, whatever the width and case of letters.
/// Immutable after construction, so any number of threads may search at once.
/// </summary>
public sealed class PhraseIndex
{
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly List<string> _phrases = [];
    private readonly PhraseTrie _trie;

    /// <summary>Builds the index.</summary>
    /// <param name="phrases">Not empty; those that differ only in width or case are one phrase, spelt as the first of them.</param>
    /// <exception cref="ArgumentException">A phrase is empty.</exception>
    public PhraseIndex(IEnumerable<string> phrases)
    {
        ArgumentNullException.ThrowIfNull(phrases);
        foreach (var phrase in phrases)
        {
            ArgumentException.ThrowIfNullOrEmpty(phrase, nameof(phrases));
            if (_ids.TryAdd(TextFold.Of(phrase), _phrases.Count))
            {
                _phrases.Add(phrase);
            }
        }

        _trie = new PhraseTrie([.. _phrases.Select(TextFold.Of)]);
    }

    /// <summary>The distinct phrases as they were first spelt; a phrase's position here is its id.</summary>
    public IReadOnlyList<string> Phrases => _phrases;

    /// <summary>The id of a phrase that is in the index, or −1.</summary>
    public int IdOf(string phrase) => _ids.GetValueOrDefault(TextFold.Of(phrase), -1);

    /// <summary>Every occurrence of every phrase, in the order in which they end; of those that end together the longest first.</summary>
    /// <param name="text">Any length, possibly null or empty.</param>
    public IReadOnlyList<PhraseHit> Find(string? text)
    {
        var hits = new List<PhraseHit>();
        var node = 0;
        for (var i = 0; i < (text?.Length ?? 0); i++)
        {
            node = _trie.Step(node, TextFold.Of(text![i]));
            for (var end = _trie.FirstEnd(node); end > 0; end = _trie.NextEnd(end))
            {
                var phrase = _trie.PhraseAt(end);
                var length = _phrases[phrase].Length;
                hits.Add(new PhraseHit(phrase, i + 1 - length, length));
            }
        }

        return hits;
    }
}
