using System.Collections.Immutable;

namespace Command.Domain.Matching;

/// <summary>
/// What confirmed classings have taught: in how many texts of an item each piece of text (<see cref="Grams"/>) occurred. An immutable
/// value, folded text by text; the order does not matter. A piece counts once per text, so nobody makes it true by repeating it.
/// </summary>
public sealed class LearntWords
{
    /// <summary>The piece that every text holds; its count is the number of texts of an item.</summary>
    public const string AnyText = "";

    private readonly ImmutableDictionary<(string Item, string Gram), int> _counts;

    private LearntWords(ImmutableDictionary<(string Item, string Gram), int> counts) => _counts = counts;

    /// <summary>Nothing learnt.</summary>
    public static LearntWords None { get; } = new(ImmutableDictionary<(string, string), int>.Empty);

    /// <summary>All counts, each above 0, in no order.</summary>
    public IEnumerable<(string Item, string Gram, int Count)> Counts => _counts.Select(c => (c.Key.Item, c.Key.Gram, c.Value));

    /// <summary>Confirmed texts of an item.</summary>
    public int Texts(string itemCode) => Count(itemCode, AnyText);

    /// <summary>Confirmed texts of an item that hold a piece.</summary>
    public int Count(string itemCode, string gram) => _counts.GetValueOrDefault((itemCode, gram));

    /// <summary>One more confirmed classing.</summary>
    public LearntWords With(string text, string itemCode) => Of(Counts, [(text, itemCode)]);

    /// <summary>What a list of confirmed classings teaches.</summary>
    public static LearntWords Of(IEnumerable<(string Text, string Item)> confirmed) => Of([], confirmed);

    /// <summary>Counts as they were kept; those of 0 or less are left out, those of the same piece are added up.</summary>
    public static LearntWords Of(IEnumerable<(string Item, string Gram, int Count)> counts) => Of(counts, []);

    /// <summary>The pieces of one text as they are counted: <see cref="AnyText"/> and each of its grams.</summary>
    public static IEnumerable<string> PiecesOf(string text) => Grams.Of(text).Prepend(AnyText);

    private static LearntWords Of(
        IEnumerable<(string Item, string Gram, int Count)> counts, IEnumerable<(string Text, string Item)> confirmed)
    {
        var all = new Dictionary<(string, string), int>();
        foreach (var (item, gram, count) in counts.Concat(confirmed.SelectMany(c => PiecesOf(c.Text).Select(gram => (c.Item, gram, 1)))))
        {
            all[(item, gram)] = all.GetValueOrDefault((item, gram)) + count;
        }

        return new LearntWords(all.Where(c => c.Value > 0).ToImmutableDictionary());
    }
}
