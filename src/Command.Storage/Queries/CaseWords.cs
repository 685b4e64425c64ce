using System.Globalization;
using System.Text.Json;
using Command.Contracts;
using Command.Contracts.Reports;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Domain.Phrases;
using Command.Domain.Privacy;
using Command.Domain.Rules;
using Command.Storage.Journal;
using Command.Storage.Reports;
using Dapper;

namespace Command.Storage.Queries;

/// <summary>
/// Tables <c>case_words</c> and <c>words_read</c>: what was said about each case, ready to be searched. Follows the journal, whose order
/// has no gaps; one reader at a time. Numbers of persons are hidden before anything is written: no search says where one stands.
/// </summary>
public sealed class CaseWords(Database database, ContactVault vault)
{
    private const char Between = '\n';

    private static readonly Bulk<CaseText> Words = new(
        """
        INSERT INTO case_words (incident_code, words, grams)
        SELECT incident_code, words, CAST(string_to_array(grams, ' ') AS integer[]) FROM {rows}
        ON CONFLICT (incident_code) DO UPDATE SET words = excluded.words, grams = excluded.grams
        """,
        "INSERT INTO case_words (incident_code, words) VALUES (@incident_code, @words) "
            + "ON CONFLICT (incident_code) DO UPDATE SET words = excluded.words",
        new("incident_code", Kind.Text, c => c.Code),
        new("words", Kind.Text, c => c.Words),
        new("grams", Kind.Text, c => string.Join(' ', c.Grams.Select(gram => gram.ToString(CultureInfo.InvariantCulture)))));

    // PostgreSQL has them in the row.
    private static readonly Bulk<CaseText> GramsOfSqlite = new(
        "",
        "INSERT OR REPLACE INTO case_gram (rowid, grams) SELECT id, @grams FROM case_words WHERE incident_code = @incident_code",
        new("incident_code", Kind.Text, c => c.Code),
        new("grams", Kind.Text, c => string.Join(' ', c.Grams.Select(Hex))));

    private static readonly Bulk<long> Read = new(
        "UPDATE words_read SET position = r.reached FROM {rows} WHERE id = 1",
        "UPDATE words_read SET position = @reached WHERE id = 1",
        new Column<long>("reached", Kind.Long, position => position));

    /// <summary>A case whose personal words are taken out is not found by them from the same instant on.</summary>
    internal static readonly Bulk<string> Gone = new(
        "DELETE FROM case_words USING {rows} WHERE case_words.incident_code = r.code",
        "DELETE FROM case_words WHERE incident_code = @code",
        new Column<string>("code", Kind.Text, code => code));

    /// <summary>The cases that hold all of <c>@grams</c>, by the index of a database; to be narrowed further.</summary>
    internal static string Holding(Database database) => database is SqliteDatabase
        ? "case_gram JOIN case_words AS w ON w.id = case_gram.rowid WHERE case_gram MATCH @grams"
        : "case_words AS w WHERE w.grams @> @grams";

    /// <summary>Some grams as that index is asked for them.</summary>
    internal static object Asked(Database database, int[] grams) =>
        database is SqliteDatabase ? string.Join(" AND ", grams.Select(Hex)) : grams;

    private static string Hex(int gram) => gram.ToString("x8", CultureInfo.InvariantCulture);

    /// <summary>Reads on in the journal.</summary>
    /// <param name="limit">Most entries.</param>
    /// <param name="ct">Stops before the commit; then nothing has happened.</param>
    /// <returns>How many entries were read; none also where another process reads just now.</returns>
    public async Task<int> FollowAsync(int limit, CancellationToken ct)
    {
        await using var tx = await database.BeginWriteAsync(ct).ConfigureAwait(false);
        if (await PositionAsync(tx, ct).ConfigureAwait(false) is not { } from)
        {
            return 0;
        }

        var page = await tx.Connection.QueryAsync<(long Position, string Code, string Type)>(new CommandDefinition(
            "SELECT position, incident_code, type FROM journal WHERE position > @from ORDER BY position LIMIT @limit",
            new { from, limit }, tx.Transaction, cancellationToken: ct)).ConfigureAwait(false);
        var entries = JournalReader.Whole(from, page.AsList(), entry => entry.Position);
        if (entries.Count == 0)
        {
            return 0;
        }

        var purged = entries.Where(entry => Facts.Find(entry.Type)?.Type == typeof(PersonalPurged)).Select(entry => entry.Code);
        var followers = await FollowersAsync(tx, [.. purged], ct).ConfigureAwait(false);
        var codes = entries.Select(entry => entry.Code).Concat(followers).Distinct().ToList();
        var changed = await ChangedAsync(tx, codes, ct).ConfigureAwait(false);
        tx.Add(Words, changed);
        if (database is SqliteDatabase)
        {
            tx.Add(GramsOfSqlite, changed);
        }

        tx.Add(Read, [entries[^1].Position]);
        await tx.CommitAsync(ct).ConfigureAwait(false);
        return entries.Count;
    }

