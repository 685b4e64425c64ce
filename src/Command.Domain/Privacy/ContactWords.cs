using System.Text;
using Command.Contracts.Reports;
using Command.Domain.Phrases;
using Command.Domain.Privacy.Numbers;

namespace Command.Domain.Privacy;

/// <summary>
/// A person in words. Reading hides every number that leads to somebody, whoever that is and however it is written; purging also takes out
/// what might, because nobody will need it any more. All of it reads a text in one way (<see cref="Signs"/>), in linear time. Pure.
/// </summary>
public static class ContactWords
{
    /// <summary>What stands where something was purged.</summary>
    public const string Gone = "〔已清除〕";

    private const string Hidden = "****";

    // Fewer digits than a mobile phone has show none: the rest could be tried out.
    private const int ShownFrom = 11;
    private const int PurgedFrom = 7;
    private const int CodeFrom = 22;
    private const int MostLooks = 5;

    /// <summary>The first character, so that two reporters can be told apart.</summary>
    public static string? MaskedAlias(string? alias)
    {
        if (alias is null || Unseen.Without(alias) is not { Length: > 0 } seen)
        {
            return null;
        }

        return $"{seen[..(char.IsHighSurrogate(seen[0]) && seen.Length > 1 ? 2 : 1)]}**";
    }

    /// <summary>First three and last four digits of a long one: enough to tell two callers apart, not enough to call.</summary>
    public static string? MaskedPhone(string? phone) => phone is null ? null
        : KnownPeople.Bare(phone) is { Length: >= ShownFrom } digits ? $"{digits[..3]}{Hidden}{digits[^4..]}" : Hidden;

    /// <summary>A text in which numbers that lead to somebody are hidden, and the reporter by all but his masked alias.</summary>
    /// <param name="text">Any length.</param>
    /// <param name="reporter">Who reported; null when nobody is known.</param>
    public static string Mask(string text, Reporter? reporter) => Mask(text, reporter is null ? [] : [reporter]);

    /// <summary>The same for a text about several reporters, as a note of staff is.</summary>
    /// <param name="text">Any length.</param>
    /// <param name="reporters">Whose phones and aliases are known.</param>
    public static string Mask(string text, IReadOnlyCollection<Reporter> reporters)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(reporters);
        return Hide(text, reporters, _ => true, rooms: false);
    }

    /// <summary>
    /// An answer for whoever holds a code of the case: numbers of persons and their rooms are hidden; the number of a hotline or an office
    /// stays.
    /// </summary>
    /// <param name="text">Any length.</param>
    /// <param name="reporters">Whose phones and aliases are known.</param>
    public static string ForReporters(string text, IReadOnlyCollection<Reporter> reporters)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(reporters);
        return Hide(text, reporters, kind => kind is not (NumberKind.Landline or NumberKind.Service), rooms: true);
    }

    /// <summary>A text without the reporters, without names and numbers of anybody.</summary>
    /// <param name="text">Any length.</param>
    /// <param name="reporters">Who reported to the case.</param>
    public static string WithoutContact(string text, IReadOnlyCollection<Reporter> reporters)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(reporters);
        var runs = new DigitRuns(Signs.Of(text));
        var spans = NumberFinder.In(runs).Concat(WordFinder.In(runs.Signs)).Select(f => new Span(f.From, f.To, Gone))
            .Concat(Stretches(runs))
            .Concat(NameFinder.In(runs.Signs).Select(name => new Span(name.From, name.To, Gone)))
            .Concat(reporters.SelectMany(r => KnownPeople.In(runs, r)).Select(known => new Span(known.From, known.To, Gone)));
        return Replace(text, runs.Signs, spans);
    }

    /// <summary>A text without some addresses and without anything like a building, a unit, a room or a number of a road.</summary>
    /// <param name="text">Any length.</param>
    /// <param name="addresses">Addresses that the reports of the case gave.</param>
    public static string WithoutAddress(string text, IReadOnlyCollection<string> addresses)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(addresses);
        var signs = Signs.Of(text);
        var spans = HouseFinder.In(signs, roads: true).Concat(addresses.SelectMany(address => KnownPeople.WordsIn(signs, address)));
        return Replace(text, signs, spans.Select(place => new Span(place.From, place.To, Gone)));
    }

    private static string Hide(string text, IReadOnlyCollection<Reporter> reporters, Func<NumberKind, bool> hidden, bool rooms)
    {
        // What is hidden splits what stood around it: looked at until nothing more is found, so that hiding twice hides nothing more.
        for (var look = 0; look < MostLooks; look++)
        {
            var once = HideOnce(text, reporters, hidden, rooms);
            if (once == text)
            {
                break;
            }

            text = once;
        }

        return text;
    }

    private static string HideOnce(string text, IReadOnlyCollection<Reporter> reporters, Func<NumberKind, bool> hidden, bool rooms)
    {
        var runs = new DigitRuns(Signs.Of(text));
        var spans = NumberFinder.In(runs).Concat(WordFinder.In(runs.Signs)).Where(f => hidden(f.Kind))
            .Select(f => new Span(f.From, f.To, Hidden))
            .Concat(rooms ? HouseFinder.In(runs.Signs, roads: false).Select(room => new Span(room.From, room.To, Hidden)) : [])
            .Concat(reporters.SelectMany(r => KnownPeople.In(runs, r).Select(known => new Span(
                known.From, known.To, (known.Alias ? MaskedAlias(r.Alias) : MaskedPhone(r.Phone)) ?? Hidden))));
        return Replace(text, runs.Signs, spans);
    }

    // Seven digits and more, whatever stands between them; a code of 22 digits is a case, not a person.
    private static IEnumerable<Span> Stretches(DigitRuns runs)
    {
        var (segments, walls) = (runs.Segments, Walls.Of(runs));
        for (var from = 0; from < segments.Count; from++)
        {
            var to = from;
            while (to + 1 < segments.Count && Open(from) && Open(to + 1) && runs.Follows(to + 1) && segments[to + 1].Gap != Sign.Comma)
            {
                to++;
            }

            if (Open(from) && segments[to].To - segments[from].From >= PurgedFrom)
            {
                yield return new Span(runs.SignOf(segments[from].From), runs.SignOf(segments[to].To - 1) + 1, Gone);
            }

            from = to;
        }

        bool Open(int at) => !walls[at] && segments[at].Length < CodeFrom;
    }

    // What overlaps is one place; the word for whoever is known there stands for all of it.
    private static string Replace(string text, Signs signs, IEnumerable<Span> spans)
    {
        var places = spans.OrderBy(span => span.From).ThenByDescending(span => span.To).ToList();
        if (places.Count == 0)
        {
            return text;
        }

        var (result, at) = (new StringBuilder(text.Length), 0);
        for (var i = 0; i < places.Count;)
        {
            var (from, to, word) = places[i];
            for (i++; i < places.Count && places[i].From < to; i++)
            {
                to = Math.Max(to, places[i].To);
                word = word == Hidden ? places[i].Word : word;
            }

            // One character can be several signs.
            result.Append(text, at, Math.Max(signs.Start(from), at) - at).Append(word);
            at = Math.Max(signs.End(to - 1), at);
        }

        return result.Append(text, at, text.Length - at).ToString();
    }

    private readonly record struct Span(int From, int To, string Word);
}
