using Command.Domain.Catalogue;

namespace Command.Domain.Matching.Dangers;

/// <summary>
/// What no pattern knows: how much a text sounds like sentences that spoke of danger, and how little like those that did not
/// (<c>danger-examples.csv</c>). Each piece of up to three characters speaks for one side by how often it stood there; the sum is weighed
/// against its length. Asked only where no pattern fits at all. Immutable and safe from any thread.
/// </summary>
internal sealed class DangerLikeness
{
    private const string Harmless = "harmless";
    private const double Least = 0.6;
    private const int MostWords = 3;
    private const int Longest = 3;

    private readonly Dictionary<string, (double Weight, string Kind)> _pieces = new(StringComparer.Ordinal);

    private DangerLikeness(List<(string Kind, string Text)> examples)
    {
        var counted = new Dictionary<string, Dictionary<string, int>>(StringComparer.Ordinal);
        foreach (var (kind, text) in examples)
        {
            foreach (var piece in Pieces(text))
            {
                var kinds = counted.TryGetValue(piece, out var known) ? known : counted[piece] = new(StringComparer.Ordinal);
                kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
            }
        }

        var harmless = examples.Count(e => e.Kind == Harmless);
        foreach (var (piece, kinds) in counted)
        {
            var (quiet, all) = (kinds.GetValueOrDefault(Harmless), kinds.Values.Sum());
            if (all >= 2)
            {
                var weight = Math.Log((all - quiet + 0.5) / (examples.Count - harmless + 1)) - Math.Log((quiet + 0.5) / (harmless + 1));
                _pieces[piece] = (weight, kinds.Where(k => k.Key != Harmless).OrderByDescending(k => k.Value).FirstOrDefault().Key ?? "");
            }
        }
    }

    /// <summary>Reads the whole file or refuses the whole file.</summary>
    /// <param name="csv">UTF-8 text with the columns kind (<c>harmless</c> for no danger), text; stays open.</param>
    public static DangerLikeness Parse(TextReader csv) =>
        new(CsvTable.Read(csv, "danger-examples.csv", "kind", "text").ConvertAll(row => (row.Need("kind"), row.Need("text"))));

    /// <summary>The danger that a text sounds like, with the pieces that say so; null when it sounds like none.</summary>
    /// <param name="text">After <see cref="DangerText"/>.</param>
    public DangerWords? Of(string text)
    {
        var known = Pieces(text).Where(_pieces.ContainsKey)
            .Select(piece => (Piece: piece, _pieces[piece].Weight, _pieces[piece].Kind)).ToList();
        if (known.Sum(p => p.Weight) / (Math.Sqrt(known.Count) + 1) <= Least)
        {
            return null;
        }

        var speaking = known.Where(p => p.Weight > 0).OrderByDescending(p => p.Weight).ThenByDescending(p => p.Piece.Length).ToList();
        var kind = speaking.GroupBy(p => p.Kind).MaxBy(same => same.Sum(p => p.Weight))!.Key;
        var words = new List<string>();
        foreach (var (piece, _, _) in speaking.Where(p => p.Piece.Length > 1))
        {
            if (words.Count < MostWords && !words.Exists(word => word.Contains(piece, StringComparison.Ordinal)))
            {
                words.Add(piece);
            }
        }

        return new DangerWords(kind, words);
    }

    // Every one to three Chinese characters that stand together. Of English there are too few sentences to learn from.
    private static HashSet<string> Pieces(string text)
    {
        var pieces = new HashSet<string>(StringComparer.Ordinal);
        for (var start = 0; start < text.Length; start++)
        {
            for (var end = start; end < text.Length && end < start + Longest && Grams.IsHan(text[end]); end++)
            {
                pieces.Add(text[start..(end + 1)]);
            }
        }

        return pieces;
    }
}
