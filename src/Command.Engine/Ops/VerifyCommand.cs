using System.Globalization;
using Command.Storage.Journal;

namespace Command.Engine.Ops;

/// <summary><c>verify</c> on the command line: walks the whole journal and its hash chains. Anybody with the database can do it.</summary>
public static class VerifyCommand
{
    /// <summary>True when the program was called to verify, not to serve.</summary>
    public static bool Wanted(string[] args) => args is ["verify"];

    /// <summary>Walks and says what it found.</summary>
    /// <returns>The exit code: 0 for a whole journal, 1 with the first break.</returns>
    public static async Task<int> RunAsync(JournalReader journal, TextWriter output, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(journal);
        ArgumentNullException.ThrowIfNull(output);
        var proof = await journal.ProveAsync(ct).ConfigureAwait(false);
        await output.WriteLineAsync(proof.Broken is { } broken
            ? string.Create(CultureInfo.InvariantCulture,
                $"broken at position {broken.Position}, incident {broken.IncidentCode}, version {broken.Version}: {broken.Reason}")
            : string.Create(
                CultureInfo.InvariantCulture, $"{proof.Entries} entries, {proof.Incidents} incidents, chain whole")).ConfigureAwait(false);
        return proof.Broken is null ? 0 : 1;
    }
}
