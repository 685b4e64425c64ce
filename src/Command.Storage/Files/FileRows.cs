using System.Text.Json;
using Dapper;

namespace Command.Storage.Files;

/// <summary>That a report or a case needs a file.</summary>
internal sealed record FileUse(string FileId, string UsedBy);

/// <summary>Which reports and cases need which files; written inside the turn at the journal.</summary>
internal static class FileRows
{
    /// <summary>New uses; of a file that is not there nothing comes.</summary>
    public static readonly Bulk<FileUse> Used = Bulk<FileUse>.Insert(
        "file_use", "ON CONFLICT DO NOTHING", new("file_id", Kind.Text, u => u.FileId), new("used_by", Kind.Text, u => u.UsedBy));

    /// <summary>Uses that have ended.</summary>
    public static readonly Bulk<FileUse> Ended = new(
        "DELETE FROM file_use USING {rows} WHERE file_use.file_id = r.file_id AND file_use.used_by = r.used_by",
        "DELETE FROM file_use WHERE file_id = @file_id AND used_by = @used_by",
        new("file_id", Kind.Text, u => u.FileId), new("used_by", Kind.Text, u => u.UsedBy));

    /// <summary>Files that nothing uses any more.</summary>
    public static readonly Bulk<string> Gone = new(
        "DELETE FROM file USING {rows} WHERE file.id = r.id AND NOT EXISTS (SELECT 1 FROM file_use u WHERE u.file_id = r.id)",
        "DELETE FROM file WHERE id = @id AND NOT EXISTS (SELECT 1 FROM file_use u WHERE u.file_id = @id)",
        new Column<string>("id", Kind.Text, id => id));

    /// <summary>The uses that some texts name, such as the attachments of a report.</summary>
    public static IEnumerable<FileUse> Of(IEnumerable<string> attachments, string usedBy) =>
        attachments.Where(FileId.Is).Distinct().Select(id => new FileUse(id, usedBy));

    /// <summary>
    /// Which of some files may prove something in a case: those that it has already, and those that the same actor handed in for nothing
    /// else so far.
    /// </summary>
    /// <param name="tx">The turn.</param>
    /// <param name="ids">What was named.</param>
    /// <param name="codes">The case and those that follow it.</param>
    /// <param name="actor">Who names them.</param>
    /// <param name="ct">Stops waiting.</param>
    public static async Task<IReadOnlyList<string>> ProvingAsync(
        WriteTransaction tx, IEnumerable<string> ids, IReadOnlyCollection<string> codes, string actor, CancellationToken ct)
    {
        var wanted = ids.Where(FileId.Is).ToList();
        return wanted.Count == 0 ? [] :
        [
            .. (await tx.Connection.QueryAsync<(string Id, string Owner, string? UsedBy)>(new CommandDefinition(
                $"""
                SELECT f.id, f.owner, u.used_by FROM file f LEFT JOIN file_use u ON u.file_id = f.id
                WHERE f.id IN (SELECT value FROM {tx.Database.CodesTable})
                """,
                new { codes = JsonSerializer.Serialize(wanted) }, tx.Transaction, cancellationToken: ct)).ConfigureAwait(false))
                .Where(file => file.UsedBy is { } by ? codes.Contains(by) : file.Owner == actor).Select(file => file.Id).Distinct(),
        ];
    }
}
