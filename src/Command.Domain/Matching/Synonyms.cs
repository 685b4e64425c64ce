using Command.Domain.Catalogue;

namespace Command.Domain.Matching;

/// <summary>How citizens speak about an item, beside the words of the catalogue (<c>catalogue/synonyms.csv</c>). Immutable.</summary>
public sealed class Synonyms
{
    private const string File = "synonyms.csv";

    private readonly ILookup<string, string> _byItem;

    private Synonyms(IEnumerable<(string Item, string Word)> pairs) =>
        _byItem = pairs.ToLookup(p => p.Item, p => p.Word, StringComparer.Ordinal);

    /// <summary>No synonyms at all.</summary>
    public static Synonyms None { get; } = new([]);

    /// <summary>The words for an item in the order of the file, possibly none.</summary>
    public IEnumerable<string> Of(string itemCode) => _byItem[itemCode];

    /// <summary>Reads the whole file or refuses the whole file.</summary>
    /// <param name="csv">UTF-8 text with the columns item_code, word; stays open. A word may stand at several items.</param>
    /// <param name="taxonomy">Every item code must be in it.</param>
    /// <exception cref="CatalogueException">The first fault found, with row and column.</exception>
    public static Synonyms Parse(TextReader csv, Taxonomy taxonomy)
    {
        ArgumentNullException.ThrowIfNull(taxonomy);
        var pairs = new List<(string, string)>();
        var seen = new HashSet<(string, string)>();
        foreach (var row in CsvTable.Read(csv, File, "item_code", "word"))
        {
            var item = row.Digits("item_code", 4);
            if (taxonomy.Find(item) is null)
            {
                throw row.Bad("item_code", $"事项目录中没有 {item}", $"{item} is not in the taxonomy");
            }

            // A single character occurs inside hundreds of other words.
            var word = row.Need("word");
            if (word.Length < 2)
            {
                throw row.Bad("word", "至少两个字", "must have at least two characters");
            }

            if (!seen.Add((item, word)))
            {
                throw row.Bad("word", $"事项 {item} 的“{word}”与前面的行重复", $"'{word}' stands in an earlier row of item {item}");
            }

            pairs.Add((item, word));
        }

        return new Synonyms(pairs);
    }
}
