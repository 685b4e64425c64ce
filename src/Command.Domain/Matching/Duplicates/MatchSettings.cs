using System.Globalization;
using Command.Domain.Catalogue;

namespace Command.Domain.Matching.Duplicates;

/// <summary>The numbers of matching (<c>catalogue/matching.csv</c>), by name; what each means stands in the file. Immutable.</summary>
public sealed class MatchSettings
{
    private const string File = "matching.csv";

    // Shares are between 0 and 1; metres, hours and days above 0.
    private static readonly string[] Shares =
    [
        "threshold", "place.spot", "place.point", "place.same", "place.area", "place.other-spot", "place.near",
        "place.close", "place.around", "place.grid",
        "place.road", "place.far", "place.unknown", "item.same", "item.cause", "item.other-matter", "item.suggested", "item.class",
        "item.other", "item.unknown", "words.floor", "words.full",
    ];

    private static readonly Dictionary<string, double> Amounts = new(StringComparer.Ordinal)
    {
        ["most"] = 1_000, ["near.metres"] = MostMetres, ["close.metres"] = MostMetres, ["around.metres"] = MostMetres,
        ["nested.metres"] = MostMetres, ["time.full-hours"] = 100_000, ["time.half-days"] = MostDays,
        ["time.closed-half-days"] = MostDays, ["time.window-days"] = MostDays, ["time.grid-hours"] = 100_000,
    };

    private const double MostMetres = 100_000;
    private const double MostDays = 3_650;

    private readonly Dictionary<string, double> _values;

    private MatchSettings(Dictionary<string, double> values) => _values = values;

    /// <summary>From here a pair is proposed.</summary>
    public double Threshold => this["threshold"];

    /// <summary>Most proposals for one incident.</summary>
    public int Most => (int)this["most"];

    /// <summary>How far back candidates are looked for.</summary>
    public TimeSpan Window => TimeSpan.FromDays(this["time.window-days"]);

    /// <summary>How far back in a whole grid.</summary>
    public TimeSpan GridWindow => TimeSpan.FromHours(this["time.grid-hours"]);

    /// <summary>A number by its name.</summary>
    public double this[string name] => _values[name];

    /// <summary>Reads the whole file or refuses the whole file.</summary>
    /// <param name="csv">UTF-8 text with the columns name, value, meaning; stays open.</param>
    /// <exception cref="CatalogueException">A number is missing, unknown, doubled or out of its range; with row and column.</exception>
    public static MatchSettings Parse(TextReader csv)
    {
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var row in CsvTable.Read(csv, File, "name", "value", "meaning"))
        {
            var name = row.Need("name");
            var share = Shares.Contains(name);
            if (!share && !Amounts.ContainsKey(name))
            {
                throw row.Bad("name", $"没有“{name}”这个参数", $"'{name}' is not a number of matching");
            }

            var most = share ? 1 : Amounts[name];
            if (!double.TryParse(row["value"], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
                || value <= 0 || value > most)
            {
                throw row.Bad("value", $"须大于 0 且不超过 {most:0}", $"must be above 0 and at most {most:0}");
            }

            if (!values.TryAdd(name, value))
            {
                throw row.Bad("name", $"“{name}”与前面的行重复", $"'{name}' stands in an earlier row");
            }
        }

        return Shares.Concat(Amounts.Keys).FirstOrDefault(name => !values.ContainsKey(name)) is { } missing
            ? throw new CatalogueException(File, 0, "name", $"'{missing}' is missing") { Zh = $"缺少“{missing}”" }
            : new MatchSettings(values);
    }
}
