using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

namespace Command.Stories.Kit;

/// <summary>One process of the system: a web or a worker. It keeps its name, port and folder over kills and restarts.</summary>
internal sealed class Part(string name, string project, int port, IReadOnlyDictionary<string, string> settings) : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _log = new();
    private Process? _process;

    /// <summary>Its node name.</summary>
    public string Name => name;

    /// <summary>Where it listens.</summary>
    public Uri Url { get; } = new($"http://127.0.0.1:{port}");

    /// <summary>Whether it has been started and neither stopped nor killed since.</summary>
    public bool Runs => _process is not null;

    /// <summary>How far its clock runs ahead from its next start on.</summary>
    public TimeSpan Ahead { get; set; }

    /// <summary>What it has written since the story began.</summary>
    public IReadOnlyCollection<string> Log => _log;

    /// <summary>Starts it; <see cref="ReadyAsync"/> waits for it.</summary>
    public void Start()
    {
        _process = new Process { StartInfo = Program() };
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        // Ctrl-C or a failing runner must leave no process behind.
        AppDomain.CurrentDomain.ProcessExit += KillAtExit;
    }

    /// <summary>Waits until it says that it is ready.</summary>
    public async Task ReadyAsync()
    {
        using var http = new HttpClient { BaseAddress = Url, Timeout = TimeSpan.FromSeconds(5) };
        await Eventually.TrueAsync($"{name} is ready", async () =>
        {
            Assert.False(_process!.HasExited, $"{name} has ended with {(_process.HasExited ? _process.ExitCode : 0)}.");
            using var answer = await http.GetAsync("/healthz/ready");
            return answer.StatusCode == HttpStatusCode.OK;
        });
    }

    /// <summary>Waits until it ends by itself; its exit code.</summary>
    public async Task<int> EndsAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await _process!.WaitForExitAsync(patience.Token);
        var code = _process.ExitCode;
        await EndedAsync();
        return code;
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await EndedAsync();
    }

    /// <summary>Asks it to end, as an operator or a container does, and waits until it has.</summary>
    public async Task StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process!.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(40));
        await _process.WaitForExitAsync(patience.Token);
        await EndedAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await KillAsync();
        }
    }

    /// <summary>Runs its program once more beside it, with arguments instead of serving; the last line that it prints.</summary>
    public async Task<string> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(Program(arguments))!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{project} {string.Join(' ', arguments)}: {process.ExitCode} {output} {await errors}");
        return output.TrimEnd().Split('\n')[^1].Trim();
    }

    private ProcessStartInfo Program(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Repository.Program(project), .. arguments])
        {
            WorkingDirectory = Path.Combine(Repository.Root, "src", project),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        start.Environment["ASPNETCORE_URLS"] = Url.ToString();
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Command__Node"] = name;
        start.Environment["Command__Drill__Ahead"] = Ahead.ToString("c");
        return start;
    }

    private async Task EndedAsync()
    {
        await _process!.WaitForExitAsync();
        AppDomain.CurrentDomain.ProcessExit -= KillAtExit;
        _process.Dispose();
        _process = null;
    }

    private void KillAtExit(object? sender, EventArgs e) => _process?.Kill();

    private void Keep(object sender, DataReceivedEventArgs e)
    {
        if (e.Data is { Length: > 0 } line)
        {
            _log.Enqueue(line);
            while (_log.Count > 2_000)
            {
                _log.TryDequeue(out _);
            }
        }
    }
}
