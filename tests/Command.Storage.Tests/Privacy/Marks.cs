using System.Globalization;
using System.Text;
using Command.Contracts.Reports;
using Dapper;

namespace Command.Storage.Tests.Privacy;

/// <summary>A person that occurs nowhere else, so that every trace of him is one of ours.</summary>
internal static class Marks
{
    public const string Alias = "市民-Z9QX7";
    public const string Phone = "10098761234";
    public const string Address = "玄圃弄87号9栋2单元";
    public const string Words = "砉骉骎zqxjkvb";

    public static Reporter Reporter { get; } = new(Alias, Phone);

    /// <summary>A text that says everything that a text can say.</summary>
    public const string Text = $"楼道里堆满纸箱，{Words}，我是{Alias}，电话{Phone}或{GroupedPhone}，住{Address}";

    private const string GroupedPhone = "100-9876-1234";

    /// <summary>Who he is, however it is written.</summary>
    public static string[] OfContact => ["Z9QX7", Phone, "9876-1234", "1234Z"];

    /// <summary>Where he lives.</summary>
    public static string[] OfAddress => ["玄圃弄", "87号9栋", "9栋2单元"];

    /// <summary>What he said.</summary>
    public static string[] OfText => ["砉骉", "zqxjkvb"];

    /// <summary>Every value of every column of every table that holds one of the marks, as <c>table.column</c>.</summary>
    public static async Task<List<string>> FindAsync(Database database, IReadOnlyCollection<string> marks, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var found = new List<string>();
        foreach (var table in await TablesAsync(database, ct))
        {
            foreach (IDictionary<string, object?> row in await connection.QueryAsync(
                new CommandDefinition($"SELECT * FROM {table}", cancellationToken: ct)))
            {
                found.AddRange(row.Where(column => marks.Any(mark => Holds(column.Value, mark))).Select(column => $"{table}.{column.Key}"));
            }
        }

        return [.. found.Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>All tables of a database.</summary>
    public static async Task<List<string>> TablesAsync(Database database, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return (await connection.QueryAsync<string>(new CommandDefinition(
            database is SqliteDatabase
                ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                : "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'",
            cancellationToken: ct))).AsList();
    }

    private static bool Holds(object? value, string mark) => value switch
    {
        null => false,
        byte[] bytes => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(mark)) >= 0,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!.Contains(mark, StringComparison.OrdinalIgnoreCase),
    };
}
