using System.Text;
using Command.Contracts.Catalogue;
using CsvHelper;

namespace Command.Domain.Catalogue;

/// <summary>What one version of the catalogue says otherwise than another, row by row.</summary>
public static class CatalogueDiff
{
    private const string Any = "*";

    // What is not here is told apart by its first column. One with a question mark came later: it counts where it says something.
    private static readonly Dictionary<string, string[]> Keys = new(StringComparer.Ordinal)
    {
        ["taxonomy.csv"] = ["item_code"],
        ["deadlines.csv"] = ["clock", "urgency", "complexity", "item?", "nature?"],
        ["dangers.csv"] = ["kind", "pattern"],
        ["danger-harmless.csv"] = ["reach", "kinds", "pattern"],
        ["danger-examples.csv"] = ["kind", "text"],
        ["ladder.csv"] = ["clock", "rung"],
        ["synonyms.csv"] = ["item_code", "word"],
        ["examples.csv"] = ["item_code", "text"],
        ["matters.csv"] = ["item_code", "matter"],
        ["cause-effect.csv"] = ["cause", "effect"],
        ["notices.csv"] = ["event", "recipient", "channel"],
        ["purge.csv"] = ["item", "what"],
        ["person-reports.csv"] = ["role", "pattern"],
        ["taskforce-tasks.csv"] = ["template", "step"],
    };

    /// <summary>
    /// The files that differ, in the order of <see cref="PolicyFiles.Names"/>; one that a version does not have counts as empty.
    /// </summary>
    public static IReadOnlyList<FileChanges> Of(IReadOnlyDictionary<string, byte[]> before, IReadOnlyDictionary<string, byte[]> after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return
        [
            .. PolicyFiles.Names
                .Select(name => (Name: name, Before: before.GetValueOrDefault(name, []), After: after.GetValueOrDefault(name, [])))
                .Where(file => !file.Before.AsSpan().SequenceEqual(file.After)).Select(file => Of(file.Name, file.Before, file.After)),
        ];
    }

    private static FileChanges Of(string name, byte[] before, byte[] after)
    {
        if (!name.EndsWith(".csv", StringComparison.Ordinal))
        {
            return new FileChanges(name, [], [], []);
        }

        var (old, now) = (Rows(name, before), Rows(name, after));
        return new FileChanges(
            name,
            [.. now.Where(r => !old.ContainsKey(r.Key)).Select(r => new DiffRow(r.Key, r.Value))],
            [.. old.Where(r => !now.ContainsKey(r.Key)).Select(r => new DiffRow(r.Key, r.Value))],
            [.. now.Where(r => old.ContainsKey(r.Key)).Select(r => Change(r.Key, old[r.Key], r.Value)).Where(c => c.After.Count > 0)]);
    }

    private static ChangedRow Change(string key, Dictionary<string, string> old, Dictionary<string, string> now)
    {
        var columns = old.Keys.Union(now.Keys).Where(c => old.GetValueOrDefault(c) != now.GetValueOrDefault(c)).ToList();
        return new ChangedRow(key, columns.ToDictionary(c => c, c => old.GetValueOrDefault(c, "")), columns.ToDictionary(
            c => c, c => now.GetValueOrDefault(c, "")));
    }

    private static Dictionary<string, Dictionary<string, string>> Rows(string name, byte[] content)
    {
        using var text = new StreamReader(new MemoryStream(content, writable: false), Encoding.UTF8);
        using var csv = CsvReader.Create(
            text, new CsvReaderOptions { Separator = ',', HasHeader = false, TrimWhitespace = true }, leaveOpen: true);
        var rows = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        string[]? columns = null;
        while (csv.Read())
        {
            string[] fields = [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)];
            if (columns is null)
            {
                columns = fields;
                continue;
            }

            var row = columns.Zip(fields).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal);
            var key = string.Join('/', (Keys.GetValueOrDefault(name) ?? [columns[0]]).Select(c => PartOf(row, c)).OfType<string>());
            // A table may say the same thing for the same key twice; the number keeps both in sight.
            rows[rows.ContainsKey(key) ? $"{key}#{rows.Count}" : key] = row;
        }

        return rows;
    }

    private static string? PartOf(Dictionary<string, string> row, string column) => !column.EndsWith('?') ? row[column]
        : row.GetValueOrDefault(column[..^1], Any) is var said && said is Any or "" ? null
        : said;
}
