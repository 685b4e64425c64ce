using System.Text.RegularExpressions;

namespace Command.Testing.Generated;

/// <summary>A report that speaks of danger, or one that only uses its words.</summary>
/// <param name="Dangerous">Whether somebody has to be called at once.</param>
/// <param name="Kind">Kind of danger that it is about, or whose words it uses.</param>
/// <param name="Text">What was said.</param>
public sealed record SpokenReport(bool Dangerous, string Kind, string Text);

/// <summary>
/// Reports to judge the recognition of danger by. A thousand are generated, half of them dangerous in the words that people use, half
/// harmless with the same words: sentences with slots (<c>danger-spoken.csv</c>), written from how people talk and not from the tables of
/// the recogniser. Others were written by hand one by one; the tables were mended on them (<c>danger-handwritten.csv</c>), so they guard
/// against a step back. The others (<c>danger-heldout.csv</c>, <c>danger-unseen-b.csv</c>, <c>danger-unseen-c.csv</c>) were written apart
/// from the tables: none of them is an example, and no pattern was added for them. The same seed always gives the same reports.
/// </summary>
public sealed partial class DangerReports
{
    private static readonly string[] Openings = ["", "", "", "", "喂，", "你好，", "快点，", "师傅，", "我要反映，", "来电称", "你们快来，", "麻烦看看，"];
    private static readonly string[] Closings = ["", "", "", "", "，怎么办", "，请处理", "，在线等", "，谢谢", "！！", "，求帮忙"];

    private readonly Dice _dice;
    private readonly Dictionary<string, string[]> _slots;
    private readonly ILookup<bool, (string Kind, string Text)> _sentences;

    private DangerReports(ulong seed)
    {
        _dice = new Dice(seed);
        var rows = Rows("danger-spoken.csv", 3);
        _slots = rows.Where(f => f[0] == "slot").ToDictionary(f => f[1], f => f[2].Split(';'), StringComparer.Ordinal);
        _sentences = rows.Where(f => f[0] != "slot").ToLookup(f => f[0] == "danger", f => (f[1], f[2]));
    }

    /// <summary>Generated reports, dangerous and harmless by turns.</summary>
    public static IReadOnlyList<SpokenReport> Write(int count = 1000, ulong seed = 20261130)
    {
        var reports = new DangerReports(seed);
        return [.. Enumerable.Range(0, count).Select(i => reports.One(i % 2 == 0, i / 2))];
    }

    /// <summary>Reports written by hand; their kind is not noted.</summary>
    public static IReadOnlyList<SpokenReport> ByHand(string file) =>
        [.. Rows(file, 2).Select(f => new SpokenReport(f[0] == "danger", "", f[1]))];

    // Every sentence in its turn, so that a rare one counts as much as a frequent one.
    private SpokenReport One(bool dangerous, int number)
    {
        var sentences = _sentences[dangerous].ToList();
        var (kind, text) = sentences[number % sentences.Count];
        var said = Slot().Replace(text, slot => _dice.Pick(_slots[slot.Groups[1].Value]));
        return new SpokenReport(dangerous, kind, _dice.Pick(Openings) + said + _dice.Pick(Closings));
    }

    private static List<string[]> Rows(string file, int columns) =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Generated", file)).Skip(1).Select(line => line.Split(',', columns))];

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Slot();
}
