using Command.Storage;

namespace Command.Engine.Ops;

/// <summary>
/// <c>backup FILE</c> on the command line: a whole copy of the embedded database as it is at one instant, while others serve from it.
/// PostgreSQL has a tool of its own for that.
/// </summary>
public static class BackupCommand
{
    /// <summary>True when the program was called to copy, not to serve.</summary>
    public static bool Wanted(string[] args) => args is ["backup", ..];

    /// <summary>Copies and says where to.</summary>
    /// <returns>The exit code: 0 for a whole copy, 2 where there can be none.</returns>
    public static async Task<int> RunAsync(Database database, string[] args, TextWriter output, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(output);
        if (args is not [_, var file])
        {
            await output.WriteLineAsync("backup FILE").ConfigureAwait(false);
            return 2;
        }

        if (database is not SqliteDatabase sqlite)
        {
            await output.WriteLineAsync("PostgreSQL 请用 pg_dump 备份。 / PostgreSQL is backed up by pg_dump.").ConfigureAwait(false);
            return 2;
        }

        if (File.Exists(file))
        {
            await output.WriteLineAsync($"{file} 已存在，未覆盖。 / {file} is there already and was left as it is.").ConfigureAwait(false);
            return 2;
        }

        await sqlite.CopyAsync(file, ct).ConfigureAwait(false);
        await output.WriteLineAsync($"已备份到 {file}。 / Copied to {file}.").ConfigureAwait(false);
        return 0;
    }
}
