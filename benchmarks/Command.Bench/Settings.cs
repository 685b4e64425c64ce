using System.Globalization;

namespace Command.Bench;

/// <summary>Where things are and how much is measured. Addresses come from the environment that <c>./bench</c> prepares.</summary>
internal sealed class Settings
{
    /// <summary>The repository: the folder above us that holds the solution.</summary>
    public string Root { get; } = FindRoot();

    /// <summary>Built programs; another checkout's can be measured with <c>COMMAND_BENCH_PRODUCT</c>.</summary>
    public string Product { get; }

    public string Postgres { get; } = Required("ConnectionStrings__Postgres");

    public string RabbitMq { get; } = Required("ConnectionStrings__RabbitMq");

    public string Redis { get; } = Required("ConnectionStrings__Redis");

    public string Chromium { get; } = Environment.GetEnvironmentVariable("COMMAND_BENCH_CHROMIUM") ?? "/usr/bin/chromium";

    /// <summary>Share of the full sizes; <c>--quick</c> measures a quarter, to see that everything works.</summary>
    public double Scale { get; }

    /// <summary>Everything written while measuring; gone afterwards unless something failed.</summary>
    public string Scratch { get; } = Directory.CreateTempSubdirectory("command-bench-").FullName;

    private readonly IReadOnlyDictionary<string, string> _options;

    public Settings(bool quick, IReadOnlyDictionary<string, string> options)
    {
        _options = options;
        Scale = quick ? 0.25 : 1;
        Product = Environment.GetEnvironmentVariable("COMMAND_BENCH_PRODUCT") ?? Root;
    }

    public int Size(int full) => Math.Max(1, (int)(full * Scale));

    /// <summary>An option with a number, e.g. <c>--rate 50</c>.</summary>
    public int Number(string option, int otherwise) =>
        _options.TryGetValue(option, out var value) ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;

    public string Assembly(string name) => Path.Combine(Product, "artifacts", "bin", name, "release", name + ".dll");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Command.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Command.sln is in no folder above the program.");
    }

    private static string Required(string name) => Environment.GetEnvironmentVariable(name)
        ?? throw new InvalidOperationException($"{name} is not set. Start the benchmarks with ./bench.");
}
