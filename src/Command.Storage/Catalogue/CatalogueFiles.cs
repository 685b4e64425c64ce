using System.Data.Common;
using System.Text;
using Command.Domain.Catalogue;
using Dapper;

namespace Command.Storage.Catalogue;

/// <summary>The files of versions, as they were handed in.</summary>
internal static class CatalogueFiles
{
    // Tables in which this program may look for rows that an older one did not have.
    private static readonly string[] Grown = ["deadlines.csv", "prompts.csv"];

    /// <summary>
    /// All files of a version; a file, a clock or a danger that came with a newer program is taken from what this program ships. Empty for
    /// an unknown version.
    /// </summary>
    public static async Task<Dictionary<string, byte[]>> ReadAsync(
        DbConnection connection, DbTransaction? transaction, string version, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<FileRow>(new CommandDefinition(
            "SELECT name AS Name, content AS Content FROM catalogue_file WHERE version = @version",
            new { version }, transaction, cancellationToken: ct)).ConfigureAwait(false);
        var files = rows.ToDictionary(r => r.Name, r => r.Content, StringComparer.Ordinal);
        foreach (var name in files.Count == 0 ? [] : PolicyFiles.Names.Where(name => !files.ContainsKey(name)))
        {
            files[name] = await ShippedAsync(name, ct).ConfigureAwait(false);
        }

        foreach (var name in Grown.Where(files.ContainsKey))
        {
            files[name] = Encoding.UTF8.GetBytes(GrownTable.WithEveryRow(
                Encoding.UTF8.GetString(files[name]), Encoding.UTF8.GetString(await ShippedAsync(name, ct).ConfigureAwait(false))));
        }

        return files;
    }

    /// <summary>Writes a version with its files; false when it was there already.</summary>
    public static async Task<bool> WriteAsync(
        WriteTransaction tx, string version, IReadOnlyDictionary<string, byte[]> files, string by, DateTimeOffset now, CancellationToken ct)
    {
        // Of several that hand in the same version at once, one inserts this row; the others wait for it and find it.
        var isNew = await tx.Connection.ExecuteAsync(new CommandDefinition(
            "INSERT INTO catalogue_version (version, imported_at, imported_by) VALUES (@version, @now, @by) "
                + "ON CONFLICT (version) DO NOTHING",
            new { version, now = now.ToUnixTimeMilliseconds(), by }, tx.Transaction, cancellationToken: ct)).ConfigureAwait(false) > 0;
        foreach (var (name, content) in isNew ? files : new Dictionary<string, byte[]>())
        {
            await tx.Connection.ExecuteAsync(new CommandDefinition(
                "INSERT INTO catalogue_file (version, name, content) VALUES (@version, @name, @content)",
                new { version, name, content }, tx.Transaction, cancellationToken: ct)).ConfigureAwait(false);
        }

        return isNew;
    }

    private static Task<byte[]> ShippedAsync(string name, CancellationToken ct) =>
        File.ReadAllBytesAsync(Path.Combine(StorageServices.ShippedCatalogue, name), ct);

    private sealed class FileRow
    {
        public string Name { get; set; } = "";

        public byte[] Content { get; set; } = [];
    }
}
