using Command.Bench.Processes;


namespace Command.Bench.Floors;

/// <summary>A running floor.</summary>
internal sealed class Floor : IAsyncDisposable
{
    private readonly Settings _settings;
    private readonly string _database;
    private readonly Child _process;

    private Floor(Settings settings, string database, Child process, Uri url) =>
        (_settings, _database, _process, Url) = (settings, database, process, url);

    public Uri Url { get; }

    /// <summary>Starts one on fresh ground.</summary>
    public static async Task<Floor> StartAsync(Settings settings, string kind, CancellationToken ct, int bytes = 0)
    {
        await Services.DeleteQueuesAsync(settings, ct);
        var database = await Services.NewDatabaseAsync(settings, ct);
        var url = $"http://127.0.0.1:{Ports.Free()}/";
        var environment = new Dictionary<string, string>
        {
            ["ConnectionStrings__Postgres"] = database,
            ["ConnectionStrings__RabbitMq"] = settings.RabbitMq,
            [PushFloor.BytesVariable] = $"{bytes}",
            // As the web programs of the product run.
            ["DOTNET_gcServer"] = "1",
            ["DOTNET_gcConcurrent"] = "1",
        };
        var process = Child.Start(
            ["dotnet", typeof(Floor).Assembly.Location, "floor", kind, url], settings.Scratch, environment,
            Path.Combine(settings.Scratch, $"floor-{kind}.log"));
        var floor = new Floor(settings, database, process, new Uri(url));
        try
        {
            await Ports.AnswersAsync($"{url}healthz/ready", process, ct);
            return floor;
        }
        catch
        {
            await floor.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        await Services.DropDatabaseAsync(_settings, _database);
    }
}
