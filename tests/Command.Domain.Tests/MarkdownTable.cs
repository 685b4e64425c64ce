namespace Command.Domain.Tests;

/// <summary>The table of a Markdown file: a fixture that people can read and change.</summary>
internal static class MarkdownTable
{
    /// <summary>Every cell with the name of its row and its column.</summary>
    public static IEnumerable<(string Row, string Column, string Cell)> Read(string path)
    {
        var lines = Shipped.Text(path).Split('\n').Where(line => line.StartsWith('|')).Select(Cells).ToList();
        return lines.Skip(2).SelectMany(row => row.Skip(1).Select((cell, i) => (row[0], lines[0][i + 1], cell)));
    }

    private static string[] Cells(string line) => line.Trim().Trim('|').Split('|', StringSplitOptions.TrimEntries);
}
