using Npgsql;
using RabbitMQ.Client;

namespace Command.Bench.Processes;

/// <summary>Fresh ground on the services that <c>./bench</c> started.</summary>
internal static class Services
{
    private static readonly string[] Queues = ["command-reports", "command-reports_error", "bench-floor"];

    /// <summary>Makes an empty database.</summary>
    /// <returns>Its connection string.</returns>
    public static async Task<string> NewDatabaseAsync(Settings settings, CancellationToken ct)
    {
        var name = $"bench_{Guid.NewGuid():n}";
        await using var source = NpgsqlDataSource.Create(settings.Postgres);
        await using var create = source.CreateCommand($"CREATE DATABASE {name}");
        await create.ExecuteNonQueryAsync(ct);
        return new NpgsqlConnectionStringBuilder(settings.Postgres) { Database = name }.ConnectionString;
    }

    /// <summary>Drops it again, whoever is still connected.</summary>
    public static async Task DropDatabaseAsync(Settings settings, string connection)
    {
        await using var source = NpgsqlDataSource.Create(settings.Postgres);
        await using var drop = source.CreateCommand(
            $"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(connection).Database} WITH (FORCE)");
        await drop.ExecuteNonQueryAsync();
    }

    /// <summary>Nothing of the last group may wait in a queue.</summary>
    public static async Task DeleteQueuesAsync(Settings settings, CancellationToken ct)
    {
        await using var broker = await ConnectAsync(settings.RabbitMq, ct);
        await using var channel = await broker.CreateChannelAsync(cancellationToken: ct);
        foreach (var queue in Queues)
        {
            await channel.QueueDeleteAsync(queue, false, false, cancellationToken: ct);
        }
    }

    public static Task<IConnection> ConnectAsync(string uri, CancellationToken ct) =>
        new ConnectionFactory { Uri = new Uri(uri) }.CreateConnectionAsync(ct);
}
