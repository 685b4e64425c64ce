using CsvHelper;

namespace Command.Domain.Catalogue;

/// <summary>
/// A table of an older version together with what a newer program looks for in it: an older one has no limit for a newer clock and no
/// question for a newer danger, and a program that refused it would not start where a person has put it into force. Pure.
/// </summary>
public static class GrownTable
{
    /// <summary>The older table with the rows of the shipped one whose first column it does not have.</summary>
    /// <param name="kept">As somebody handed it in; CSV.</param>
    /// <param name="shipped">As this program ships it.</param>
    /// <returns>The older one, unchanged where nothing is missing or where it cannot be read: whoever reads it then says why.</returns>
    public static string WithEveryRow(string kept, string shipped)
    {
        try
        {
            var (own, other) = (Read(kept), Read(shipped));
            var key = Array.IndexOf(own[0], other[0][0]);
            var known = own.Select(line => line.ElementAtOrDefault(key)).ToHashSet(StringComparer.Ordinal);
            var more = other.Where(line => !known.Contains(line[0])).Select(line => Fitted(line, other[0], own[0])).ToList();
            return more.Count == 0 ? kept : string.Join('\n', [kept.TrimEnd('\r', '\n'), .. more]) + "\n";
        }
        catch (CsvFormatException)
        {
            return kept;
        }
    }

    private static List<string[]> Read(string csv)
    {
        using var text = new StringReader(csv.TrimStart('\uFEFF'));
        return CsvTable.Fields(text);
    }

    // A column that the older table did not have is left out; one that the newer has not is any.
    private static string Fitted(string[] line, string[] shipped, string[] kept) =>
        string.Join(',', kept.Select(column => Quoted(line.ElementAtOrDefault(Array.IndexOf(shipped, column)) ?? "*")));

    private static string Quoted(string field) =>
        field.AsSpan().ContainsAny(",\"\n") ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;
}
