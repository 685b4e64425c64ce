namespace Command.Domain.Catalogue;

/// <summary>One row, read by column name, that knows where it stands.</summary>
internal sealed class CatalogueRow(string file, int number, string[] columns, string[] fields)
{
    /// <summary>The field as it stands, possibly empty.</summary>
    public string this[string column] => fields[Array.IndexOf(columns, column)];

    /// <summary>The field, which must not be empty.</summary>
    public string Need(string column) => this[column] is { Length: > 0 } value ? value : throw Bad(column, "不能为空", "must not be empty");

    /// <summary>The field, which must be <paramref name="digits"/> digits.</summary>
    public string Digits(string column, int digits) =>
        this[column] is var value && value.Length == digits && value.All(char.IsAsciiDigit)
            ? value
            : throw Bad(column, $"须为 {digits} 位数字（现为“{value}”）", $"must be {digits} digits (is '{value}')");

    /// <summary>The parts of a list field, separated by <c>;</c>, without empty ones.</summary>
    public string[] List(string column) =>
        this[column].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The fault in this row, in both languages.</summary>
    public CatalogueException Bad(string column, string zh, string problem) => new(file, number, column, problem) { Zh = zh };
}
