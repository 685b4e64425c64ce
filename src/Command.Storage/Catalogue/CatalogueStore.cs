using Command.Contracts.Catalogue;
using Command.Contracts.Incidents;
using Command.Domain.Catalogue;
using Command.Domain.Policies;
using Dapper;

namespace Command.Storage.Catalogue;

/// <summary>What came of handing in files.</summary>
/// <param name="Version">The version they make.</param>
/// <param name="IsNew">False when the same content had been handed in before.</param>
/// <param name="Changes">Against the version in force.</param>
public sealed record ImportedCatalogue(string Version, bool IsNew, IReadOnlyList<FileChanges> Changes);

/// <summary>
/// Versions of the catalogue: every file of each, who handed it in, and who decided from when it is in force. Decisions are only ever
/// added. In force is the one with the latest instant that has come, and of two for the same instant the later decision: so there is never
/// more than one, and a switch that was planned is taken back by deciding again for its instant.
/// </summary>
public sealed class CatalogueStore(Database database, PolicyShelf shelf, TimeProvider clock)
{
    /// <summary>
    /// Keeps the version that ships with the program. It comes into force by itself when it is new here and no person has ever decided;
    /// after that an upgrade of the program changes no rule.
    /// </summary>
    /// <param name="folder">Catalogue folder.</param>
    /// <param name="ct">Stops waiting.</param>
    public async Task KeepShippedAsync(string folder, CancellationToken ct)
    {
        var files = PolicyFiles.Names.ToDictionary(name => name, name => File.ReadAllBytes(Path.Combine(folder, name)));
        var (version, now) = (PolicyFiles.VersionOf(files), clock.Now());
        await using var tx = await database.BeginWriteAsync(ct).ConfigureAwait(false);
        if (await CatalogueFiles.WriteAsync(tx, version, files, Actor.System.Id, now, ct).ConfigureAwait(false))
        {
            var decided = await tx.Connection.ExecuteScalarAsync<long>(new CommandDefinition(
                "SELECT count(*) FROM catalogue_activation WHERE activated_by <> @Id",
                new { Actor.System.Id }, tx.Transaction, cancellationToken: ct)).ConfigureAwait(false);
            if (decided == 0)
            {
                await DecideAsync(tx, version, now, Actor.System, now, ct).ConfigureAwait(false);
            }
        }

        await tx.CommitAsync(ct).ConfigureAwait(false);
    }

    /// <summary>
    /// Puts on the shelf what is in force and what is to come. Every process does so when the bell rings and each period.
    /// </summary>
    /// <exception cref="CatalogueException">A version that is in force or to come can't be read; what is on the shelf stays.</exception>
    public async Task RefreshAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        var rows = (await connection.QueryAsync<(string Version, long From)>(new CommandDefinition(
            "SELECT version, valid_from FROM catalogue_activation ORDER BY valid_from, id",
            cancellationToken: ct)).ConfigureAwait(false)).AsList();
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var terms = new List<Term>();
        foreach (var (version, from) in rows.GroupBy(r => r.From).Select(g => g.Last())
            .Skip(Math.Max(0, rows.Select(r => r.From).Distinct().Count(from => from <= now) - 1)))
        {
            var policy = shelf.Find(version)
                ?? shelf.Keep(version, await CatalogueFiles.ReadAsync(connection, null, version, ct).ConfigureAwait(false));
            terms.Add(new Term(DateTimeOffset.FromUnixTimeMilliseconds(from), policy));
        }

