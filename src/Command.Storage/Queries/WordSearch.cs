using System.Text.Json;
using Command.Contracts;
using Command.Domain.Incidents;
using Command.Domain.Phrases;
using Command.Domain.Privacy;
using Dapper;

namespace Command.Storage.Queries;

/// <summary>
/// Cases about which some words were said, newest first. Common words are found among the newest cases, rare ones by the index over pairs
/// of characters: either way the cost does not grow with what is stored. What is found in a case that follows another is found in its main.
/// </summary>
internal static class WordSearch
{
    /// <summary>Cases that are looked through one by one before the index is asked.</summary>
    public const int MostNewest = 20_000;

    private const int MostFound = 1_000;
    private const int MostTerms = 8;
    private const int LongestNumber = 4;

    /// <summary>What is typed, made comparable: half-width, without blanks at its ends.</summary>
    public static string Plain(string query) => TextFold.Of(Unseen.Without(query)).Trim();

    /// <summary>
    /// Whether words may be looked for. Numbers of persons are hidden in every reading, so that a search must not say where one stands.
    /// </summary>
    public static bool Searches(string query) =>
        query.Length > 0 && !HasLongNumber(query) && ContactWords.Mask(query, reporter: null) == query;

    /// <summary>Codes of the cases that hold every one of the words; a 限制查看 one is found by its number only.</summary>
    /// <param name="database">For its dialect.</param>
    /// <param name="query">As <see cref="Plain"/> makes it; blanks part the words.</param>
    /// <param name="newest">As <see cref="MostNewest"/>.</param>
    /// <param name="ct">Stops waiting.</param>
    public static async Task<IReadOnlyList<string>> CodesAsync(Database database, string query, int newest, CancellationToken ct)
    {
        var terms = TermsOf(query).Distinct().Take(MostTerms).ToList();
        if (terms.Count == 0)
        {
            return [];
        }

        var grams = terms.SelectMany(SearchWords.PairsOf).Distinct().ToArray();
        var values = new DynamicParameters(new { most = newest, found = MostFound });
        foreach (var (i, term) in terms.Index())
        {
            values.Add($"t{i}", $"%{term}%");
        }

        var holds = string.Join(" AND ", terms.Select((_, i) => $"words LIKE @t{i}"));
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        var among = await AskAsync(
            "SELECT incident_code FROM (SELECT incident_code, words FROM case_words ORDER BY incident_code DESC LIMIT @most) AS w "
                + $"WHERE {holds}");
        // A single character has no pair to be found by.
        if (among.Count >= MostFound || grams.Length == 0)
        {
            return among;
        }

        values.Add("grams", CaseWords.Asked(database, grams));
        return await AskAsync($"SELECT w.incident_code FROM {CaseWords.Holding(database)} AND {holds}");

        async Task<List<string>> AskAsync(string found)
        {
            var rows = await connection.QueryAsync<(string Code, string? Doc)>(new CommandDefinition(
                $"""
                SELECT i.code, CASE WHEN (i.closed OR i.state = 'merged') AND i.doc LIKE '%"main":"%' THEN i.doc END
                FROM ({found} ORDER BY incident_code DESC LIMIT @found) AS f JOIN incident i ON i.code = f.incident_code
                WHERE NOT i.restricted
                """,
                values, cancellationToken: ct)).ConfigureAwait(false);
            return [.. rows.Select(row => row.Doc is { } doc ? MainOf(doc) ?? row.Code : row.Code).Distinct()];
        }
    }

    // "7 栋" is one word, as single characters are where somebody was careful with blanks.
    private static List<string> TermsOf(string query)
    {
        var (terms, single) = (new List<string>(), false);
        var typed = query.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        foreach (var term in typed.Select(SearchWords.Fold).Where(term => term.Length > 0))
        {
            if (single && term.Length == 1)
            {
                terms[^1] += term;
            }
            else
            {
                terms.Add(term);
            }

            single = term.Length == 1;
        }

        return terms;
    }

    /// <summary>The pattern of a text that holds some words.</summary>
    public static string Holding(string words) => "%" + words.Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";

    private static string? MainOf(string doc) => JsonSerializer.Deserialize<Incident>(doc, Wire.Json)!.Kinship?.Main;

    private static bool HasLongNumber(string query)
    {
        var run = 0;
        foreach (var c in query)
        {
            run = char.IsDigit(c) ? run + 1 : 0;
            if (run > LongestNumber)
            {
                return true;
            }
        }

        return false;
    }
}
