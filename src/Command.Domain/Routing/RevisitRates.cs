using System.Globalization;
using System.Text;
using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Catalogue;
using Command.Domain.Incidents;

namespace Command.Domain.Routing;

/// <summary>
/// Which closed incidents are revisited (<c>catalogue/revisit.csv</c>, domain.md §2.9). The draw hangs on the case code alone: nobody can
/// choose who is asked, and a replay asks the same. Immutable.
/// </summary>
public sealed class RevisitRates
{
    private const string File = "revisit.csv";

    private readonly Dictionary<Urgency, int> _urgencies = [];
    private readonly int _supervised;
    private readonly int _redone;

    private RevisitRates(List<CatalogueRow> rows)
    {
        foreach (var row in rows)
        {
            var percent = int.TryParse(row["percent"], NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= 100
                ? value
                : throw row.Bad(
                    "percent", $"须为 0 至 100 的整数（现为“{row["percent"]}”）", $"must be a whole number from 0 to 100 (is '{row["percent"]}')");
            switch (row["rule"])
            {
                case "supervised":
                    _supervised = percent;
                    break;
                case "redone":
                    _redone = percent;
                    break;
                case var rule when Wire.TryParse(rule, out Urgency urgency):
                    _urgencies[urgency] = percent;
                    break;
                case var rule:
                    throw row.Bad(
                        "rule", $"须为紧急程度、supervised 或 redone（现为“{rule}”）", $"must be an urgency, supervised or redone (is '{rule}')");
            }
        }

        if (_urgencies.Count < Enum.GetValues<Urgency>().Length)
        {
            throw new CatalogueException(File, 0, "rule", "every urgency needs a row") { Zh = "每种紧急程度都须有一行" };
        }
    }

    /// <summary>Reads the whole file or refuses the whole file.</summary>
    /// <param name="csv">UTF-8 text with the columns rule, percent, source; stays open.</param>
    /// <exception cref="CatalogueException">The first fault found, with row and column.</exception>
    public static RevisitRates Parse(TextReader csv) => new(CsvTable.Read(csv, File, "rule", "percent", "source"));

    /// <summary>Share that is revisited, 0 to 100: the highest of what applies.</summary>
    public int PercentOf(Incident incident)
    {
        ArgumentNullException.ThrowIfNull(incident);
        return new[]
        {
            _urgencies[incident.Urgency],
            incident.Oversight is { WasSupervised: true } ? _supervised : 0,
            incident.Round > 1 ? _redone : 0,
        }.Max();
    }

    /// <summary>Whether this incident is revisited.</summary>
    public bool Draws(Incident incident) => Lot(incident.Code) < PercentOf(incident);

    // FNV-1a: the same on every machine and in every version, unlike string.GetHashCode. Its low bits follow the check digit too closely.
    private static uint Lot(string code)
    {
        var hash = 2166136261u;
        foreach (var b in Encoding.ASCII.GetBytes(code))
        {
            hash = unchecked((hash ^ b) * 16777619u);
        }

        return (hash ^ (hash >> 15)) % 100;
    }
}