        shelf.Take(terms);
    }

    /// <summary>Checks files as a whole with those of the version in force beside them, and keeps the version they make.</summary>
    /// <param name="given">Changed files by name.</param>
    /// <param name="actor">Who hands them in.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <exception cref="CatalogueException">The first fault found; nothing was stored.</exception>
    public async Task<ImportedCatalogue> ImportAsync(IReadOnlyDictionary<string, byte[]> given, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(actor);
        var before = await FilesAsync(shelf.Current.Version, ct).ConfigureAwait(false);
        if (given.Keys.FirstOrDefault(name => !PolicyFiles.Names.Contains(name)) is { } stranger)
        {
            throw new CatalogueException(
                stranger, 0, "", $"is not a file of the catalogue; those are {string.Join(", ", PolicyFiles.Names)}")
            {
                Zh = $"不是目录文件；目录文件有 {string.Join("、", PolicyFiles.Names)}",
            };
        }

        var files = PolicyFiles.Names.ToDictionary(name => name, name => given.GetValueOrDefault(name) ?? before[name]);
        var version = PolicyFiles.VersionOf(files);
        PolicyTrial.Run(shelf.Keep(version, files), clock.GetUtcNow());
        await using var tx = await database.BeginWriteAsync(ct).ConfigureAwait(false);
        var isNew = await CatalogueFiles.WriteAsync(tx, version, files, actor.Id, clock.Now(), ct).ConfigureAwait(false);
        await tx.CommitAsync(ct).ConfigureAwait(false);
        return new ImportedCatalogue(version, isNew, CatalogueDiff.Of(before, files));
    }

    /// <summary>
    /// Decides from when a version is in force. Every process takes it up at that instant; those that hear no bell within a period.
    /// </summary>
    /// <param name="version">A version that is kept.</param>
    /// <param name="validFrom">UTC, not in the past; null for now.</param>
    /// <param name="actor">Who decides.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>From when; null when that instant is over already.</returns>
    /// <exception cref="CatalogueException">This program can't read the version.</exception>
    public async Task<DateTimeOffset?> ActivateAsync(string version, DateTimeOffset? validFrom, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var now = clock.Now();
        var from = validFrom is { } wanted ? Instant(wanted.ToUnixTimeMilliseconds()) : now;
        if (from < now)
        {
            return null;
        }

        // Again on the day that it counts: a version may have been kept by a program that asked less of it.
        PolicyTrial.Run(shelf.Keep(version, await FilesAsync(version, ct).ConfigureAwait(false)), from);
        await using (var tx = await database.BeginWriteAsync(ct).ConfigureAwait(false))
        {
            await DecideAsync(tx, version, from, actor, now, ct).ConfigureAwait(false);
            tx.RingOnCommit(Bell.Catalogue);
            await tx.CommitAsync(ct).ConfigureAwait(false);
        }

        await RefreshAsync(ct).ConfigureAwait(false);
        return from;
    }

    /// <summary>All versions, newest first.</summary>
    public async Task<IReadOnlyList<CatalogueVersion>> AllAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        var activations = (await connection.QueryAsync<(string Version, long From, long At, string By)>(new CommandDefinition(
            "SELECT version, valid_from, activated_at, activated_by FROM catalogue_activation ORDER BY valid_from, id",
            cancellationToken: ct)).ConfigureAwait(false))
            .ToLookup(a => a.Version, a => new CatalogueActivation(Instant(a.From), Instant(a.At), a.By));
        var versions = await connection.QueryAsync<(string Version, long At, string By)>(new CommandDefinition(
            "SELECT version, imported_at, imported_by FROM catalogue_version ORDER BY imported_at DESC, version",
            cancellationToken: ct)).ConfigureAwait(false);
        var current = shelf.Current.Version;
        return [.. versions.Select(
            v => new CatalogueVersion(v.Version, Instant(v.At), v.By, v.Version == current, [.. activations[v.Version]]))];
    }

    /// <summary>The files of a version; empty when there is no such version.</summary>
    public async Task<IReadOnlyDictionary<string, byte[]>> FilesAsync(string version, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        return await CatalogueFiles.ReadAsync(connection, null, version, ct).ConfigureAwait(false);
    }

    /// <summary>A version as the rules judge by it; the one in force where this program can't read it.</summary>
    public async Task<Policy> PolicyAsync(string version, CancellationToken ct)
    {
        try
        {
            return shelf.Find(version) ?? shelf.Keep(version, await FilesAsync(version, ct).ConfigureAwait(false));
        }
        catch (CatalogueException)
        {
            return shelf.Current;
        }
    }

    private static Task DecideAsync(
        WriteTransaction tx, string version, DateTimeOffset from, Actor actor, DateTimeOffset now, CancellationToken ct) =>
        tx.Connection.ExecuteAsync(new CommandDefinition(
            "INSERT INTO catalogue_activation (version, valid_from, activated_at, activated_by) VALUES (@version, @from, @now, @Id)",
            new { version, from = from.ToUnixTimeMilliseconds(), now = now.ToUnixTimeMilliseconds(), actor.Id },
            tx.Transaction, cancellationToken: ct));

    private static DateTimeOffset Instant(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms);
}
