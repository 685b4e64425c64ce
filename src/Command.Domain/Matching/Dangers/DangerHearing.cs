namespace Command.Domain.Matching.Dangers;

/// <summary>
/// A text heard stretch by stretch: some sentences at a time, for what excuses a danger usually stands beside it, and clause by clause,
/// for a long tale around it must not drown the one clause that counts. Each stretch is heard once.
/// </summary>
internal sealed class DangerHearing
{
    private const string ClauseEnds = PatternBook.SentenceEnds + "，,";
    private const int Enough = 48, Most = 160;

    // How harmless sentences must sound to take away what a pattern found in them; and how dangerous a clause, to keep it nevertheless.
    private const double Doubtful = -1.8, Sure = 2;

    private readonly List<(int Start, string Text, double Sounds)> _sentences;
    private readonly List<(int Start, string Text, double Sounds)> _clauses;

    /// <summary>Hears a text.</summary>
    /// <param name="text">After <see cref="DangerText"/>.</param>
    /// <param name="likeness">What it is likened to.</param>
    /// <param name="clauses">Whether single clauses will be asked for.</param>
    public DangerHearing(string text, DangerLikeness likeness, bool clauses)
    {
        _sentences = Heard(text, PatternBook.SentenceEnds, Enough, likeness);
        _clauses = clauses ? Heard(text, ClauseEnds, 1, likeness) : [];
    }

    /// <summary>Where it sounds most dangerous; null for an empty text.</summary>
    public (string Text, double Sounds)? Loudest =>
        _sentences.Count == 0 ? null : _sentences.ConvertAll(s => (s.Text, s.Sounds)).MaxBy(s => s.Sounds);

    /// <summary>Whether a place speaks of danger so little that it is none, whatever its words.</summary>
    public bool Doubts(int at) => At(_sentences, at) <= Doubtful && At(_clauses, at) <= Sure;

    private static double At(List<(int Start, string Text, double Sounds)> stretches, int at)
    {
        var (low, high) = (0, stretches.Count);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = stretches[middle].Start <= at ? (middle, high) : (low, middle);
        }

        return stretches[low].Sounds;
    }

    private static List<(int Start, string Text, double Sounds)> Heard(string text, string ends, int enough, DangerLikeness likeness)
    {
        var heard = new List<(int, string, double)>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var length = i + 1 - start;
            if ((length >= enough && ends.Contains(text[i], StringComparison.Ordinal)) || length == Most || i == text.Length - 1)
            {
                heard.Add((start, text[start..(i + 1)], likeness.Of(text[start..(i + 1)])));
                start = i + 1;
            }
        }

        return heard;
    }
}
