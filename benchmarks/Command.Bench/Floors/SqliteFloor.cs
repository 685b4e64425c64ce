using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;

namespace Command.Bench.Floors;

/// <summary>HTTP accept → one SQLite commit (WAL, synchronous=FULL) for as many requests as are waiting.</summary>
internal static class SqliteFloor
{
    private sealed record Waiting(string Id, byte[] Body, TaskCompletionSource Durable);

    public static Task MapAsync(WebApplication app)
    {
        SQLitePCL.Batteries_V2.Init();
        var door = Channel.CreateBounded<Waiting>(5_000);
        app.MapPost(FloorHost.Path, async (HttpContext http) =>
        {
            var mine = new Waiting(
                Guid.CreateVersion7().ToString("n"), await FloorHost.ReadAsync(http.Request),
                new(TaskCreationOptions.RunContinuationsAsynchronously));
            await door.Writer.WriteAsync(mine);
            await mine.Durable.Task;
            await FloorHost.AcceptAsync(http.Response, mine.Id);
        });
        _ = Task.Run(() => WriteAsync(door.Reader));
        return Task.CompletedTask;
    }

    private static async Task WriteAsync(ChannelReader<Waiting> door)
    {
        // In the working folder, which is the scratch folder of the run.
        using var connection = new SqliteConnection("Data Source=floor.db");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE floor (id TEXT PRIMARY KEY, body BLOB NOT NULL);";
        command.ExecuteNonQuery();
        command.CommandText = "INSERT INTO floor VALUES (@id, @body)";
        var (id, body) = (command.Parameters.Add("@id", SqliteType.Text), command.Parameters.Add("@body", SqliteType.Blob));
        var batch = new List<Waiting>();
        while (await door.WaitToReadAsync())
        {
            batch.Clear();
            using var transaction = connection.BeginTransaction();
            command.Transaction = transaction;
            while (door.TryRead(out var next))
            {
                (id.Value, body.Value) = (next.Id, next.Body);
                command.ExecuteNonQuery();
                batch.Add(next);
            }

            transaction.Commit();
            batch.ForEach(waiting => waiting.Durable.SetResult());
        }
    }
}
