using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Command.Bench.Processes;

/// <summary>A process that we started: its output in a file, its processor time, its end.</summary>
internal sealed class Child : IAsyncDisposable
{
    private const int Term = 15;
    private const double TicksPerSecond = 100;
    private readonly Process _process;
    private readonly Task _output;

    private Child(Process process, Task output, string log) => (_process, _output, Log) = (process, output, log);

    public string Log { get; }

    public bool HasEnded => _process.HasExited;

    public StreamWriter Input => _process.StandardInput;

    /// <summary>Processor seconds used so far.</summary>
    public double CpuSeconds
    {
        get
        {
            // Fields 14 and 15; the name before them may contain spaces.
            var fields = File.ReadAllText($"/proc/{_process.Id}/stat").Split(") ")[^1].Split(' ');
            return (double.Parse(fields[11], CultureInfo.InvariantCulture)
                + double.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
        }
    }

    /// <summary>Starts a program.</summary>
    /// <param name="command">Program and arguments.</param>
    /// <param name="folder">Working folder.</param>
    /// <param name="environment">Added to ours.</param>
    /// <param name="log">File for everything it says.</param>
    /// <param name="line">Told each line of its standard output.</param>
    public static Child Start(
        string[] command, string folder, IReadOnlyDictionary<string, string> environment, string log, Action<string>? line = null)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        var file = TextWriter.Synchronized(new StreamWriter(log, append: true) { AutoFlush = true });
        var output = Task.WhenAll(CopyAsync(process.StandardOutput, file, line), CopyAsync(process.StandardError, file, null))
            .ContinueWith(_ => file.Dispose(), TaskScheduler.Default);
        return new Child(process, output, log);
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>Waits until it ends by itself; its exit code.</summary>
    public async Task<int> EndAsync(CancellationToken ct)
    {
        await _process.WaitForExitAsync(ct);
        var code = _process.ExitCode;
        await DisposeAsync();
        return code;
    }

    /// <summary>Asks it to stop, and makes it when it does not within ten seconds.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _ = Signal(_process.Id, Term);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
                await _process.WaitForExitAsync(CancellationToken.None);
            }
        }

        await _output;
        _process.Dispose();
    }

    private static async Task CopyAsync(StreamReader from, TextWriter to, Action<string>? line)
    {
        while (await from.ReadLineAsync() is { } text)
        {
            // A line that someone waits for is an answer, not a log.
            if (line is null)
            {
                await to.WriteLineAsync(text);
            }

            line?.Invoke(text);
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Signal(int pid, int signal);
}
