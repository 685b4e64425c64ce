using Command.Domain.Catalogue;

namespace Command.Domain.Matching;

/// <summary>
/// What counted pieces of text say for items. A piece speaks for an item when it is more frequent in the texts of that item than in those
/// of all items; every item has the same say in "all", however many texts it has, so that a busy item does not swallow the common words.
/// </summary>
internal sealed class GramEvidence
{
    // Invented texts of an item that are like all others: few texts prove little.
    private const double Doubt = 4;

    // A piece seen in as many texts as this has half of its weight.
    private const double HalfSupport = 2;

    // A piece less than this many times as frequent as elsewhere says nothing.
    private const double LeastLift = 3;

    private readonly Dictionary<string, Evidence[]> _byGram;

    private GramEvidence(Dictionary<string, Evidence[]> byGram) => _byGram = byGram;

    /// <summary>No evidence at all.</summary>
    public static GramEvidence None { get; } = new([]);

    /// <summary>What a piece says; empty for one never counted.</summary>
    public IReadOnlyList<Evidence> Of(string gram) => _byGram.TryGetValue(gram, out var evidence) ? evidence : [];

    /// <summary>Weighs counts.</summary>
    /// <param name="words">The counts.</param>
    /// <param name="items">All items; a count of an item that is not among them is left out, as after a change of the catalogue.</param>
    /// <param name="trust">Weight of a piece that only one item has, in many texts.</param>
    /// <param name="least">Pieces of an item counted less often than this are not used.</param>
    public static GramEvidence Of(LearntWords words, IReadOnlyList<Item> items, double trust, int least)
    {
        var index = items.Select((item, i) => (item.Code, i)).ToDictionary(p => p.Code, p => p.i, StringComparer.Ordinal);
        var texts = items.Select(item => words.Texts(item.Code)).ToArray();
        var byGram = new Dictionary<string, Evidence[]>(StringComparer.Ordinal);
        foreach (var gram
            in words.Counts.Where(c => c.Gram.Length > 0 && index.ContainsKey(c.Item)).GroupBy(c => c.Gram, StringComparer.Ordinal))
        {
            var counts = gram.Select(c => (Item: index[c.Item], c.Count)).ToList();
            var everywhere = counts.Sum(c => Rate(c.Count, texts[c.Item])) / items.Count;
            Evidence[] evidence =
            [
                .. counts.Where(c => c.Count >= least)
                    .Select(c => new Evidence(c.Item, trust * WeightOf(c.Count, texts[c.Item], everywhere, items.Count)))
                    .Where(e => e.Weight > 0).OrderBy(e => e.Item),
            ];
            if (evidence.Length > 0)
            {
                byGram.Add(gram.Key, evidence);
            }
        }

        return new GramEvidence(byGram);
    }

    private static double Rate(int count, int texts) => count / (Math.Max(count, texts) + 1.0);

    private static double WeightOf(int count, int texts, double everywhere, int items)
    {
        var lift = (count + (Doubt * everywhere)) / (Math.Max(count, texts) + Doubt) / everywhere;
        return lift < LeastLift ? 0 : Math.Log(lift) / Math.Log(items) * (count / (count + HalfSupport));
    }
}
