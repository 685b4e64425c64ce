using System.Globalization;
using Command.Storage.Privacy;

namespace Command.Engine.Ops;

/// <summary>
/// <c>reseal</c> on the command line: what former contact keys sealed is sealed under the present one. May run while others serve.
/// </summary>
public static class ResealCommand
{
    /// <summary>True when the program was called to seal anew, not to serve.</summary>
    public static bool Wanted(string[] args) => args is ["reseal"];

    /// <summary>Seals and says how much.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(SealedRows rows, TextWriter output, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(output);
        var count = await rows.ResealAsync(ct).ConfigureAwait(false);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{count} rows sealed under the present key; Command:FormerContactKeys can go.")).ConfigureAwait(false);
        return 0;
    }
}
