using System.Text.Json;
using Command.Contracts;
using Command.Domain.Incidents;
using Dapper;

namespace Command.Storage.Deadlines;

/// <summary>Every open incident, page by page in the order of an index that exists anyway, read without a lock.</summary>
public sealed class OpenCases(Database database)
{
    private const int Page = 500;

    /// <summary>The pages. What moves meanwhile is seen by the next reading.</summary>
    public async IAsyncEnumerable<IReadOnlyList<Incident>> PagesAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var (dueAt, code) = (long.MinValue, "");
        for (var full = true; full;)
        {
            var rows = await ReadAsync(dueAt, code, ct).ConfigureAwait(false);
            yield return rows.ConvertAll(row => JsonSerializer.Deserialize<Incident>(row.Doc, Wire.Json)!);
            full = rows.Count == Page;
            (dueAt, code) = full ? (rows[^1].DueAt, rows[^1].Code) : (dueAt, code);
        }
    }

    private async Task<List<(long DueAt, string Code, string Doc)>> ReadAsync(long dueAt, string code, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        return (await connection.QueryAsync<(long, string, string)>(new CommandDefinition(
            "SELECT due_at, code, doc FROM incident WHERE NOT closed AND (due_at, code) > (@dueAt, @code) "
                + "ORDER BY due_at, code LIMIT @Page",
            new { dueAt, code, Page }, cancellationToken: ct)).ConfigureAwait(false)).AsList();
    }
}
