using Command.Domain.Catalogue;
using Command.Domain.Phrases;

namespace Command.Domain.Matching;

/// <summary>
/// Whether a word in a text is denied: 没有着火, 未造成人员受伤, "no smell of gas" (<c>catalogue/negations.csv</c>). Looks back from the
/// word over filler words; a mark between ends the look. Denied twice is not denied. Immutable.
/// </summary>
public sealed class Negations
{
    private const string File = "negations.csv";

    private readonly string[] _negators;
    private readonly string[] _fillers;

    private Negations(IEnumerable<string> negators, IEnumerable<string> fillers)
    {
        // 没有 before 没: a shorter word inside a longer one must not be taken for it.
        _negators = [.. negators.OrderByDescending(w => w.Length)];
        _fillers = [.. fillers.OrderByDescending(w => w.Length)];
    }

    /// <summary>Reads the whole file or refuses the whole file.</summary>
    /// <param name="csv">UTF-8 text with the columns word, kind (<c>negator</c> or <c>filler</c>); stays open.</param>
    /// <exception cref="CatalogueException">The first fault found, with row and column.</exception>
    public static Negations Parse(TextReader csv)
    {
        var words = CsvTable.Read(csv, File, "word", "kind")
            .ConvertAll(row => (Word: TextFold.Of(row.Need("word")), Negator: row["kind"] switch
            {
                "negator" => true,
                "filler" => false,
                var kind => throw row.Bad("kind", $"须为 negator 或 filler（现为“{kind}”）", $"must be negator or filler (is '{kind}')"),
            }));
        return new Negations(words.Where(w => w.Negator).Select(w => w.Word), words.Where(w => !w.Negator).Select(w => w.Word));
    }

    /// <summary>Whether what stands at a position is denied by what stands before it.</summary>
    /// <param name="folded">Text after <see cref="TextFold"/>.</param>
    /// <param name="start">Position of the first character of the word.</param>
    public bool Denies(string folded, int start)
    {
        ArgumentNullException.ThrowIfNull(folded);
        var denied = false;
        while (true)
        {
            while (start > 0 && folded[start - 1] == ' ')
            {
                start--;
            }

            if (EndingAt(_negators, folded, start) is { } negator)
            {
                denied = !denied;
                start -= negator.Length;
            }
            else if (EndingAt(_fillers, folded, start) is { } filler)
            {
                start -= filler.Length;
            }
            else
            {
                return denied;
            }
        }
    }

    /// <summary>Whether a hit is a word of its own: a Latin word must not be a piece of a longer one.</summary>
    internal static bool IsWhole(string folded, int start, int length) =>
        !GoesOn(folded, start) && !GoesOn(folded, start + length);

    // A Latin word goes on across this place.
    private static bool GoesOn(string folded, int at) =>
        at > 0 && at < folded.Length && char.IsAsciiLetter(folded[at - 1]) && char.IsAsciiLetter(folded[at]);

    private static string? EndingAt(string[] words, string folded, int end) => Array.Find(words, word =>
        word.Length <= end
        && string.CompareOrdinal(folded, end - word.Length, word, 0, word.Length) == 0
        && IsWhole(folded, end - word.Length, word.Length));
}
