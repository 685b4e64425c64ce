using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Command.Bench.Processes;

/// <summary>The real programs on fresh databases, started as <c>./run</c> starts them, without the demo stream.</summary>
internal sealed class Centre : IAsyncDisposable
{
    private readonly Settings _settings;
    private readonly Dictionary<string, string> _environment;
    private string? _workerUrl;

    private Centre(
        Settings settings, Dictionary<string, string> environment, (Child Web, string Url) web,
        (Child Child, string Url)? worker, Books books)
    {
        (_settings, _environment, Books) = (settings, environment, books);
        (Web, Url) = (web.Web, new Uri(web.Url));
        (Worker, _workerUrl) = (worker?.Child, worker?.Url);
    }

    public Uri Url { get; }

    public Child Web { get; private set; }

    /// <summary>The worker process; null in embedded mode.</summary>
    public Child? Worker { get; private set; }

    /// <summary>Programs that had ended by themselves when they were to be killed.</summary>
    public int Ended { get; private set; }

    /// <summary>Connection string of PostgreSQL; null in embedded mode.</summary>
    public string? Database => _environment.GetValueOrDefault("ConnectionStrings__Postgres");

    public Books Books { get; }

    /// <summary>One web and one worker on PostgreSQL, RabbitMQ and Redis.</summary>
    /// <param name="settings">Where everything is.</param>
    /// <param name="ct">Stops the start.</param>
    /// <param name="past">Closed cases of the 30 days that the district has behind it, which the worker writes before the web
    /// starts.</param>
    public static async Task<Centre> DistributedAsync(Settings settings, CancellationToken ct, int past = 0)
    {
        await Services.DeleteQueuesAsync(settings, ct);
        var database = await Services.NewDatabaseAsync(settings, ct);
        var environment = Environment(settings, "Distributed");
        environment["ConnectionStrings__Postgres"] = database;
        var worker = Start(
            settings, "Command.Worker", new(environment) { ["Command__Demo__History"] = past.ToString(CultureInfo.InvariantCulture) });
        if (past > 0)
        {
            await Ports.AnswersAsync($"{worker.Url}healthz/ready", worker.Child, ct);
        }

        var books = new Books(async token =>
        {
            var connection = new NpgsqlConnection(database);
            await connection.OpenAsync(token);
            return connection;
        });
        return await ReadyAsync(new Centre(settings, environment, Start(settings, "Command.Web", environment), worker, books), ct);
    }

    /// <summary>One process on SQLite and the bus in memory.</summary>
    public static async Task<Centre> EmbeddedAsync(Settings settings, CancellationToken ct)
    {
        var environment = Environment(settings, "Embedded");
        var web = Start(settings, "Command.Web", environment);
        var file = Path.Combine(environment["Command__Data"], "command.db");
        SQLitePCL.Batteries_V2.Init();
        var books = new Books(async token =>
        {
            var connection = new SqliteConnection($"Data Source={file};Mode=ReadWrite;Pooling=False");
            await connection.OpenAsync(token);
            return connection;
        });
        return await ReadyAsync(new Centre(settings, environment, web, null, books), ct);
    }

    /// <summary>Ends the worker and starts it again with its clock ahead.</summary>
    public async Task RestartWorkerAsync(TimeSpan ahead, CancellationToken ct)
    {
        await Worker!.DisposeAsync();
        (Worker, _workerUrl) = Start(_settings, "Command.Worker", new(_environment) { ["Command__Drill__Ahead"] = ahead.ToString("c") });
        await Ports.AnswersAsync($"{_workerUrl}healthz/ready", Worker, ct);
    }

    /// <summary>kill -9 of the web.</summary>
    public Task KillWebAsync() => KillAsync(Web);

    /// <summary>Starts the web again, at its address, and waits until it is ready.</summary>
    public async Task StartWebAsync(CancellationToken ct)
    {
        await Web.DisposeAsync();
        Web = Start(_settings, "Command.Web", _environment, Url.ToString()).Child;
        await Ports.AnswersAsync($"{Url}healthz/ready", Web, ct);
    }

    /// <summary>kill -9 of the worker.</summary>
    public Task KillWorkerAsync() => KillAsync(Worker!);

    /// <summary>Starts the worker again and waits until it is ready.</summary>
    public Task StartWorkerAsync(CancellationToken ct) => RestartWorkerAsync(TimeSpan.Zero, ct);

    /// <summary>Walks the journal as anybody can: <c>dotnet Command.Web.dll verify</c>.</summary>
    /// <returns>Whether it is whole, and what was said.</returns>
    public async Task<(bool Whole, string Said)> VerifyAsync(CancellationToken ct)
    {
        var said = "";
        var verify = Child.Start(
            ["dotnet", _settings.Assembly("Command.Web"), "verify"], Path.Combine(_settings.Product, "src", "Command.Web"), _environment,
            Path.Combine(_settings.Scratch, "verify.log"), line => said = line);
        return (await verify.EndAsync(ct) == 0, said);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(Web.DisposeAsync().AsTask(), Worker is null ? Task.CompletedTask : Worker.DisposeAsync().AsTask());
        if (Database is { } database)
        {
            await Services.DropDatabaseAsync(_settings, database);
        }
    }

    private async Task KillAsync(Child child)
    {
        Ended += child.HasEnded ? 1 : 0;
        await child.KillAsync();
    }

    private static async Task<Centre> ReadyAsync(Centre centre, CancellationToken ct)
    {
        try
        {
            await Ports.AnswersAsync($"{centre.Url}healthz/ready", centre.Web, ct);
            if (centre.Worker is not null)
            {
                await Ports.AnswersAsync($"{centre._workerUrl}healthz/ready", centre.Worker, ct);
            }

            return centre;
        }
        catch
        {
            await centre.DisposeAsync();
            throw;
        }
    }

    private static Dictionary<string, string> Environment(Settings settings, string mode) => new()
    {
        ["Command__Mode"] = mode,
        ["Command__Data"] = Directory.CreateDirectory(Path.Combine(settings.Scratch, Guid.NewGuid().ToString("n"))).FullName,
        ["Command__ContactKey"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
        ["Command__Demo__Enabled"] = "true",
        ["Command__Demo__Stream"] = "false",
    };

    private static (Child Child, string Url) Start(
        Settings settings, string name, Dictionary<string, string> environment, string? address = null)
    {
        var url = address ?? $"http://127.0.0.1:{Ports.Free()}/";
        var own = new Dictionary<string, string>(environment) { ["Command__Node"] = name, ["ASPNETCORE_URLS"] = url };
        var log = Path.Combine(settings.Scratch, $"{Path.GetFileName(environment["Command__Data"])[..6]}-{name}.log");
        return (Child.Start(["dotnet", settings.Assembly(name)], Path.Combine(settings.Product, "src", name), own, log), url);
    }
}
