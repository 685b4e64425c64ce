using CsvHelper;

namespace Command.Domain.Catalogue;

/// <summary>
/// A CSV file with a fixed header (RFC 4180). Every field stays text: codes have leading zeros.
/// Column names are checked in order, so that a file with swapped columns is refused instead of misread.
/// </summary>
internal static class CsvTable
{
    // The library by default mends what is broken and guesses the separator; a catalogue that had to be guessed is refused instead.
    private static readonly CsvReaderOptions Strict = new()
    {
        Separator = ',',
        HasHeader = false,
        TrimWhitespace = true,
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
        FieldCountMismatch = CsvFieldCountHandling.Throw,
    };

    /// <summary>All rows below the header.</summary>
    /// <exception cref="CatalogueException">Broken quoting, wrong header, a row with another number of fields, or no row at
    /// all.</exception>
    public static List<CatalogueRow> Read(TextReader csv, string file, params string[] columns)
    {
        ArgumentNullException.ThrowIfNull(csv);
        using var reader = CsvReader.Create(csv, Strict, leaveOpen: true);
        try
        {
            CheckHeader(reader, file, columns);
            var rows = new List<CatalogueRow>();
            while (reader.Read())
            {
                rows.Add(new CatalogueRow(file, (int)reader.LineNumber, columns, FieldsOf(reader, columns.Length)));
            }

            return rows.Count > 0
                ? rows
                : throw new CatalogueException(file, 0, "", "the file has a header but no rows") { Zh = "文件只有表头，没有内容" };
        }
        catch (CsvFormatException broken)
        {
            throw new CatalogueException(file, (int)broken.LineNumber, "", "this row has broken quotes or another number of fields", broken)
            {
                Zh = "引号不成对，或列数与表头不符",
            };
        }
    }

    private static void CheckHeader(CsvReader reader, string file, string[] columns)
    {
        if (!reader.Read())
        {
            throw new CatalogueException(file, 0, "", "the file is empty") { Zh = "文件为空" };
        }

        var header = FieldsOf(reader, reader.FieldCount);
        for (var i = 0; i < Math.Max(columns.Length, header.Length); i++)
        {
            // A byte order mark survives when the caller decoded the bytes without a StreamReader.
            var expected = i < columns.Length ? columns[i] : "";
            if (i >= header.Length || !string.Equals(header[i].TrimStart('\uFEFF'), expected, StringComparison.Ordinal))
            {
                throw new CatalogueException(file, 1, expected, $"the header must be {string.Join(',', columns)}")
                {
                    Zh = $"表头须为 {string.Join(',', columns)}",
                };
            }
        }
    }

    private static string[] FieldsOf(CsvReader reader, int count) => [.. Enumerable.Range(0, count).Select(reader.GetString)];
}
