using Command.Storage.Identity;

namespace Command.Web.Identity;

/// <summary>What the command line says of where an account or a key sees and acts.</summary>
internal static class EnrolledScope
{
    /// <summary>Takes an option and its value out of the words.</summary>
    public static (string? Value, string[] Left) Take(string[] args, string option)
    {
        var at = Array.IndexOf(args, option);
        return at < 0
            ? (null, args)
            : (at + 1 < args.Length ? args[at + 1] : "", [.. args[..at], .. args[Math.Min(at + 2, args.Length)..]]);
    }

    /// <summary>Keeps it; who is enrolled again without one has the scope of the command, which is none.</summary>
    public static async Task KeepAsync(ScopeTable scopes, string[] args, string? area, string? dept)
    {
        if (args is [var kind, var name, _, ..] && !name.StartsWith('-'))
        {
            await scopes.SetAsync(
                kind == "key" ? ScopeTable.Key(name) : ScopeTable.Account(name), ScopeOf(area, dept), CancellationToken.None)
                .ConfigureAwait(false);
        }
    }

    private static Scope? ScopeOf(string? area, string? dept) => area is null && dept is null ? null : new Scope(area ?? "", dept);
}
