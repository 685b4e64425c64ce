
namespace Command.Domain.Tests;

/// <summary>The table of a Markdown file: a fixture that people can read and change.</summary>
internal static class MarkdownTable
{
    /// <summary>Every cell with the name of its row and its column; a file may hold several tables.</summary>
    public static IEnumerable<(string Row, string Column, string Cell)> Read(string path)
    {
        var header = Array.Empty<string>();
        foreach (var line in Shipped.Text(path).Split('\n'))
        {
            if (!line.StartsWith('|'))
            {
                header = [];
            }
            else if (header.Length == 0)
            {
                header = Cells(line);
            }
            else if (Cells(line) is var cells && !cells[0].StartsWith("--", StringComparison.Ordinal))
            {
                foreach (var (cell, i) in cells.Skip(1).Select((cell, i) => (cell, i)))
                {
                    yield return (cells[0], header[i + 1], cell);
                }
            }
        }
    }

    private static string[] Cells(string line) => line.Trim().Trim('|').Split('|', StringSplitOptions.TrimEntries);
}
