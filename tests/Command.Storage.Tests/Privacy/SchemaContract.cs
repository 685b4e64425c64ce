using System.Globalization;

namespace Command.Storage.Tests.Privacy;

public abstract class SchemaContract<TStore> : StorageContract<TStore> where TStore : ITestStore, new()
{
    // domain.md §1.6 A and J: no register of people, no household files.
    private const string OfAPerson =
        "身份证|民族|籍贯|户籍|id_?card|id_?number|ethnic|native_place|birth|gender|household|tenant|religion";

    [Fact]
    public async Task The_schema_has_no_column_for_a_person()
    {
        await using var connection = await Here.Database.OpenAsync(Ct);
        foreach (var table in await Marks.TablesAsync(Here.Database, Ct))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM {table} WHERE 1 = 0";
            await using var reader = await command.ExecuteReaderAsync(Ct);
            var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
            Assert.NotEmpty(columns);
            Assert.All(columns, column => Assert.DoesNotMatch(OfAPerson, $"{table}.{column}".ToLower(CultureInfo.InvariantCulture)));
        }
    }
}

public sealed class SchemaOnSqlite : SchemaContract<SqliteStore>;

[Trait("Category", "Service")]
public sealed class SchemaOnPostgres : SchemaContract<PostgresStore>;
