using Command.Contracts.Incidents;
using Command.Domain.Catalogue;
using Command.Domain.Phrases;

namespace Command.Domain.Matching.Natures;

/// <summary>
/// 诉求性质 by words (<c>catalogue/natures.csv</c>, rules.md 36): the first row that has one of its words in the text, and none of those that
/// speak against it. A text is data. Immutable and safe from any thread.
/// </summary>
public sealed class NatureTable
{
    private const string File = "natures.csv";

    private readonly List<Row> _rows;
    private readonly PhraseIndex _words;

    private NatureTable(List<Row> rows)
    {
        _rows = rows;
        _words = new PhraseIndex(rows.SelectMany(row => row.Words.Concat(row.Unless)));
    }

    /// <summary>The names of a nature.</summary>
    public (string Zh, string En) NameOf(Nature nature) => _rows.Find(row => row.Nature == nature) is { } row ? (row.Zh, row.En) : ("", "");

    /// <summary>What a text wants.</summary>
    public NatureFound In(string text)
    {
        var said = _words.Find(text).Select(hit => _words.Phrases[hit.Phrase]).ToHashSet(StringComparer.Ordinal);
        return _rows.Where(row => row.Words.Count == 0 || (row.Words.Any(said.Contains) && !row.Unless.Any(said.Contains)))
            .Select(row => new NatureFound(row.Nature, [.. row.Words.Where(said.Contains)])).First();
    }

    /// <summary>Reads the whole file or refuses the whole file: a row for every nature, the last one without words.</summary>
    /// <param name="csv">UTF-8 text with the columns nature, zh, en, words, unless, source; stays open.</param>
    /// <exception cref="CatalogueException">The first fault found, with row and column.</exception>
    public static NatureTable Parse(TextReader csv)
    {
        var rows = new List<Row>();
        foreach (var row in CsvTable.Read(csv, File, "nature", "zh", "en", "words", "unless", "source"))
        {
            var nature = row.Word<Nature>("nature");
            if (rows.Exists(earlier => earlier.Nature == nature))
            {
                throw row.Bad("nature", $"“{row["nature"]}”与前面的行重复", $"'{row["nature"]}' stands in an earlier row");
            }

            rows.Add(new Row(nature, row.Need("zh"), row.Need("en"), row.List("words"), row.List("unless")));
        }

        return rows.Count == Enum.GetValues<Nature>().Length && rows.FindIndex(row => row.Words.Count == 0) == rows.Count - 1
            ? new NatureTable(rows)
            : throw new CatalogueException(File, 0, "words", "every nature needs a row, and only the last one has no words")
            {
                Zh = "每种诉求性质须有一行，只有最后一行没有词语",
            };
    }

    private sealed record Row(Nature Nature, string Zh, string En, IReadOnlyList<string> Words, IReadOnlyList<string> Unless);
}
