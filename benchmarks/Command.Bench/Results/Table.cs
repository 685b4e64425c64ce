using System.Globalization;
using System.Text;

namespace Command.Bench.Results;

/// <summary>The table, aligned for a terminal; the same text is valid Markdown.</summary>
internal static class Table
{
    private static readonly string[] Heads = ["name", "what", "floor", "product", "unit", "×floor", "must", "aim", "", "note"];

    public static string Of(IReadOnlyList<Row> rows)
    {
        List<string[]> cells =
        [
            Heads,
            .. rows.Select(r => new[]
            {
                r.Name, r.What, Number(r.Floor), Number(r.Product), r.Unit, Number(r.Ratio), Mark(r.Must, r),
                Mark(r.Aim, r), r.Verdict, r.Note,
            }),
        ];
        int[] widths = [.. Enumerable.Range(0, Heads.Length).Select(i => cells.Max(c => c[i].Length))];
        var text = new StringBuilder();
        for (var i = 0; i < cells.Count; i++)
        {
            text.AppendLine("| " + string.Join(" | ", cells[i].Select((cell, column) => Pad(cell, widths[column], column))) + " |");
            if (i == 0)
            {
                text.AppendLine("|" + string.Join(
                    "|", widths.Select((w, column) => IsNumber(column) ? new string('-', w + 1) + ":" : new string('-', w + 2))) + "|");
            }
        }

        return text.ToString();
    }

    private static bool IsNumber(int column) => column is 2 or 3 or >= 5 and <= 7;

    private static string Pad(string cell, int width, int column) => IsNumber(column) ? cell.PadLeft(width) : cell.PadRight(width);

    private static string Mark(double? mark, Row row) => mark is null ? "" : (row.MoreIsBetter ? "≥ " : "≤ ") + Number(mark);

    private static string Number(double? value) => value switch
    {
        null => "",
        { } v when double.IsNaN(v) => "none",
        { } v when v == Math.Floor(v) || Math.Abs(v) >= 1000 => v.ToString("N0", CultureInfo.InvariantCulture),
        { } v => v.ToString(Math.Abs(v) >= 100 ? "N0" : Math.Abs(v) >= 10 ? "N1" : "N2", CultureInfo.InvariantCulture),
    };
}