    private static async Task<long?> PositionAsync(WriteTransaction tx, CancellationToken ct) =>
        await tx.Connection.QuerySingleOrDefaultAsync<long?>(new CommandDefinition(
            "SELECT position FROM words_read WHERE id = 1" + tx.Database.SkipLocked("words_read"),
            transaction: tx.Transaction, cancellationToken: ct)).ConfigureAwait(false);

    // Only the main says that the words of those that follow it are gone.
    private static async Task<IEnumerable<string>> FollowersAsync(WriteTransaction tx, List<string> mains, CancellationToken ct) =>
        mains.Count == 0 ? [] : (await tx.Connection.QueryAsync<string>(new CommandDefinition(
            $"SELECT doc FROM incident WHERE code IN (SELECT value FROM {tx.Database.CodesTable})",
            new { codes = JsonSerializer.Serialize(mains) }, tx.Transaction, cancellationToken: ct)).ConfigureAwait(false))
            .SelectMany(doc => JsonSerializer.Deserialize<Incident>(doc, Wire.Json)!.Joined).Select(joined => joined.Code);

    private async Task<List<CaseText>> ChangedAsync(WriteTransaction tx, List<string> codes, CancellationToken ct)
    {
        var values = new { codes = JsonSerializer.Serialize(codes) };
        var wanted = $"IN (SELECT value FROM {tx.Database.CodesTable})";
        var reports = await tx.Connection.QueryAsync<(string Code, string Id, string Body, string? Address, byte[]? Contact)>(
            new CommandDefinition(
                $"""
                SELECT c.incident_code, r.id, r.body, r.address, r.contact FROM report_case c JOIN report r ON r.id = c.report_id
                WHERE c.incident_code {wanted} ORDER BY r.id
                """,
                values, tx.Transaction, cancellationToken: ct)).ConfigureAwait(false);
        var texts = await tx.Connection.QueryAsync<(string Code, string Body)>(new CommandDefinition(
            $"SELECT incident_code, body FROM incident_text WHERE incident_code {wanted} ORDER BY at, id",
            values, tx.Transaction, cancellationToken: ct)).ConfigureAwait(false);
        var known = (await tx.Connection.QueryAsync<(string Code, string Words)>(new CommandDefinition(
            $"SELECT incident_code, words FROM case_words WHERE incident_code {wanted}",
            values, tx.Transaction, cancellationToken: ct)).ConfigureAwait(false)).ToDictionary(row => row.Code, row => row.Words);
        // Who can't be named can't be hidden: where a contact is damaged, nothing of the case is searched, and all others are.
        var contacts = reports.Where(row => row.Contact is not null)
            .Select(row => (row.Code, Person: vault.Readable(row.Id, row.Contact))).ToList();
        var damaged = contacts.Where(contact => contact.Person is null).Select(contact => contact.Code).ToHashSet();
        var people = contacts.ToLookup(contact => contact.Code, contact => contact.Person);
        var said = reports.Select(row => (row.Code, Text: row.Body)).Concat(reports.Select(row => (row.Code, Text: row.Address ?? "")))
            .Concat(texts.Select(row => (row.Code, Text: row.Body)))
            .Where(row => !damaged.Contains(row.Code)).ToLookup(row => row.Code, row => row.Text);
        return
        [
            .. said.Select(ofCase => new CaseText(ofCase.Key, Searched(ofCase, [.. people[ofCase.Key].OfType<Reporter>()])))
                .Where(text => known.GetValueOrDefault(text.Code) != text.Words),
        ];
    }

    private static string Searched(IEnumerable<string> said, IReadOnlyCollection<Reporter> reporters) => string.Join(
        Between, said.Select(text => SearchWords.Fold(ContactWords.Mask(text, reporters))).Where(words => words.Length > 0));

    // No gram goes from one text into the next.
    private sealed record CaseText(string Code, string Words)
    {
        public IEnumerable<int> Grams => Words.Split(Between).SelectMany(SearchWords.PairsOf).Distinct();
    }
}
