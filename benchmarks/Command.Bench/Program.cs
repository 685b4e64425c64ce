using System.Diagnostics;
using System.Runtime.InteropServices;
using Command.Bench;
using Command.Bench.Chaos;
using Command.Bench.Floors;
using Command.Bench.Groups;
using Command.Bench.Load;
using Command.Bench.Results;

// dotnet Command.Bench.dll [--quick] [NAME…]; started by ./bench, which prepares the services.
if (args is ["floor", var kind, var url])
{
    await FloorHost.RunAsync(kind, url);
    return 0;
}

(string Name, Func<Command.Bench.Groups.Bench, Task<IReadOnlyList<Row>>> Run)[] groups =
[
    ("glass", GlassGroup.RunAsync),
    ("intake-http", IntakeHttpGroup.DistributedAsync),
    ("cold", ColdGroup.RunAsync),
    ("intake-amqp", IntakeAmqpGroup.RunAsync),
    ("intake-embedded", IntakeHttpGroup.EmbeddedAsync),
    ("crowd", CrowdGroup.RunAsync),
    ("fanout", FanOutGroup.RunAsync),
    ("chaos", ChaosGroup.RunAsync),
    ("recovery", RecoveryGroup.RunAsync),
];
// They break things and take their time: only when named.
string[] apart = ["chaos", "recovery"];
string[] numbers = ["minutes", "rate", "seed", "cases"];
var options = numbers.Where(name => args.Contains("--" + name)).ToDictionary(
    name => name, name => args.SkipWhile(a => a != "--" + name).Skip(1).FirstOrDefault() ?? "");
string[] wanted = [.. args.Where((a, i) => a != "--quick" && !numbers.Any(n => a == "--" + n || (i > 0 && args[i - 1] == "--" + n)))];
if (wanted.Except(groups.Select(g => g.Name)).Any() || options.Values.Any(value => !int.TryParse(value, out _)))
{
    Console.Error.WriteLine($"Usage: ./bench [--quick] [{string.Join('|', groups.Select(g => g.Name))}…]");
    Console.Error.WriteLine("       ./bench chaos [--minutes M] [--rate R] [--seed S] | recovery [--cases N]");
    return 2;
}

using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

var settings = new Settings(args.Contains("--quick"), options);
var machine = Machine.Here(settings.Root);
var bench = new Command.Bench.Groups.Bench(settings, new Bodies(), stop.Token);
var (rows, failed, watch) = (new List<Row>(), 0, Stopwatch.StartNew());
Console.Error.WriteLine(machine.Line);
foreach (var (name, run) in groups.Where(g => wanted.Length == 0 ? !apart.Contains(g.Name) : wanted.Contains(g.Name)))
{
    Console.Error.WriteLine($"{name} …");
    try
    {
        rows.AddRange(await run(bench));
    }
    catch (Exception failure) when (!stop.IsCancellationRequested)
    {
        // One group that can't be measured must not cost the others; the exit code tells.
        failed++;
        Console.Error.WriteLine($"{name} could not be measured: {failure}");
    }
    catch (OperationCanceledException)
    {
        return 130;
    }
}

Console.WriteLine();
Console.Write(Table.Of(rows));
var suffix = (wanted.Length > 0 ? "-" + string.Join('-', wanted) : "") + (settings.Scale < 1 ? "-quick" : "");
Console.WriteLine(
    $"{watch.Elapsed:m\\:ss} min · {Path.GetRelativePath(settings.Root, ResultFiles.Write(settings.Root, machine, rows, suffix))}");
// What a storm has broken is looked into.
if (failed == 0 && !rows.Any(row => apart.Contains(row.Name) && row.Verdict == "FAIL"))
{
    Directory.Delete(settings.Scratch, recursive: true);
}

return failed == 0 ? 0 : 1;

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
