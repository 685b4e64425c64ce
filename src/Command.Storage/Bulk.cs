namespace Command.Storage;

/// <summary>Type of a bulk column.</summary>
internal enum Kind
{
    Text,
    Long,
    Int,
    Double,
    Bool,
    Bytes,
}

/// <summary>A bulk statement with its rows, laid out by column.</summary>
/// <param name="Postgres">SQL with <c>{rows}</c>.</param>
/// <param name="Sqlite">SQL with <c>@column</c>.</param>
/// <param name="Names">Columns.</param>
/// <param name="Kinds">Their types.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Values">One array per column, of the column's type.</param>
internal sealed record BulkStatement(
    string Postgres, string Sqlite, IReadOnlyList<string> Names, IReadOnlyList<Kind> Kinds, int Rows, IReadOnlyList<Array> Values);

/// <summary>A column of a bulk statement.</summary>
internal sealed record Column<T>(string Name, Kind Kind, Func<T, object?> Value);

/// <summary>
/// One statement for many rows. PostgreSQL gets one array per column (<c>{rows}</c> becomes <c>unnest(…) AS r(…)</c>), SQLite the
/// same statement prepared once and run per row inside the transaction, which for an in-process database is the same thing.
/// </summary>
/// <param name="Postgres">SQL with <c>{rows}</c>.</param>
/// <param name="Sqlite">SQL with <c>@column</c>.</param>
/// <param name="Columns">The columns.</param>
internal sealed record Bulk<T>(string Postgres, string Sqlite, params IReadOnlyList<Column<T>> Columns)
{
    private static readonly Dictionary<Kind, Func<Column<T>, IReadOnlyList<T>, Array>> Arrays = new()
    {
        [Kind.Text] = Fill<string?>,
        [Kind.Long] = Fill<long?>,
        [Kind.Int] = Fill<int?>,
        [Kind.Double] = Fill<double?>,
        [Kind.Bool] = Fill<bool?>,
        [Kind.Bytes] = Fill<byte[]?>,
    };

    /// <summary>The statement for some rows.</summary>
    public BulkStatement For(IReadOnlyList<T> rows) => new(
        Postgres, Sqlite, [.. Columns.Select(c => c.Name)], [.. Columns.Select(c => c.Kind)], rows.Count,
        [.. Columns.Select(c => Arrays[c.Kind](c, rows))]);

    private static TValue[] Fill<TValue>(Column<T> column, IReadOnlyList<T> rows)
    {
        var values = new TValue[rows.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (TValue)column.Value(rows[i])!;
        }

        return values;
    }

    /// <summary>A plain insert; <paramref name="conflict"/> is the ON CONFLICT (and RETURNING) tail.</summary>
    public static Bulk<T> Insert(string table, string conflict, params IReadOnlyList<Column<T>> columns)
    {
        var names = string.Join(", ", columns.Select(c => c.Name));
        return new Bulk<T>(
            $"INSERT INTO {table} ({names}) SELECT {names} FROM {{rows}} {conflict}",
            $"INSERT INTO {table} ({names}) VALUES ({string.Join(", ", columns.Select(c => "@" + c.Name))}) {conflict}",
            columns);
    }

    /// <summary>Sets the other columns of the row with the same key.</summary>
    public static Bulk<T> Update(string table, string key, params IReadOnlyList<Column<T>> columns)
    {
        string Set(string prefix) => string.Join(", ", columns.Where(c => c.Name != key).Select(c => $"{c.Name} = {prefix}{c.Name}"));
        return new Bulk<T>(
            $"UPDATE {table} SET {Set("r.")} FROM {{rows}} WHERE {table}.{key} = r.{key}",
            $"UPDATE {table} SET {Set("@")} WHERE {key} = @{key}",
            columns);
    }
}
