using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Command.Bench.Results;

/// <summary>What a figure means nothing without.</summary>
internal sealed record Machine(
    string Commit, DateTimeOffset At, int Cores, string Processor, double MemoryGb, string System, string Runtime, string LoadBefore)
{
    public static Machine Here(string root) => new(
        Git(root, "rev-parse --short HEAD") + (Git(root, "status --porcelain -- src catalogue").Length > 0 ? "-dirty" : ""),
        DateTimeOffset.Now,
        Environment.ProcessorCount,
        Field("/proc/cpuinfo", "model name"),
        Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9, 1),
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "");

    /// <summary>One line for the top of the table.</summary>
    public string Line => string.Create(
        CultureInfo.InvariantCulture,
        $"{At:yyyy-MM-dd HH:mm zzz} · commit {Commit} · {Cores} cores ({Processor}) · {MemoryGb} GB · "
            + $"{Runtime} · load before the run {LoadBefore}");

    private static string Field(string file, string name) => File.Exists(file)
        ? File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split(':')[^1].Trim() ?? ""
        : "";

    private static string Git(string root, string arguments)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", arguments)
            {
                WorkingDirectory = root,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            return git.StandardOutput.ReadToEnd().Trim();
        }
        catch (global::System.ComponentModel.Win32Exception)
        {
            return "unknown";
        }
    }
}
