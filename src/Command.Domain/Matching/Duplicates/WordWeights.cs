namespace Command.Domain.Matching.Duplicates;

/// <summary>
/// How much two texts share, judged on hashes of their pieces. A piece that is in many of the shipped example texts (反映, 小区, 希望)
/// weighs little, one that is in none weighs 1. Immutable.
/// </summary>
public sealed class WordWeights
{
    /// <summary>Most pieces kept of a text; those that weigh most.</summary>
    public const int Most = 96;

    // Less than this is too little to compare.
    private const double Enough = 4;

    private readonly Dictionary<int, double> _byHash = [];

    /// <summary>Counts in how many texts each piece is.</summary>
    public WordWeights(LearntWords examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        var all = examples.Counts.GroupBy(c => c.Gram, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Sum(c => c.Count), StringComparer.Ordinal);
        var texts = all.GetValueOrDefault(LearntWords.AnyText);
        foreach (var (gram, count) in all.Where(g => g.Key.Length > 0))
        {
            _byHash[HashOf(gram)] = Math.Log((texts + 1.0) / (count + 1)) / Math.Log(texts + 1.0);
        }
    }

    /// <summary>Sorted hashes of the weightiest pieces of a text.</summary>
    /// <param name="text">The text without the name of its place, which is compared elsewhere.</param>
    public IReadOnlyList<int> Sketch(string text) =>
        [.. Grams.Of(text).Select(HashOf).Distinct().OrderByDescending(WeightOf).ThenBy(h => h).Take(Most).Order()];

    /// <summary>Share of the weight of the shorter text that the other one has too, 0 to 1.</summary>
    /// <param name="one">A sketch, sorted.</param>
    /// <param name="other">A sketch, sorted.</param>
    public double Overlap(IReadOnlyList<int> one, IReadOnlyList<int> other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        var (a, b, shared) = (0.0, 0.0, 0.0);
        for (int i = 0, j = 0; i < one.Count || j < other.Count;)
        {
            var order = i == one.Count ? 1 : j == other.Count ? -1 : one[i].CompareTo(other[j]);
            var weight = WeightOf(order <= 0 ? one[i] : other[j]);
            (a, b, shared) = (a + (order <= 0 ? weight : 0), b + (order >= 0 ? weight : 0), shared + (order == 0 ? weight : 0));
            (i, j) = (i + (order <= 0 ? 1 : 0), j + (order >= 0 ? 1 : 0));
        }

        return Math.Min(1, shared / Math.Max(Enough, Math.Min(a, b)));
    }

    private double WeightOf(int hash) => _byHash.GetValueOrDefault(hash, 1);

    // FNV-1a: the same on every machine and in every version, because it is stored.
    internal static int HashOf(string gram)
    {
        var hash = 2166136261u;
        foreach (var c in gram)
        {
            hash = (hash ^ c) * 16777619u;
        }

        return (int)hash;
    }
}
