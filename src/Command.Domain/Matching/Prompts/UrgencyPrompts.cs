using Command.Contracts.Incidents;
using Command.Domain.Catalogue;
using Command.Domain.Matching.Dangers;
using Command.Domain.Phrases;

namespace Command.Domain.Matching.Prompts;

/// <summary>A danger that the text speaks of: what to ask before anything else and whom to call first.</summary>
/// <param name="Code">Stable code of the danger.</param>
/// <param name="Urgency">The urgency that it calls for; a person decides.</param>
/// <param name="Numbers">Whom to call first: 110, 119, 120, 122 or a service.</param>
/// <param name="Zh">The question for a Chinese screen.</param>
/// <param name="En">The question for an English screen.</param>
/// <param name="Words">The words of the text that triggered it, as the catalogue spells them.</param>
/// <param name="Items">Items that a case of it may have; none where it may have any.</param>
public sealed record UrgencyPrompt(
    string Code, Urgency Urgency, IReadOnlyList<string> Numbers, string Zh, string En, IReadOnlyList<string> Words,
    IReadOnlyList<string> Items)
{
    /// <summary>Whether an item that was given says something else than the words do: a manhole cover where they speak of gas.</summary>
    public bool Contradicts(string? item) => item is not null && Items.Count > 0 && !Items.Contains(item);
}

/// <summary>
/// Finds dangers in a text (<c>catalogue/prompts.csv</c>, domain.md §5.2): those that the <see cref="DangerRecogniser"/> knows by its
/// patterns, the others by words of their row. A text is data: what it demands has no influence, only what it speaks of; what it denies
/// does not count. Immutable and safe from any thread.
/// </summary>
public sealed class UrgencyPrompts
{
    private const string File = "prompts.csv";
    private const int MostBegun = 8_000, MostEnded = 2_000;

    private readonly List<UrgencyPrompt> _prompts;
    private readonly PhraseIndex _index;
    private readonly Negations _negations;
    private readonly DangerRecogniser _recogniser;

    // Per phrase: the prompts it triggers, and those for which it stands for something harmless (防火, fire extinguisher).
    private readonly List<int>[] _triggers;
    private readonly List<int>[] _harmless;

    private UrgencyPrompts(
        List<(UrgencyPrompt Prompt, string[] Words, string[] Not)> rows, DangerRecogniser recogniser, Negations negations)
    {
        (_negations, _recogniser) = (negations, recogniser);
        _prompts = rows.ConvertAll(r => r.Prompt);
        _index = new PhraseIndex(rows.SelectMany(r => r.Words.Concat(r.Not)));
        _triggers = [.. _index.Phrases.Select(_ => new List<int>())];
        _harmless = [.. _index.Phrases.Select(_ => new List<int>())];
        for (var i = 0; i < rows.Count; i++)
        {
            Array.ForEach(rows[i].Words, w => _triggers[_index.IdOf(w)].Add(i));
            Array.ForEach(rows[i].Not, w => _harmless[_index.IdOf(w)].Add(i));
        }
    }

    /// <summary>Reads the whole file or refuses the whole file.</summary>
    /// <param name="csv">UTF-8 text with the columns code, urgency, numbers, zh, en, words, not_words and, as it grew, items (lists
    /// separated by <c>;</c>); stays open.</param>
    /// <param name="recogniser">Finds the kinds that it knows; the words of their rows do not count.</param>
    /// <param name="negations">What denies a word.</param>
    /// <exception cref="CatalogueException">The first fault found, with row and column.</exception>
    public static UrgencyPrompts Parse(TextReader csv, DangerRecogniser recogniser, Negations negations)
    {
        ArgumentNullException.ThrowIfNull(recogniser);
        ArgumentNullException.ThrowIfNull(negations);
        var codes = new HashSet<string>(StringComparer.Ordinal);
        return new UrgencyPrompts(
            CsvTable.Read(csv, File, ["code", "urgency", "numbers", "zh", "en", "words", "not_words"], ["items"]).ConvertAll(row =>
            {
                var (words, not) = recogniser.Knows(row["code"]) ? ([], []) : WordsOf(row);
                return !codes.Add(row.Need("code")) ? throw row.Bad("code", "与前面的行重复", "stands in an earlier row")
                    : (new UrgencyPrompt(
                        row["code"], row.Word<Urgency>("urgency"), row.List("numbers"), row.Need("zh"), row.Need("en"), [],
                        row.List("items")),
                        words, not);
            }),
            recogniser, negations);
    }

    private static (string[] Words, string[] Not) WordsOf(CatalogueRow row) => row.List("words") is { Length: > 0 } words
        ? (words, row.List("not_words"))
        : throw row.Bad("words", "不能为空", "must not be empty");

    /// <summary>
    /// The dangers in a text, most urgent first, then in the order of the file; none for a harmless text. Of a very long one the beginning
    /// and the end are read: what is written to be searched for ever must hold nobody up.
    /// </summary>
    /// <param name="text">What was reported, any length.</param>
    public IReadOnlyList<UrgencyPrompt> In(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = text.Length <= MostBegun + MostEnded ? text : $"{text[..MostBegun]}\n{text[^MostEnded..]}";
        var folded = TextFold.Of(text);
        var hits = _index.Find(text).Where(h => Negations.IsWhole(folded, h.Start, h.Length)).ToList();
        var words = _prompts.ConvertAll(_ => new List<string>());
        foreach (var hit in hits)
        {
            foreach (var prompt in _triggers[hit.Phrase])
            {
                if (!Harmless(prompt, hit, hits) && !_negations.Denies(folded, hit.Start)
                    && !words[prompt].Contains(_index.Phrases[hit.Phrase]))
                {
                    words[prompt].Add(_index.Phrases[hit.Phrase]);
                }
            }
        }

        foreach (var danger in _recogniser.In(text))
        {
            if (_prompts.FindIndex(p => p.Code == danger.Kind) is >= 0 and var known)
            {
                words[known].AddRange(danger.Words);
            }
        }

        return [.. _prompts.Select((p, i) => p with { Words = words[i] }).Where(p => p.Words.Count > 0).OrderByDescending(p => p.Urgency)];
    }

    /// <summary>What is dangerous to people in a text: those that call for the highest urgency.</summary>
    /// <param name="text">What was reported, any length.</param>
    public IReadOnlyList<DangerFound> DangersIn(string text) =>
        [.. In(text).Where(p => p.Urgency == Urgency.Critical).Select(p => new DangerFound(p.Code, p.Words, p.Numbers))];

    private bool Harmless(int prompt, PhraseHit hit, List<PhraseHit> hits) =>
        hits.Exists(h => h.Start <= hit.Start && h.End >= hit.End && h.Length > hit.Length && _harmless[h.Phrase].Contains(prompt));
}
