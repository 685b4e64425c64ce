using System.Globalization;
using System.Text.Json.Nodes;
using Command.Stories.Kit;
using Npgsql;

namespace Command.Stories.Time;

/// <summary>
/// One web and one worker whose clocks are moved ahead from start to start. Time never goes back, so each story begins later than the one
/// before.
/// </summary>
public sealed class MovedCentre() : Centre(Shape.Distributed, webs: 1, workers: 1)
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    internal Part Worker => Workers[0];

    /// <summary>What the clock of the worker shows.</summary>
    internal DateTimeOffset Now => DateTimeOffset.UtcNow + Worker.Ahead;

    /// <summary>An hour of the next Monday in China that starts ten days without a holiday or a working weekend.</summary>
    internal DateTimeOffset QuietMonday(TimeOnly hour)
    {
        var special = File.ReadLines(Path.Combine(Repository.Root, "catalogue", "holidays.csv")).Skip(1)
            .Select(line => DateOnly.ParseExact(line.Split(',')[0], "yyyy-MM-dd", CultureInfo.InvariantCulture)).ToHashSet();
        var day = DateOnly.FromDateTime(Now.ToOffset(China).DateTime).AddDays(1);
        while (day.DayOfWeek != DayOfWeek.Monday || Enumerable.Range(0, 10).Any(i => special.Contains(day.AddDays(i))))
        {
            day = day.AddDays(1);
        }

        return new DateTimeOffset(day, hour, China);
    }

    /// <summary>Stops everything that runs and starts it again at a later instant.</summary>
    internal async Task RestartAtAsync(DateTimeOffset instant)
    {
        Assert.True(instant > Now, $"{instant:O} is over.");
        var all = Webs.Concat(Workers).ToList();
        await Task.WhenAll(all.Where(part => part.Runs).Select(part => part.StopAsync()));
        var ahead = instant - DateTimeOffset.UtcNow;
        foreach (var part in all)
        {
            part.Ahead = ahead;
            part.Start();
        }

        await Task.WhenAll(all.Select(part => part.ReadyAsync()));
    }

    /// <summary>kill -9 of the worker alone, and a start at a later instant.</summary>
    internal async Task KillWorkerAndStartAtAsync(DateTimeOffset instant)
    {
        await Worker.KillAsync();
        Worker.Ahead = instant - DateTimeOffset.UtcNow;
        Worker.Start();
        await Worker.ReadyAsync();
    }

    /// <summary>Waits until the sweep has taken everything that is due.</summary>
    internal Task SettledAsync() => Eventually.EqualAsync(0L, () =>
        CountAsync("SELECT count(*) FROM deadline WHERE fired_at IS NULL AND due_at <= $1", Now.ToUnixTimeMilliseconds()));

    /// <summary>A figure from the database, looked at past the programs.</summary>
    internal async Task<long> CountAsync(string sql, params object[] values)
    {
        await using var source = NpgsqlDataSource.Create(Postgres);
        await using var command = source.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>A column of text from the database.</summary>
    internal async Task<List<string>> ColumnAsync(string sql, params object[] values)
    {
        await using var source = NpgsqlDataSource.Create(Postgres);
        await using var command = source.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        var column = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            column.Add(reader.GetString(0));
        }

        return column;
    }
}

/// <summary>Stories of a moved clock share one centre.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Moved : ICollectionFixture<MovedCentre>
{
    public const string Name = "moved";
}

/// <summary>A story on a moved clock.</summary>
public abstract class MovedStory(MovedCentre centre) : Story(centre)
{
    /// <summary>Where it plays.</summary>
    protected new MovedCentre Centre => centre;

    private protected Task<Caller> StaffAsync(string user) => Caller.StaffAsync(centre.Web, user);

    private protected static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();

    private protected static int Number(JsonNode node, string name) => node[name]!.GetValue<int>();

    private protected static DateTimeOffset Instant(JsonNode node, string name) => node[name]!.GetValue<DateTimeOffset>();

    private protected static JsonNode ClockOf(JsonNode incident, string name) =>
        incident["deadlines"]!.AsArray().First(d => Text(d!, "clock") == name)!;

    /// <summary>The facts of one kind in the journal of a case.</summary>
    private protected static async Task<List<JsonNode>> FactsAsync(Caller reader, string code, string type) =>
        [.. (await reader.ReadAsync($"/api/incidents/{code}/timeline")).AsArray().Where(e => Text(e!, "type") == type).Select(e => e!)];

    /// <summary>Waits for two more passes of a loop of the worker.</summary>
    private protected static async Task PassesAsync(string loop, Caller reader)
    {
        for (var i = 0; i < 2; i++)
        {
            var last = await LastAsync();
            await Eventually.TrueAsync($"another pass of {loop}", async () => await LastAsync() > last);
        }

        async Task<DateTimeOffset> LastAsync() => (await reader.ReadAsync("/api/ops/loops")).AsArray()
            .Single(l => l!["name"]!.GetValue<string>() == loop)!["lastSucceeded"]?.GetValue<DateTimeOffset>() ?? DateTimeOffset.MinValue;
    }
}
