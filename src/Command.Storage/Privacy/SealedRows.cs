using System.Data.Common;
using System.Security.Cryptography;
using Command.Storage.Reports;
using Dapper;

namespace Command.Storage.Privacy;

/// <summary>
/// Everything that is sealed in the database: contacts of reports, secrets of webhooks, photos and papers. Under which keys, and
/// under a new one.
/// </summary>
public sealed class SealedRows(Database database, ContactVault vault, TimeProvider clock)
{
    private static readonly Place[] Places =
        [new("report", "contact", 500), new("webhook", "secret", 500), new("file", "content", 8), new("file", "thumbnail", 100)];

    /// <summary>Refuses a key that does not open what is here; called once, before anything else runs.</summary>
    /// <exception cref="StartRefusedException">Another key than the one that sealed, or a former one is missing.</exception>
    public async Task CheckAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        var known = (await connection.QueryAsync<string>(new CommandDefinition(
            "SELECT id FROM contact_key ORDER BY since", cancellationToken: ct)).ConfigureAwait(false)).ToList();
        if (known.Find(id => !vault.Knows(id)) is { } missing)
        {
            throw Refused(missing);
        }

        if (known.Count == 0)
        {
            await CheckNamelessAsync(connection, ct).ConfigureAwait(false);
        }

        if (!known.Contains(vault.KeyId))
        {
            await RememberAsync(ct).ConfigureAwait(false);
        }
    }

    /// <summary>Seals under the present key what a former one sealed, and forgets the former ones.</summary>
    /// <returns>How many rows were sealed anew.</returns>
    /// <exception cref="CryptographicException">A row opens under none of the keys; what was done before it stays done.</exception>
    public async Task<int> ResealAsync(CancellationToken ct)
    {
        var count = 0;
        foreach (var place in Places)
        {
            for (var last = ""; ;)
            {
                var rows = await NextAsync(place, last, ct).ConfigureAwait(false);
                if (rows.Count == 0)
                {
                    break;
                }

                last = rows[^1].Id;
                count += await ResealAsync(place, rows, ct).ConfigureAwait(false);
            }
        }

        await using var tx = await database.BeginWriteAsync(ct).ConfigureAwait(false);
        await tx.Connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM contact_key WHERE id <> @KeyId", new { vault.KeyId }, tx.Transaction,
            cancellationToken: ct)).ConfigureAwait(false);
        await tx.CommitAsync(ct).ConfigureAwait(false);
        return count;
    }

    // Build 0860d97 kept no list of keys: whatever it sealed last must open.
    private async Task CheckNamelessAsync(DbConnection connection, CancellationToken ct)
    {
        foreach (var place in Places)
        {
            var row = await connection.QueryFirstOrDefaultAsync<SealedRow>(new CommandDefinition(
                $"SELECT id AS Id, {place.Column} AS Bytes FROM {place.Table} WHERE length({place.Column}) > 0 ORDER BY id DESC LIMIT 1",
                cancellationToken: ct)).ConfigureAwait(false);
            if (row is not null && !Opens(row))
            {
                throw Refused(null);
            }
        }
    }

    private bool Opens(SealedRow row)
    {
        try
        {
            vault.OpenBytes(row.Id, row.Bytes);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private async Task RememberAsync(CancellationToken ct)
    {
        await using var tx = await database.BeginWriteAsync(ct).ConfigureAwait(false);
        await tx.Connection.ExecuteAsync(new CommandDefinition(
            "INSERT INTO contact_key (id, since) VALUES (@KeyId, @since) ON CONFLICT (id) DO NOTHING",
            new { vault.KeyId, since = clock.GetUtcNow().ToUnixTimeMilliseconds() }, tx.Transaction, cancellationToken: ct))
            .ConfigureAwait(false);
        await tx.CommitAsync(ct).ConfigureAwait(false);
    }

    private async Task<List<SealedRow>> NextAsync(Place place, string after, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        return (await connection.QueryAsync<SealedRow>(new CommandDefinition(
            $"SELECT id AS Id, {place.Column} AS Bytes FROM {place.Table} "
                + $"WHERE id > @after AND length({place.Column}) > 0 ORDER BY id LIMIT {place.Batch}",
            new { after }, cancellationToken: ct)).ConfigureAwait(false)).ToList();
    }

    private async Task<int> ResealAsync(Place place, List<SealedRow> rows, CancellationToken ct)
    {
        var changed = 0;
        await using var tx = await database.BeginWriteAsync(ct).ConfigureAwait(false);
        foreach (var row in rows.Where(row => !vault.IsCurrent(row.Bytes)))
        {
            // Not what was purged or changed since it was read.
            changed += await tx.Connection.ExecuteAsync(new CommandDefinition(
                $"UPDATE {place.Table} SET {place.Column} = @anew WHERE id = @Id AND {place.Column} = @Bytes",
                new { anew = vault.SealBytes(row.Id, vault.OpenBytes(row.Id, row.Bytes)), row.Id, row.Bytes },
                tx.Transaction, cancellationToken: ct)).ConfigureAwait(false);
        }

        await tx.CommitAsync(ct).ConfigureAwait(false);
        return changed;
    }

    private StartRefusedException Refused(string? keyId) => new(
        $"联系方式密钥不对：数据是用另一把密钥（{keyId ?? "编号未记"}）封存的，现在给的是 {vault.KeyId}。"
            + "请给回原来的 Command:ContactKey；如要换钥，把旧钥写入 Command:FormerContactKeys:0，再运行 reseal。",
        $"The contact key is not the one: the data was sealed under another key ({keyId ?? "not named"}), {vault.KeyId} was given. "
            + "Give back the former Command:ContactKey; "
            + "to change keys, put the former one into Command:FormerContactKeys:0 and run reseal.");

    // Batch: rows that are held at once.
    private sealed record Place(string Table, string Column, int Batch);

    private sealed record SealedRow(string Id, byte[] Bytes);
}
