using Command.Contracts.Incidents;
using Command.Domain.Catalogue;

namespace Command.Domain.Matching;

/// <summary>
/// Proposes items for a text by the words in it; an operator decides (000-16). The same text always gets the same answer, each proposal
/// shows its words, and what the text asks for has no influence: it is data. Immutable and safe from any thread.
/// </summary>
public sealed class ItemSuggester
{
    /// <summary>The most proposals for one text.</summary>
    public const int Most = 3;

    private const int MostWords = 6;

    // Words that weigh less than this share of the strongest one did not decide; mostly pieces of words.
    private const double Deciding = 0.2;

    // A word inside a longer found word says little of its own: 楼道 in 楼道充电 does not speak for clutter.
    private const double InsideAnother = 0.3;

    // Evidence of this weight gives half the score: about one good word and a half.
    private const double HalfScore = 1.5;

    private readonly ItemVocabulary _vocabulary;
    private readonly IReadOnlyList<Item> _items;

    /// <summary>Weighs all words once; takes some milliseconds, so make one per catalogue.</summary>
    /// <param name="taxonomy">The items and their keywords.</param>
    /// <param name="synonyms">Further words of citizens; null for none.</param>
    public ItemSuggester(Taxonomy taxonomy, Synonyms? synonyms = null)
    {
        ArgumentNullException.ThrowIfNull(taxonomy);
        _items = taxonomy.All;
        _vocabulary = new ItemVocabulary(taxonomy, synonyms ?? Synonyms.None);
    }

    /// <summary>Up to three proposals, best first; none when no known word occurs. Equal scores are ordered by item code.</summary>
    /// <param name="text">What was reported, any length.</param>
    public IReadOnlyList<ItemSuggestion> Suggest(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = WordsIn(text);
        var weights = new double[_items.Count];
        foreach (var (phrase, share) in words)
        {
            foreach (var evidence in _vocabulary.EvidenceOf(phrase))
            {
                weights[evidence.Item] += evidence.Weight * share;
            }
        }

        return [.. BestOf(weights).Select(item => new ItemSuggestion(_items[item].Code, ScoreOf(weights[item]), WordsFor(item, words)))];
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

    private List<string> WordsFor(int item, Dictionary<int, double> words)
    {
        var weighed = words
            .Select(w => (Phrase: w.Key, Weight: w.Value * _vocabulary.EvidenceOf(w.Key).FirstOrDefault(e => e.Item == item).Weight))
            .Where(w => w.Weight > 0)
            .OrderByDescending(w => w.Weight).ThenBy(w => w.Phrase)
            .ToList();
        var deciding = new List<string>(MostWords);
        foreach (var word in weighed.TakeWhile(w => w.Weight >= Deciding * weighed[0].Weight).Select(w => _vocabulary.Index.Phrases[w.Phrase]))
        {
            // 线杆 beside 电线杆 tells an operator nothing more.
            if (deciding.Count < MostWords && !deciding.Any(d => d.Contains(word, StringComparison.OrdinalIgnoreCase)))
            {
                deciding.Add(word);
            }
        }

        return deciding;
    }
}
