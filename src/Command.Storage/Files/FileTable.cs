using Command.Storage.Reports;
using Dapper;

namespace Command.Storage.Files;

/// <summary>A photo or paper on its way in.</summary>
/// <param name="Owner">Account or key; the number of the report for whoever holds its token.</param>
/// <param name="Type">Media type.</param>
/// <param name="Content">As it is to be kept.</param>
/// <param name="Thumbnail">A small picture; null for papers.</param>
/// <param name="Size">Pixels; null for papers.</param>
public sealed record NewFile(string Owner, string Type, byte[] Content, byte[]? Thumbnail, (int Width, int Height)? Size);

/// <summary>What is known of a file.</summary>
/// <param name="Owner">Who handed it in.</param>
/// <param name="Type">Media type.</param>
/// <param name="Cases">Codes of the cases that it came to, by a report or as evidence.</param>
public sealed record KeptFile(string Owner, string Type, IReadOnlyList<string> Cases);

/// <summary>Photos and papers; content and small picture are sealed under the contact key, because people and houses are on them.</summary>
public sealed class FileTable(Database database, ContactVault vault, TimeProvider clock)
{
    // Long enough for a report that waits for a person; short enough that nobody collects photos here.
    private static readonly TimeSpan Unused = TimeSpan.FromDays(30);

    private static readonly Bulk<(string Id, NewFile File, long At, ContactVault Vault)> Insert =
        Bulk<(string Id, NewFile File, long At, ContactVault Vault)>.Insert(
            "file",
            "RETURNING id",
            new("id", Kind.Text, f => f.Id),
            new("owner", Kind.Text, f => f.File.Owner),
            new("type", Kind.Text, f => f.File.Type),
            new("bytes", Kind.Int, f => f.File.Content.Length),
            new("width", Kind.Int, f => f.File.Size?.Width),
            new("height", Kind.Int, f => f.File.Size?.Height),
            new("received_at", Kind.Long, f => f.At),
            new("content", Kind.Bytes, f => f.Vault.SealBytes(f.Id, f.File.Content)),
            new("thumbnail", Kind.Bytes, f => f.File.Thumbnail is { } small ? f.Vault.SealBytes(f.Id, small) : null));

    /// <summary>Keeps a file; nobody needs it yet.</summary>
    /// <returns>Its number.</returns>
    public async Task<string> AddAsync(NewFile file, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(file);
        var id = FileId.New();
        await database.ExecuteAloneAsync(Insert, [(id, file, clock.Now().ToUnixTimeMilliseconds(), vault)], ct).ConfigureAwait(false);
        return id;
    }

    /// <summary>How many files one owner has handed in.</summary>
    public async Task<int> CountAsync(string owner, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        return await connection.QuerySingleAsync<int>(new CommandDefinition(
            "SELECT CAST(count(*) AS integer) FROM file WHERE owner = @owner", new { owner }, cancellationToken: ct)).ConfigureAwait(false);
    }

    /// <summary>What is known of a file, without its content; null for a number that nobody was given.</summary>
    public async Task<KeptFile?> FindAsync(string id, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        // A case has used it by itself; a report, for the case that it belongs to now.
        var rows = (await connection.QueryAsync<(string Owner, string Type, string? Case)>(new CommandDefinition(
            """
            SELECT f.owner, f.type, coalesce(c.incident_code, i.code) FROM file f
            LEFT JOIN file_use u ON u.file_id = f.id
            LEFT JOIN report_case c ON c.report_id = u.used_by
            LEFT JOIN incident i ON i.code = u.used_by
            WHERE f.id = @id
            """,
            new { id }, cancellationToken: ct)).ConfigureAwait(false)).AsList();
        return rows is [var (owner, type, _), ..]
            ? new KeptFile(owner, type, [.. rows.Select(row => row.Case).OfType<string>().Distinct()])
            : null;
    }

    /// <summary>Its content, or its small picture; null where there is none.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">Another key, or damaged.</exception>
    public async Task<byte[]?> ReadAsync(string id, bool small, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        return await connection.QuerySingleOrDefaultAsync<byte[]?>(new CommandDefinition(
            $"SELECT {(small ? "thumbnail" : "content")} FROM file WHERE id = @id", new { id }, cancellationToken: ct))
            .ConfigureAwait(false) is { } bytes
            ? vault.OpenBytes(id, bytes)
            : null;
    }

    /// <summary>Forgets files that nothing has used for 30 days.</summary>
    /// <returns>How many.</returns>
    public async Task<int> ForgetAsync(int most, CancellationToken ct)
    {
        await using var tx = await database.BeginWriteAsync(ct).ConfigureAwait(false);
        var gone = await tx.Connection.ExecuteAsync(new CommandDefinition(
            """
            DELETE FROM file WHERE id IN (SELECT f.id FROM file f WHERE f.received_at < @before
                AND NOT EXISTS (SELECT 1 FROM file_use u WHERE u.file_id = f.id) ORDER BY f.received_at LIMIT @most)
            """,
            new { before = (clock.Now() - Unused).ToUnixTimeMilliseconds(), most }, tx.Transaction, cancellationToken: ct))
            .ConfigureAwait(false);
        await tx.CommitAsync(ct).ConfigureAwait(false);
        return gone;
    }
}
