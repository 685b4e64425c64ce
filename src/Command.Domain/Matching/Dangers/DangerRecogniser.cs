using Command.Domain.Catalogue;

namespace Command.Domain.Matching.Dangers;

/// <summary>A kind of danger that a text speaks of.</summary>
/// <param name="Kind">Its code, e.g. <c>drowning</c>.</param>
/// <param name="Words">The words that speak of it, as the catalogue spells them, in the order of the text.</param>
internal sealed record DangerWords(string Kind, IReadOnlyList<string> Words);

/// <summary>
/// Recognises danger to people in what somebody says: patterns of word families (<c>dangers.csv</c> over <c>danger-words.csv</c>), less
/// what is denied, past, feared, practised or only an idiom (<c>danger-harmless.csv</c>). Likeness to sentences that are known
/// (<c>danger-examples.csv</c>) has a say in both: it finds what fits no pattern, and doubts what only sounds harmless. A text is data:
/// what it demands has no influence. Immutable and safe from any thread.
/// </summary>
public sealed class DangerRecogniser
{
    // How dangerous a text must sound that fits no pattern; the same when it holds an idiom; and when a pattern was excused or doubted.
    private const double Alike = -0.15, AlikeBeside = 0.2, AlikeThough = 0.9;

    private readonly List<string> _kinds;
    private readonly List<Excuse> _excuses;
    private readonly PatternBook _dangers;
    private readonly PatternBook _harmless;
    private readonly DangerLikeness _likeness;
    private readonly Negations _negations;

    private DangerRecogniser(
        List<(string Kind, CatalogueRow Row, string Pattern)> dangers, List<(Excuse Excuse, CatalogueRow Row, string Pattern)> harmless,
        Dictionary<string, string[]> families, DangerLikeness likeness, Negations negations)
    {
        (_kinds, _excuses) = (dangers.ConvertAll(d => d.Kind), harmless.ConvertAll(h => h.Excuse));
        (_likeness, _negations) = (likeness, negations);
        _dangers = new PatternBook(dangers.Select(d => (d.Row, d.Pattern)), families);
        _harmless = new PatternBook(harmless.Select(h => (h.Row, h.Pattern)), families);
    }

    /// <summary>Reads the whole of the four files or refuses them.</summary>
    /// <param name="words">UTF-8 text with the columns family, words.</param>
    /// <param name="dangers">UTF-8 text with the columns kind, pattern.</param>
    /// <param name="harmless">UTF-8 text with the columns reach, kinds (<c>*</c> for all), pattern.</param>
    /// <param name="examples">UTF-8 text with the columns kind (<c>harmless</c> for none), text.</param>
    /// <param name="negations">What denies a word.</param>
    /// <exception cref="CatalogueException">The first fault found, with row and column.</exception>
    public static DangerRecogniser Parse(
        TextReader words, TextReader dangers, TextReader harmless, TextReader examples, Negations negations)
    {
        var families = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var row in CsvTable.Read(words, "danger-words.csv", "family", "words"))
        {
            if (!families.TryAdd(row.Need("family"), row.List("words")))
            {
                throw row.Bad("family", "与前面的行重复", "stands in an earlier row");
            }
        }

        return new DangerRecogniser(
            [.. CsvTable.Read(dangers, "dangers.csv", "kind", "pattern")
                .SelectMany(row => row.List("pattern").Select(pattern => (row.Need("kind"), row, pattern)))],
            [.. CsvTable.Read(harmless, "danger-harmless.csv", "reach", "kinds", "pattern")
                .SelectMany(row => row.List("pattern").Select(pattern => (Excuse.Of(row), row, pattern)))],
            families, DangerLikeness.Parse(examples, families.GetValueOrDefault("courtesy") ?? []), negations);
    }

    /// <summary>Whether it looks for a kind.</summary>
    internal bool Knows(string kind) => _kinds.Exists(known => DangerOf(known) == kind);

    /// <summary>The danger that a kind of pattern speaks of: smoke is excused by more than flames are, and both are fire.</summary>
    internal static string DangerOf(string kind) => kind.Split('.')[0];

    /// <summary>The kinds that a text speaks of, each once; none for a harmless text.</summary>
    internal IReadOnlyList<DangerWords> In(string text)
    {
        var read = DangerText.Of(text);
        var (found, harmless) = (_dangers.Find(read), _harmless.Find(read));
        var hearing = new DangerHearing(read, _likeness, clauses: found.Count > 0);
        var standing = found.FindAll(match => Stands(read, match, harmless) && !hearing.Doubts(match.Start));
        return standing.Count == 0 ? Likened(hearing, LeastOf(found, harmless))
            : [.. standing.GroupBy(match => DangerOf(_kinds[match.Pattern])).Select(kind => new DangerWords(kind.Key, WordsOf(kind)))];
    }

    private double LeastOf(List<PatternMatch> found, List<PatternMatch> harmless) => found.Count > 0 ? AlikeThough
        : harmless.Exists(h => _excuses[h.Pattern].Reach == Reach.Idiom) ? AlikeBeside : Alike;

    private IReadOnlyList<DangerWords> Likened(DangerHearing hearing, double least) =>
        hearing.Loudest is { Sounds: not 0 } most && most.Sounds > least ? [_likeness.Named(most.Text)] : [];

    private bool Stands(string text, PatternMatch match, List<PatternMatch> harmless)
    {
        if (match.Slots.Any(slot => _negations.Denies(text, slot.Start)))
        {
            return false;
        }

        var kind = _kinds[match.Pattern];
        var now = harmless.Exists(h => _excuses[h.Pattern].Reach == Reach.Now && Excuse.IsNow(text, match, h));
        return !harmless.Exists(h => _excuses[h.Pattern] is var excuse && excuse.Concerns(kind) && excuse.Covers(text, match, h, now));
    }

    // What says it in one word is shown alone, and of two words the longer: 冒烟 says it all, and that 冒 and 烟 stand there is no news.
    private List<string> WordsOf(IEnumerable<PatternMatch> matches)
    {
        var words = matches.GroupBy(match => match.Slots.Count).MinBy(same => same.Key)!.SelectMany(match => match.Slots)
            .OrderBy(hit => hit.Start).ThenByDescending(hit => hit.Length)
            .Select(_dangers.Spelt).Distinct().ToList();
        return words.FindAll(word => !words.Exists(longer => longer != word && longer.Contains(word, StringComparison.Ordinal)));
    }
}
