using System.Text.RegularExpressions;
using Command.Domain.Catalogue;
using Command.Domain.Phrases;

namespace Command.Domain.Reports;

/// <summary>
/// Reports that point at a person instead of a matter (<c>catalogue/person-reports.csv</c>, rules.md 34): somebody is called something
/// and is to be watched, and nothing has happened. What a person has done, suffers or needs is a matter whatever he is called. Immutable.
/// </summary>
public sealed class PersonReports
{
    private const string File = "person-reports.csv";
    private const string Channel = "channel";
    private const string Label = "label";
    private const string Who = "who";
    private const string Watch = "watch";
    private const string Told = "told";
    private const string Matter = "matter";
    private const string Anybody = "人员";

    private readonly HashSet<string> _channels = [];
    private readonly Dictionary<string, Regex> _patterns;

    private PersonReports(List<CatalogueRow> rows, Channels channels)
    {
        foreach (var row in rows.Where(row => row["role"] == Channel))
        {
            _channels.Add(channels.Find(row.Need("pattern"))?.Code
                ?? throw row.Bad("pattern", "渠道目录中没有", "is no channel of channels.csv"));
        }

        if (rows.Find(row => row["role"] is not (Channel or Label or Who or Watch or Told or Matter)) is { } stray)
        {
            throw stray.Bad(
                "role", "只能是 channel、label、who、watch、told 或 matter", "must be channel, label, who, watch, told or matter");
        }

        _patterns = new[] { Label, Who, Watch, Told, Matter }
            .ToDictionary(role => role, role => Joined(rows, role), StringComparer.Ordinal);
    }

    /// <summary>Whether a way in is one of those whose reports are looked at.</summary>
    public bool Heeds(string channel) => _channels.Contains(channel);

    /// <summary>Whether a text is about a person and no matter.</summary>
    public bool IsAboutPerson(string text)
    {
        // People part words by blanks and marks to be read, or not to be.
        var folded = string.Concat(TextFold.Of(text ?? throw new ArgumentNullException(nameof(text))).Where(char.IsLetterOrDigit));
        var labelled = _patterns[Label].IsMatch(folded);
        var meant = labelled
            ? _patterns[Watch].IsMatch(folded) || _patterns[Told].IsMatch(folded)
            : _patterns[Who].IsMatch(folded) && _patterns[Watch].IsMatch(folded);

        // What he is called may itself sound like a deed: "打架前科" is none.
        return meant && !_patterns[Matter].IsMatch(_patterns[Label].Replace(folded, Anybody));
    }

    /// <summary>Whether somebody is called something: such names sound of danger by themselves.</summary>
    public bool CallsNames(string text) => _patterns[Label].IsMatch(TextFold.Of(text));

    /// <summary>Reads the whole file or refuses the whole file.</summary>
    /// <param name="csv">UTF-8 text with the columns role, pattern, source; stays open.</param>
    /// <param name="channels">Ways in.</param>
    /// <exception cref="CatalogueException">The first fault found, with row and column.</exception>
    public static PersonReports Parse(TextReader csv, Channels channels)
    {
        ArgumentNullException.ThrowIfNull(channels);
        return new PersonReports(CsvTable.Read(csv, File, "role", "pattern", "source"), channels);
    }

    // A role without a row fits nothing.
    private static Regex Joined(List<CatalogueRow> rows, string role) => new(
        rows.Where(row => row["role"] == role).Select(Checked).DefaultIfEmpty("[^\\w\\W]").Aggregate((one, other) => $"{one}|{other}"),
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    private static string Checked(CatalogueRow row)
    {
        try
        {
            return $"(?:{new Regex(row.Need("pattern"), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)})";
        }
        catch (ArgumentException)
        {
            throw row.Bad("pattern", "不是正确的表达式", "is no regular expression");
        }
    }
}
