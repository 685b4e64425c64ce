using Command.Domain.Catalogue;

namespace Command.Domain.Matching.Dangers;

/// <summary>
/// What no pattern knows: how much a text sounds like sentences that spoke of danger, and how little like those that only used the same
/// words (<c>danger-examples.csv</c>). Every piece of up to three characters has learnt how much it speaks for danger
/// (<see cref="DangerLesson"/>). Immutable and safe from any thread.
/// </summary>
internal sealed class DangerLikeness
{
    private const string Harmless = "harmless";
    private const string Marks = PatternBook.SentenceEnds + "，,";
    private const int MostWords = 3, Longest = 3;
    private const double LeastKnown = 0.2;

    private readonly Dictionary<string, double> _weights;
    private readonly double _bias;
    private readonly DangerKinds _kinds;
    private readonly string[] _courtesy;

    private DangerLikeness(List<(string Kind, string Text)> examples, string[] courtesy)
    {
        _courtesy = courtesy;
        var read = examples.ConvertAll(e => (e.Kind, Pieces: Pieces(DangerText.Of(e.Text))));
        var lesson = new DangerLesson(read.ConvertAll(e => (e.Kind != Harmless, e.Pieces)));
        (_weights, _bias) = (lesson.Weights, lesson.Bias);
        _kinds = new DangerKinds(read.FindAll(e => e.Kind != Harmless));
    }

    /// <summary>Reads the whole file or refuses the whole file.</summary>
    /// <param name="csv">UTF-8 text with the columns kind (<c>harmless</c> for no danger), text; stays open.</param>
    /// <param name="courtesy">What says nothing about danger: how people greet, ask and thank.</param>
    public static DangerLikeness Parse(TextReader csv, string[] courtesy) => new(
        CsvTable.Read(csv, "danger-examples.csv", "kind", "text").ConvertAll(row => (row.Need("kind"), row.Need("text"))), courtesy);

    /// <summary>
    /// How much a text sounds like danger: above 0 rather so, below rather not; 0 when nothing of it is known, or it is not Chinese.
    /// </summary>
    /// <param name="text">After <see cref="DangerText"/>.</param>
    public double Of(string text)
    {
        if (text.Count(Grams.IsHan) <= text.Count(char.IsAsciiLetter))
        {
            return 0;
        }

        var pieces = Pieces(text);
        return IsStrange(pieces) ? 0
            : _bias + (pieces.Sum(piece => _weights.GetValueOrDefault(piece)) / DangerLesson.Length(pieces.Count));
    }

    // Of what no sentence has taught, nothing is believed, neither this nor that.
    private bool IsStrange(IReadOnlyCollection<string> pieces)
    {
        var words = pieces.Where(piece => piece.Length > 1 && piece.All(Grams.IsHan)).ToList();
        return words.Count(_weights.ContainsKey) <= words.Count * LeastKnown;
    }

    /// <summary>The danger that a text sounds like, with the pieces that say so.</summary>
    /// <param name="text">After <see cref="DangerText"/>; it sounds like danger.</param>
    public DangerWords Named(string text)
    {
        var pieces = Pieces(text);
        var speaking = pieces.Where(piece => piece.Length > 1 && piece.All(Grams.IsHan) && _weights.GetValueOrDefault(piece) > 0)
            .OrderByDescending(piece => _weights[piece]).ThenBy(piece => piece, StringComparer.Ordinal);
        var words = new List<string>();
        foreach (var piece in speaking)
        {
            if (words.Count < MostWords && !words.Exists(word => word.Intersect(piece).Any()))
            {
                words.Add(piece);
            }
        }

        return new DangerWords(_kinds.Of(pieces), words);
    }

    // Every one to three characters that stand together, Chinese or a mark; the ends of a text are marks. Of English there are too few
    // sentences to learn from.
    private IReadOnlyCollection<string> Pieces(string text)
    {
        var said = _courtesy.Aggregate(text, (rest, word) => rest.Replace(word, "", StringComparison.Ordinal));
        said = $"\n{said.Trim('，', ',', '：', ':', '。', '！', '!')}\n";
        var pieces = new HashSet<string>(StringComparer.Ordinal);
        for (var start = 0; start < said.Length; start++)
        {
            for (var end = start; end < said.Length && end < start + Longest && Speaks(said[end]); end++)
            {
                pieces.Add(said[start..(end + 1)]);
            }
        }

        return pieces;
    }

    private static bool Speaks(char c) => Grams.IsHan(c) || Marks.Contains(c, StringComparison.Ordinal);
}
