namespace Command.Domain.Catalogue;

/// <summary>A department that can hold a part of an incident.</summary>
/// <param name="Code"><c>D</c> and two digits.</param>
/// <param name="Zh">Full Chinese name with what it covers in brackets.</param>
/// <param name="En">English name.</param>
/// <param name="Type">Kind of body, e.g. <c>government</c>.</param>
/// <param name="Resident">常驻, 轮驻 or 随驻 in the centre (002-07).</param>
/// <param name="ShortZh">Chinese name up to the bracket, for narrow columns.</param>
public sealed record Department(string Code, string Zh, string En, string Type, string Resident, string ShortZh)
{
    /// <summary>Names that people call it by; none where no name is its own.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];
}

/// <summary>The departments of the district (<c>catalogue/departments.csv</c>, domain.md §4). Immutable.</summary>
public sealed class Departments
{
    /// <summary>Code of the centre itself.</summary>
    public const string Centre = "D01";

    private const string File = "departments.csv";

    private static readonly string[] Columns = ["code", "zh", "en", "type", "resident"];
    private static readonly string[] Residencies = ["常驻", "轮驻", "随驻"];

    private readonly Dictionary<string, Department> _byCode;

    private Departments(List<Department> all)
    {
        All = all;
        _byCode = all.ToDictionary(d => d.Code, StringComparer.Ordinal);
    }

    /// <summary>All departments in the order of the file.</summary>
    public IReadOnlyList<Department> All { get; }

    /// <summary>The department with this code, or null.</summary>
    public Department? Find(string? code) => code is null ? null : _byCode.GetValueOrDefault(code);

    /// <summary>Reads the whole file or refuses the whole file.</summary>
    /// <param name="csv">UTF-8 text with the columns code, zh, en, type, resident and maybe aliases; stays open.</param>
    /// <exception cref="CatalogueException">The first fault found, with row and column.</exception>
    public static Departments Parse(TextReader csv)
    {
        var all = new List<Department>();
        var codes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in CsvTable.Read(csv, File, Columns, later: ["aliases"]))
        {
            var code = CodeIn(row.Need("code"), row, "code");
            if (!codes.Add(code))
            {
                throw row.Bad("code", $"{code} 与前面的行重复", $"{code} stands in an earlier row");
            }

            if (!Residencies.Contains(row["resident"], StringComparer.Ordinal))
            {
                throw row.Bad("resident", $"须为常驻、轮驻或随驻（现为“{row["resident"]}”）", $"must be 常驻, 轮驻 or 随驻 (is '{row["resident"]}')");
            }

            var zh = row.Need("zh");
            all.Add(new Department(code, zh, row.Need("en"), row.Need("type"), row["resident"], ShortOf(zh))
            {
                Aliases = row.List("aliases"),
            });
        }

        return new Departments(all);
    }

    /// <summary>Checks the form of a department code, also where other files cite one.</summary>
    internal static string CodeIn(string code, CatalogueRow row, string column) =>
        code.Length == 3 && code[0] == 'D' && char.IsAsciiDigit(code[1]) && char.IsAsciiDigit(code[2])
            ? code
            : throw row.Bad(column, $"须为 D 加两位数字（现为“{code}”）", $"must be D and two digits (is '{code}')");

    private static string ShortOf(string zh)
    {
        var bracket = zh.AsSpan().IndexOfAny('(', '（');
        return bracket > 0 ? zh[..bracket].Trim() : zh;
    }
}
