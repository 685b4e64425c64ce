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
    public static List<CatalogueRow> Read(TextReader csv, string file, params string[] columns) => Read(csv, file, columns, later: []);

    /// <summary>The same for a table that has grown: a later column may stand anywhere or be absent, and is empty then.</summary>
    /// <param name="csv">UTF-8 text; stays open.</param>
    /// <param name="file">Its name.</param>
    /// <param name="columns">What every version has, in this order.</param>
    /// <param name="later">What an earlier version does not have.</param>
    public static List<CatalogueRow> Read(TextReader csv, string file, string[] columns, string[] later)
    {
        ArgumentNullException.ThrowIfNull(csv);
        using var reader = CsvReader.Create(csv, Strict, leaveOpen: true);
        try
        {
            var header = HeaderOf(reader, file, columns, later);
            string[] known = [.. header.Union(later)];
            var rows = new List<CatalogueRow>();
            while (reader.Read())
            {
                string[] fields = [.. FieldsOf(reader, header.Length), .. Enumerable.Repeat("", known.Length - header.Length)];
                rows.Add(new CatalogueRow(file, (int)reader.LineNumber, known, fields));
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

    /// <summary>Every line as its fields, header first; for whoever puts two versions of a table together.</summary>
    /// <exception cref="CsvFormatException">Broken quoting, or a row with another number of fields.</exception>
    public static List<string[]> Fields(TextReader csv)
    {
        using var reader = CsvReader.Create(csv, Strict, leaveOpen: true);
        var lines = new List<string[]>();
        while (reader.Read())
        {
            lines.Add(FieldsOf(reader, reader.FieldCount));
        }

        return lines;
    }

    private static string[] HeaderOf(CsvReader reader, string file, string[] columns, string[] later)
    {
        if (!reader.Read())
        {
            throw new CatalogueException(file, 0, "", "the file is empty") { Zh = "文件为空" };
        }

        // A byte order mark survives when the caller decoded the bytes without a StreamReader.
        string[] header = [.. FieldsOf(reader, reader.FieldCount).Select((name, i) => i == 0 ? name.TrimStart('\uFEFF') : name)];
        return header.Where(name => !later.Contains(name)).SequenceEqual(columns) && header.Distinct().Count() == header.Length
            ? header
            : throw WrongHeader(file, header, columns, later);
    }

    private static CatalogueException WrongHeader(string file, string[] header, string[] columns, string[] later)
    {
        var at = header.Where(name => !later.Contains(name)).Zip(columns).TakeWhile(pair => pair.First == pair.Second).Count();
        var wanted = string.Join(',', columns) + string.Concat(later.Select(name => $"[,{name}]"));
        return new CatalogueException(file, 1, at < columns.Length ? columns[at] : "", $"the header must be {wanted}")
        {
            Zh = $"表头须为 {wanted}",
        };
    }

    private static string[] FieldsOf(CsvReader reader, int count) => [.. Enumerable.Range(0, count).Select(reader.GetString)];
}
