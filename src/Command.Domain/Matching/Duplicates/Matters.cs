using Command.Domain.Catalogue;
using Command.Domain.Phrases;

namespace Command.Domain.Matching.Duplicates;

/// <summary>A kind of matter inside an item: a lift that stands still and one that makes noise are two matters.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="ItemCode">Four digits.</param>
/// <param name="Area">It reaches the whole place, not one building of it.</param>
/// <param name="Zh">For a Chinese screen.</param>
/// <param name="En">For an English screen.</param>
public sealed record Matter(string Code, string ItemCode, bool Area, string Zh, string En);

/// <summary>Matters and which may cause which (<c>catalogue/matters.csv</c>, <c>catalogue/cause-effect.csv</c>). Immutable.</summary>
public sealed class Matters
{
    private const string File = "matters.csv";
    private const string Causes = "cause-effect.csv";

    private readonly Dictionary<string, Matter> _byCode = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Cause, string Effect), (string Zh, string En)> _effects = [];
    private readonly PhraseIndex _index;

    // Per phrase; clear ones stand for the matter whatever else the text speaks of.
    private readonly List<(Matter Matter, bool Clear)>[] _matters;
    private readonly Negations _negations;

    private Matters(List<(Matter Matter, string[] Clear, string[] Words)> matters, Negations negations)
    {
        _negations = negations;
        _index = new PhraseIndex(matters.SelectMany(m => m.Clear.Concat(m.Words)));
        _matters = [.. _index.Phrases.Select(_ => new List<(Matter, bool)>())];
        foreach (var (matter, clear, words) in matters)
        {
            _byCode.Add(matter.Code, matter);
            Array.ForEach(clear, w => _matters[_index.IdOf(w)].Add((matter, true)));
            Array.ForEach(words, w => _matters[_index.IdOf(w)].Add((matter, false)));
        }
    }

    /// <summary>Reads both files whole or refuses them.</summary>
    /// <param name="matters">UTF-8 text with the columns item_code, matter, reach (<c>spot</c> or <c>area</c>), zh, en, clear_words,
    /// words (lists separated by <c>;</c>); stays open. A clear word is enough; the other words count where the item is among those
    /// given.</param>
    /// <param name="causes">UTF-8 text with the columns cause, effect, zh, en; stays open.</param>
    /// <param name="taxonomy">Every item code must be in it.</param>
    /// <param name="negations">What denies a word.</param>
    /// <exception cref="CatalogueException">The first fault found, with row and column.</exception>
    public static Matters Parse(TextReader matters, TextReader causes, Taxonomy taxonomy, Negations negations)
    {
        ArgumentNullException.ThrowIfNull(taxonomy);
        var codes = new HashSet<string>(StringComparer.Ordinal);
        var all = new Matters(
            CsvTable.Read(matters, File, "item_code", "matter", "reach", "zh", "en", "clear_words", "words").ConvertAll(row =>
            {
                var (clear, words) = (row.List("clear_words"), row.List("words"));
                return taxonomy.Find(row.Digits("item_code", 4)) is null ? throw row.Bad("item_code", "事项目录中没有", "is not in the taxonomy")
                    : row["reach"] is not ("spot" or "area") ? throw row.Bad("reach", "须为 spot 或 area", "must be spot or area")
                    : !codes.Add(row.Need("matter")) ? throw row.Bad("matter", "与前面的行重复", "stands in an earlier row")
                    : clear.Length + words.Length == 0 || clear.Concat(words).Any(w => w.Length < 2)
                    ? throw row.Bad("words", "每个词至少两个字", "each must have at least two characters")
                    : (new Matter(row["matter"], row["item_code"], row["reach"] == "area", row.Need("zh"), row.Need("en")), clear, words);
            }), negations);
        foreach (var row in CsvTable.Read(causes, Causes, "cause", "effect", "zh", "en"))
        {
            var unknown = !codes.Contains(row["cause"]) ? "cause" : !codes.Contains(row["effect"]) ? "effect" : null;
            if (unknown is not null || !all._effects.TryAdd((row["cause"], row["effect"]), (row.Need("zh"), row.Need("en"))))
            {
                throw row.Bad(unknown ?? "effect", unknown is null ? "这一对与前面的行重复" : $"没有“{row[unknown]}”这种情形",
                    unknown is null ? "the pair stands in an earlier row" : $"'{row[unknown]}' is not a matter");
            }
        }

        return all;
    }

    /// <summary>The matter with a code, or null.</summary>
    public Matter? Find(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>
    /// Codes of the matters that a text speaks of and does not deny, in order; those of other than the given items only by a clear word.
    /// </summary>
    public IReadOnlyList<string> In(string text, IReadOnlyList<string> items)
    {
        var folded = TextFold.Of(text);
        return
        [
            .. _index.Find(text).Where(h => !_negations.Denies(folded, h.Start))
                .SelectMany(h => _matters[h.Phrase]).Where(m => m.Clear || items.Contains(m.Matter.ItemCode)).Select(m => m.Matter.Code)
                .Distinct().Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Items of which a matter may be the cause or the effect of one of these.</summary>
    public IEnumerable<string> ItemsBeside(IReadOnlyList<string> matters) => _effects.Keys
        .SelectMany(pair => matters.Contains(pair.Cause) ? [pair.Effect] : matters.Contains(pair.Effect) ? new[] { pair.Cause } : [])
        .Select(code => _byCode[code].ItemCode).Distinct();

    /// <summary>Why one of these matters may have caused one of those, either way round; null when none may.</summary>
    internal (string Zh, string En)? Between(IReadOnlyList<string> one, IReadOnlyList<string> other)
    {
        foreach (var a in one)
        {
            foreach (var b in other)
            {
                if (_effects.TryGetValue((a, b), out var reason) || _effects.TryGetValue((b, a), out reason))
                {
                    return reason;
                }
            }
        }

        return null;
    }
}
