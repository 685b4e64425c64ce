using Command.Contracts.Incidents;
using Command.Domain.Catalogue;

namespace Command.Domain.Matching;

/// <summary>
/// Proposes items for a text by the words in it; an operator decides (000-16). The same text always gets the same answer, each proposal
/// shows its words, and what the text asks for has no influence: it is data. Immutable and safe from any thread.
/// Three sources add up: the words of the catalogue, pieces of the shipped example texts, and what confirmed classings have taught
/// (<see cref="With"/>). The first two never lose weight, however much is learnt.
/// </summary>
public sealed class ItemSuggester
{
    /// <summary>The most proposals for one text.</summary>
    public const int Most = 3;

    /// <summary>
    /// Learnt pieces must have been in this many confirmed texts of the item: what one or two people wrote may be a name.
    /// </summary>
    public const int LeastLearnt = 3;

    private const int MostWords = 6;

    // Words that weigh less than this share of the strongest one did not decide; mostly pieces of words.
    private const double Deciding = 0.2;

    // A word inside a longer found word says little of its own: 楼道 in 楼道充电 does not speak for clutter.
    private const double InsideAnother = 0.3;

    // Evidence of this weight gives half the score: about one good word and a half.
    private const double HalfScore = 1.5;

    // Weights of a piece beside the 1 of a good word: a sentence has one or two good words and a dozen pieces.
    private const double ExampleTrust = 0.25;
    private const double LearntTrust = 0.35;

    private readonly ItemVocabulary _vocabulary;
    private readonly IReadOnlyList<Item> _items;
    private readonly GramEvidence _examples;
    private readonly GramEvidence _learnt;

    /// <summary>Weighs all words once; takes some milliseconds, so make one per catalogue.</summary>
    /// <param name="taxonomy">The items and their keywords.</param>
    /// <param name="synonyms">Further words of citizens; null for none.</param>
    /// <param name="examples">Counted pieces of shipped texts; null for none.</param>
    public ItemSuggester(Taxonomy taxonomy, Synonyms? synonyms = null, LearntWords? examples = null)
    {
        ArgumentNullException.ThrowIfNull(taxonomy);
        _items = taxonomy.All;
        _vocabulary = new ItemVocabulary(taxonomy, synonyms ?? Synonyms.None);
        _examples = GramEvidence.Of(examples ?? LearntWords.None, _items, ExampleTrust, least: 1);
        _learnt = GramEvidence.None;
    }

    private ItemSuggester(ItemSuggester shipped, LearntWords learnt)
    {
        (_items, _vocabulary, _examples) = (shipped._items, shipped._vocabulary, shipped._examples);
        _learnt = GramEvidence.Of(learnt, _items, LearntTrust, LeastLearnt);
    }

    /// <summary>The same shipped base with other learnt words on top of it.</summary>
    /// <param name="learnt">All that was learnt, not only what is new.</param>
    public ItemSuggester With(LearntWords learnt) => new(this, learnt ?? throw new ArgumentNullException(nameof(learnt)));

    /// <summary>Up to three proposals, best first; none when no known word occurs. Equal scores are ordered by item code.</summary>
    /// <param name="text">What was reported, any length.</param>
    public IReadOnlyList<ItemSuggestion> Suggest(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = EvidenceIn(text);
        var weights = new double[_items.Count];
        foreach (var evidence in words)
        {
            weights[evidence.Item] += evidence.Weight;
        }

        return [.. BestOf(weights).Select(item => new ItemSuggestion(_items[item].Code, ScoreOf(weights[item]), WordsFor(item, words)))];
    }

    private List<(int Item, double Weight, string Word)> EvidenceIn(string text)
    {
        var found = new List<(int, double, string)>();
        foreach (var (phrase, share) in WordsIn(text))
        {
            found.AddRange(_vocabulary.EvidenceOf(phrase).Select(e => (e.Item, e.Weight * share, _vocabulary.Index.Phrases[phrase])));
        }

        foreach (var gram in Grams.Of(text))
        {
            found.AddRange(_examples.Of(gram).Concat(_learnt.Of(gram)).Select(e => (e.Item, e.Weight, gram)));
        }

        return found;
    }

    private static int ScoreOf(double weight) => Math.Max(1, (int)Math.Round(100 * weight / (weight + HalfScore)));

    // Each phrase counts once, however often it is repeated: shouting a word ten times does not make it truer.
    private Dictionary<int, double> WordsIn(string text)
    {
        var hits = _vocabulary.Index.Find(text);
        var words = new Dictionary<int, double>();
        var leftmost = int.MaxValue;
        for (var i = hits.Count - 1; i >= 0; i--)
        {
            // Hits are ordered by end, and of those that end together the longest comes first.
            var inside = leftmost <= hits[i].Start || (i > 0 && hits[i - 1].End == hits[i].End);
            leftmost = Math.Min(leftmost, hits[i].Start);
            var share = inside ? InsideAnother : 1.0;
            words[hits[i].Phrase] = Math.Max(share, words.GetValueOrDefault(hits[i].Phrase));
        }

        return words;
    }

    private static List<int> BestOf(double[] weights)
    {
        var best = new List<int>(Most + 1);
        for (var item = 0; item < weights.Length; item++)
        {
            if (weights[item] <= 0)
            {
                continue;
            }

            // Items come in the order of their codes, so "strictly better" keeps the lower code in front.
            var place = best.FindIndex(other => weights[item] > weights[other]);
            best.Insert(place < 0 ? best.Count : place, item);
            if (best.Count > Most)
            {
                best.RemoveAt(Most);
            }
        }

        return best;
    }

    private static List<string> WordsFor(int item, List<(int Item, double Weight, string Word)> words)
    {
        var weighed = words.Where(w => w.Item == item)
            .GroupBy(w => w.Word, StringComparer.OrdinalIgnoreCase)
            .Select(w => (Word: w.First().Word, Weight: w.Sum(e => e.Weight)))
            .OrderByDescending(w => w.Weight).ThenBy(w => w.Word, StringComparer.Ordinal)
            .ToList();
        var deciding = new List<string>(MostWords);
        foreach (var (word, _) in weighed.TakeWhile(w => w.Weight >= Deciding * weighed[0].Weight))
        {
            // 线杆 beside 电线杆 tells an operator nothing more.
            if (deciding.Count < MostWords && !deciding.Any(d => d.Contains(word, StringComparison.OrdinalIgnoreCase)))
            {
                deciding.RemoveAll(d => word.Contains(d, StringComparison.OrdinalIgnoreCase));
                deciding.Add(word);
            }
        }

        return deciding;
    }
}
