using Npgsql;

namespace Command.Bench.Floors;

/// <summary>One table with a key and a body.</summary>
internal sealed class FloorTable
{
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(
        Environment.GetEnvironmentVariable("ConnectionStrings__Postgres")! + ";No Reset On Close=true");

    public static async Task<FloorTable> CreateAsync()
    {
        var table = new FloorTable();
        await using var create = table._source.CreateCommand("CREATE TABLE floor (id text PRIMARY KEY, body bytea NOT NULL)");
        await create.ExecuteNonQueryAsync();
        return table;
    }

    /// <summary>One row, one commit.</summary>
    public async Task InsertAsync(string id, byte[] body)
    {
        await using var connection = await _source.OpenConnectionAsync();
        await using var insert = new NpgsqlCommand("INSERT INTO floor VALUES ($1, $2)", connection)
        {
            Parameters = { new() { Value = id }, new() { Value = body } },
        };
        await insert.PrepareAsync();
        await insert.ExecuteNonQueryAsync();
    }

    /// <summary>Many rows, one commit.</summary>
    public async Task InsertAsync(string[] ids, byte[][] bodies)
    {
        await using var connection = await _source.OpenConnectionAsync();
        await using var insert = new NpgsqlCommand("INSERT INTO floor SELECT * FROM unnest($1, $2)", connection)
        {
            Parameters = { new() { Value = ids }, new() { Value = bodies } },
        };
        await insert.PrepareAsync();
        await insert.ExecuteNonQueryAsync();
    }
}
