using System.Text.Json;
using Command.Contracts;
using Command.Domain.Incidents;
using Command.Domain.Phrases;
using Command.Domain.Privacy;
using Dapper;

namespace Command.Storage.Queries;

/// <summary>
/// Cases whose reports hold some words, looked for in the newest reports only: however much is stored, a search costs the same. What is
/// found in a case that follows another one is found in its main.
/// </summary>
internal static class WordSearch
{
    /// <summary>Reports that are looked at, newest first.</summary>
    public const int MostReports = 120_000;

    private const int MostFound = 500;
    private const int LongestNumber = 4;

    /// <summary>What is typed, made comparable: half-width, without blanks at its ends.</summary>
    public static string Plain(string query) => TextFold.Of(Unseen.Without(query)).Trim();

    /// <summary>
    /// Whether words may be looked for. Numbers of persons are hidden in every reading, so that a search must not say where one stands.
    /// </summary>
    public static bool Searches(string query) =>
        query.Length > 0 && !HasLongNumber(query) && ContactWords.Mask(query, reporter: null) == query;

    /// <summary>Codes of the cases; a 限制查看 one is found by its number only.</summary>
    /// <param name="database">For its dialect.</param>
    /// <param name="query">As <see cref="Plain"/> makes it.</param>
    /// <param name="ct">Stops waiting.</param>
    public static async Task<IReadOnlyList<string>> CodesAsync(Database database, string query, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        var (full, like) = (FullWidth(query), database.LikeWords);
        // Only what holds a digit is written in two widths.
        var holds = full == query
            ? $"(body {like} @half ESCAPE '\\' OR address {like} @half ESCAPE '\\')"
            : $"(body {like} @half ESCAPE '\\' OR body {like} @full ESCAPE '\\' OR address {like} @half ESCAPE '\\' "
                + $"OR address {like} @full ESCAPE '\\')";
        var rows = await connection.QueryAsync<(string Code, string? Doc)>(new CommandDefinition(
            $"""
            SELECT i.code, CASE WHEN i.state = 'merged' THEN i.doc END
            FROM (SELECT id FROM report
                  WHERE id >= coalesce((SELECT id FROM report ORDER BY id DESC LIMIT 1 OFFSET @most), '')
                      AND {holds}
                  ORDER BY id DESC LIMIT @found) AS r
            JOIN report_case c ON c.report_id = r.id JOIN incident i ON i.code = c.incident_code
            WHERE NOT i.restricted
            """,
            new { half = Holding(query), full = Holding(full), most = MostReports, found = MostFound },
            cancellationToken: ct)).ConfigureAwait(false);
        return [.. rows.Select(row => row.Doc is { } doc ? MainOf(doc) ?? row.Code : row.Code).Distinct()];
    }

    /// <summary>The pattern of a text that holds some words.</summary>
    public static string Holding(string words) => "%" + words.Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";

    private static string? MainOf(string doc) => JsonSerializer.Deserialize<Incident>(doc, Wire.Json)!.Kinship?.Main;

    private static string FullWidth(string query) =>
        new([.. query.Select(c => c is >= '0' and <= '9' ? (char)(c + 0xFEE0) : c)]);

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
