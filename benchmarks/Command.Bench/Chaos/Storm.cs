using System.Diagnostics;
using System.Globalization;
using Command.Bench.Processes;
using Npgsql;

namespace Command.Bench.Chaos;

/// <summary>What was broken and how it came back.</summary>
/// <param name="Part">The part.</param>
/// <param name="Away">How long it was away, ms.</param>
/// <param name="Live">How long after it was back each wall showed a report that was received after that, ms.</param>
internal sealed record Fault(string Part, double Away, double[] Live);

/// <summary>Breaks a part after the other, by a seed: kill -9 and a new start, or a full disk.</summary>
internal sealed class Storm(Groups.Bench bench, Centre centre, Walls walls, int seed)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FullFor = TimeSpan.FromSeconds(8);
    private readonly Random _random = new(seed);
    private readonly List<Fault> _faults = [];

    /// <summary>What was broken so far.</summary>
    public IReadOnlyList<Fault> Faults => _faults;

    /// <summary>Where a full disk can be made: a file system of its own under the database, which ./bench mounts as root.</summary>
    public static string? Disk => Environment.GetEnvironmentVariable("COMMAND_BENCH_DISK") is { Length: > 0 } disk ? disk : null;

    /// <summary>Blows for so long.</summary>
    public async Task BlowAsync(TimeSpan length)
    {
        string[] parts = ["worker", "web", "broker", "database", "redis", .. Disk is null ? Array.Empty<string>() : ["disk"]];
        var watch = Stopwatch.StartNew();
        for (var next = Every / 2; next < length; next += Every)
        {
            if (next - watch.Elapsed is { Ticks: > 0 } wait)
            {
                await Task.Delay(wait, bench.Ct);
            }

            await BreakAsync(parts[_random.Next(parts.Length)], TimeSpan.FromMilliseconds(_random.Next(3_000)));
        }
    }

    private async Task BreakAsync(string part, TimeSpan rest)
    {
        var began = Stats.Now;
        await (part switch
        {
            "worker" => KillAsync(centre.KillWorkerAsync, centre.StartWorkerAsync, rest),
            "web" => KillAsync(centre.KillWebAsync, centre.StartWebAsync, rest),
            "disk" => FillAsync(),
            _ => KillAsync(() => ServiceAsync("stop-one", part, "--kill"), _ => ServiceAsync("start-one", part), rest),
        });
        var back = Stats.Now;
        var live = await walls.LiveAsync(back, Patience, bench.Ct);
        _faults.Add(new Fault(part, back - began, live));
        bench.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"{part} {(part == "disk" ? "full" : "killed")}, back after {(back - began) / 1000:0.0} s, walls live "
                + $"{string.Join(" ", live.Select(ms => (ms / 1000).ToString("0.00", CultureInfo.InvariantCulture)))} s later"));
    }

    private async Task KillAsync(Func<Task> kill, Func<CancellationToken, Task> start, TimeSpan rest)
    {
        await kill();
        await Task.Delay(rest, bench.Ct);
        await start(bench.Ct);
    }

    private async Task FillAsync()
    {
        Fill(Path.Combine(Disk!, "full"));
        await Task.Delay(FullFor, bench.Ct);
        foreach (var part in Directory.GetFiles(Disk!, "full-*"))
        {
            File.Delete(part);
        }

        // A database that could not write its log has ended; whoever looks after it starts it again.
        await ServiceAsync("start-one", "database");
        await WritesAsync();
    }

    // At once as much as there is, then what became free meanwhile, down to the last bytes: the database writes little at a time.
    private static void Fill(string file)
    {
        for (var size = new DriveInfo(Disk!).TotalFreeSpace; size > 0; size /= 2)
        {
            try
            {
                using var filling = new FileStream($"{file}-{size}", new FileStreamOptions
                {
                    Mode = FileMode.Create, Access = FileAccess.Write, PreallocationSize = size,
                });
            }
            catch (IOException)
            {
                // Not so much; half of it.
            }
        }
    }

    private async Task WritesAsync()
    {
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(50, bench.Ct))
        {
            try
            {
                await using var source = NpgsqlDataSource.Create(centre.Database + ";Pooling=false;Timeout=2");
                await using var write = source.CreateCommand("CREATE TEMPORARY TABLE room (n integer); INSERT INTO room VALUES (1)");
                await write.ExecuteNonQueryAsync(bench.Ct);
                return;
            }
            catch (Exception failure) when (failure is NpgsqlException && watch.Elapsed < Patience)
            {
                // It recovers.
            }
        }
    }

    private async Task ServiceAsync(string action, string part, params string[] options)
    {
        var folder = Environment.GetEnvironmentVariable("COMMAND_TEST_SERVICES")
            ?? throw new InvalidOperationException("COMMAND_TEST_SERVICES is not set. Start the benchmarks with ./bench.");
        var service = part switch { "broker" => "rabbitmq", "database" => "postgres", _ => part };
        using var script = Process.Start(
            Path.Combine(bench.Settings.Root, "build", "services.sh"), [action, folder, service, .. options]);
        await script.WaitForExitAsync(bench.Ct);
        if (script.ExitCode != 0)
        {
            throw new InvalidOperationException($"build/services.sh {action} {service}: {script.ExitCode}");
        }
    }
}
