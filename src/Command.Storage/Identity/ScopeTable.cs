using Dapper;

namespace Command.Storage.Identity;

/// <summary>Where somebody sees and acts.</summary>
/// <param name="Area">Street (3 digits), community (12) or grid (15); empty for the whole district.</param>
/// <param name="Dept">Department that a key reads for; null for none.</param>
public sealed record Scope(string Area, string? Dept);

/// <summary>Areas of accounts and keys (rules.md 39). A holder is <c>account:NAME</c> or <c>key:LABEL</c>.</summary>
public sealed class ScopeTable(Database database)
{
    /// <summary>The scope of an account.</summary>
    public static string Account(string name) => "account:" + name;

    /// <summary>The scope of a key.</summary>
    public static string Key(string label) => "key:" + label;

    /// <summary>Whether this is a code of an area.</summary>
    public static bool IsArea(string? area) => area is { Length: 3 or 12 or 15 } && area.All(char.IsAsciiDigit);

    /// <summary>The scope of a holder, or null.</summary>
    public async Task<Scope?> FindAsync(string holder, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        return await connection.QuerySingleOrDefaultAsync<(string Area, string? Dept)?>(new CommandDefinition(
            "SELECT area, dept FROM scope WHERE holder = @holder", new { holder }, cancellationToken: ct)).ConfigureAwait(false)
            is var (area, dept) ? new Scope(area, dept) : null;
    }

    /// <summary>Gives a holder a scope, or takes it away with null.</summary>
    public async Task SetAsync(string holder, Scope? scope, CancellationToken ct)
    {
        await using var tx = await database.BeginWriteAsync(ct).ConfigureAwait(false);
        await tx.Connection.ExecuteAsync(new CommandDefinition(
            scope is null
                ? "DELETE FROM scope WHERE holder = @holder"
                : "INSERT INTO scope (holder, area, dept) VALUES (@holder, @Area, @Dept) "
                    + "ON CONFLICT (holder) DO UPDATE SET area = excluded.area, dept = excluded.dept",
            new { holder, scope?.Area, scope?.Dept }, tx.Transaction, cancellationToken: ct)).ConfigureAwait(false);
        await tx.CommitAsync(ct).ConfigureAwait(false);
    }
}
