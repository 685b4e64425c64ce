using Command.Domain.Catalogue;
using Dapper;

namespace Command.Storage.Catalogue;

/// <summary>Keeps every policy version that incidents were judged by, file by file, so that an old decision can be explained.</summary>
public sealed class CatalogueStore(Database database, TimeProvider clock)
{
    /// <summary>Reads the shipped policy and keeps it if it is a new version.</summary>
    /// <param name="folder">Catalogue folder.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <exception cref="FormatException">A file breaks a rule; nothing was stored.</exception>
    public async Task<Policy> KeepAsync(string folder, CancellationToken ct)
    {
        var policy = Policy.Load(folder);
        await using var tx = await database.BeginWriteAsync(ct).ConfigureAwait(false);
        foreach (var name in Policy.FileNames)
        {
            await tx.Connection.ExecuteAsync(new CommandDefinition(
                "INSERT INTO catalogue (version, name, content, valid_from) VALUES (@Version, @name, @content, @now) ON CONFLICT (version, name) DO NOTHING",
                new
                {
                    policy.Version,
                    name,
                    content = await File.ReadAllBytesAsync(Path.Combine(folder, name), ct).ConfigureAwait(false),
                    now = clock.GetUtcNow().ToUnixTimeMilliseconds(),
                },
                tx.Transaction,
                cancellationToken: ct)).ConfigureAwait(false);
        }

        await tx.CommitAsync(ct).ConfigureAwait(false);
        return policy;
    }
}
