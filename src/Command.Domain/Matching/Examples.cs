using Command.Domain.Catalogue;

namespace Command.Domain.Matching;

/// <summary>Texts with their right item that ship with the system (<c>catalogue/examples.csv</c>): invented, nobody's report.</summary>
public static class Examples
{
    private const string File = "examples.csv";

    /// <summary>Reads the whole file or refuses the whole file.</summary>
    /// <param name="csv">UTF-8 text with the columns item_code, text; stays open.</param>
    /// <param name="taxonomy">Every item code must be in it.</param>
    /// <exception cref="CatalogueException">The first fault found, with row and column.</exception>
    public static LearntWords Parse(TextReader csv, Taxonomy taxonomy)
    {
        ArgumentNullException.ThrowIfNull(taxonomy);
        return LearntWords.Of(CsvTable.Read(csv, File, "item_code", "text").Select(row =>
        {
            var item = row.Digits("item_code", 4);
            return taxonomy.Find(item) is null
                ? throw row.Bad("item_code", $"事项目录中没有 {item}", $"{item} is not in the taxonomy")
                : (row.Need("text"), item);
        }));
    }
}
