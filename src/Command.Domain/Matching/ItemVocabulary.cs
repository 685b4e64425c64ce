using Command.Domain.Catalogue;
using Command.Domain.Phrases;

namespace Command.Domain.Matching;

/// <summary>What one phrase says for one item.</summary>
/// <param name="Item">Index of the item in <see cref="Taxonomy.All"/>.</param>
/// <param name="Weight">Above 0; 1 is a two-character word that only this item has.</param>
internal readonly record struct Evidence(int Item, double Weight);

/// <summary>
/// All phrases that speak for items, weighed. A word weighs more the fewer items share it and the longer it is: 占用 is in many items,
/// 雨水篦子 in one. Pairs of characters out of names and words count a little, because people put
/// other words in between: 楼上一直漏 holds pieces of 楼上漏水.
/// </summary>
internal sealed class ItemVocabulary
{
    // Weights of the sources, set once on general grounds: what an official wrote into the catalogue, how people say it, a piece of a name,
    // a piece of any word.
    private const double KeywordTrust = 1.0;
    private const double SynonymTrust = 0.9;
    private const double NameTrust = 0.35;
    private const double PieceTrust = 0.12;

    // A phrase inside another item's longer phrase is partly shared: 电梯 inside 加装电梯争议.
    private const double InsideShare = 0.25;

    private readonly Evidence[][] _evidence;

    public ItemVocabulary(Taxonomy taxonomy, Synonyms synonyms)
    {
        var trust = TrustPerPhrase(taxonomy, synonyms);
        Index = new PhraseIndex(trust.Keys);
        var sharing = SharingOf(Index, trust);
        _evidence = new Evidence[Index.Phrases.Count][];
        foreach (var (phrase, byItem) in trust)
        {
            var id = Index.IdOf(phrase);
            _evidence[id] = [.. byItem.Select(t => new Evidence(t.Key, t.Value * LengthFactor(phrase) / sharing[id]))];
        }
    }

    /// <summary>All phrases.</summary>
    public PhraseIndex Index { get; }

    /// <summary>What a phrase of the index speaks for; at least one item.</summary>
    public IReadOnlyList<Evidence> EvidenceOf(int phrase) => _evidence[phrase];

    private static double LengthFactor(string phrase) => Math.Min(phrase.Length, 5) / 2.0;

    private static Dictionary<string, Dictionary<int, double>> TrustPerPhrase(Taxonomy taxonomy, Synonyms synonyms)
    {
        var trust = new Dictionary<string, Dictionary<int, double>>(StringComparer.Ordinal);
        for (var i = 0; i < taxonomy.All.Count; i++)
        {
            var item = taxonomy.All[i];
            Add(trust, i, item.Keywords, KeywordTrust);
            Add(trust, i, synonyms.Of(item.Code), SynonymTrust);
            Add(trust, i, PairsOf(item.Zh), NameTrust);
            Add(trust, i, PairsOf(item.ClassZh), PieceTrust);
            Add(trust, i, item.Keywords.Concat(synonyms.Of(item.Code)).SelectMany(PairsOf), PieceTrust);
        }

        return trust;
    }

    private static void Add(Dictionary<string, Dictionary<int, double>> trust, int item, IEnumerable<string> phrases, double weight)
    {
        foreach (var phrase in phrases.Select(TextFold.Of))
        {
            if (!trust.TryGetValue(phrase, out var byItem))
            {
                trust.Add(phrase, byItem = []);
            }

            // The strongest source is added first and stays.
            byItem.TryAdd(item, weight);
        }
    }

    private static IEnumerable<string> PairsOf(string name) =>
        name.Split(['与', '和', '、'], StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(part => Enumerable.Range(0, part.Length - 1).Select(i => part.Substring(i, 2)))
            // Two Latin letters are no piece of meaning: LE of LED is in every other English word.
            .Where(pair => !char.IsAscii(pair[0]) && !char.IsAscii(pair[1]));

    private static double[] SharingOf(PhraseIndex index, Dictionary<string, Dictionary<int, double>> trust)
    {
        var inside = Enumerable.Range(0, index.Phrases.Count).Select(_ => new HashSet<int>()).ToArray();
        foreach (var (phrase, byItem) in trust)
        {
            foreach (var hit in index.Find(phrase))
            {
                inside[hit.Phrase].UnionWith(byItem.Keys);
            }
        }

        return [.. index.Phrases.Select((phrase, id) => Sharing(trust[TextFold.Of(phrase)].Count, inside[id].Count))];
    }

    private static double Sharing(int own, int inside) => own + (InsideShare * (inside - own));
}
