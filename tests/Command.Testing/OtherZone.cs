using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Command.Testing;

/// <summary>
/// Runs a test class once more in a process that lives in another time zone: the zone of a process is fixed when it starts.
/// </summary>
public static partial class OtherZone
{
    private const string Asked = "COMMAND_TEST_ZONE";

    /// <summary>Zones without, with and with a changing distance to UTC.</summary>
    public static IReadOnlyList<string> All { get; } = ["UTC", "Asia/Shanghai", "America/New_York"];

    /// <summary>False in a process that was started for another zone and lives in a different one.</summary>
    public static bool IsThere => Environment.GetEnvironmentVariable(Asked) is not { } zone
        || (zone == TimeZoneInfo.Local.Id && zone == "America/New_York" == (TimeZoneInfo.Local.SupportsDaylightSavingTime
            && TimeZoneInfo.Local.BaseUtcOffset < TimeSpan.Zero));

    /// <summary>Runs it and waits.</summary>
    /// <returns>How many tests passed.</returns>
    /// <exception cref="InvalidOperationException">One failed or was skipped; the message is what the process said.</exception>
    public static async Task<int> RunAsync(Type tests, string zone, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(tests);
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        // Started through the dotnet host the assembly is an argument; started by itself it is the process.
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(tests.Assembly.Location);
        }

        foreach (var argument in new[] { "-noLogo", "-noColor", "-class", tests.FullName! })
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["TZ"] = zone;
        start.Environment[Asked] = zone;
        using var child = Process.Start(start)!;
        var said = await Task.WhenAll(child.StandardOutput.ReadToEndAsync(ct), child.StandardError.ReadToEndAsync(ct));
        await child.WaitForExitAsync(ct);
        var total = Total().Match(said[0]);
        return child.ExitCode == 0 && total.Success
            ? int.Parse(total.Groups[1].Value, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException(string.Concat(said));
    }

    [GeneratedRegex(@"Total: (\d+), Errors: 0, Failed: 0, Skipped: 0")]
    private static partial Regex Total();
}
