using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Catalogue;

namespace Command.Domain.Escalation;

/// <summary>The supervision ladder as data (<c>catalogue/ladder.csv</c>, domain.md §2.6). Immutable.</summary>
public sealed class Ladder
{
    private const string File = "ladder.csv";
    private const string AnyClock = "*";

    private static readonly string[] Columns =
        ["clock", "rung", "from", "name", "en", "addressee", "at", "reply", "catch_up", "ack", "source"];

    private readonly Dictionary<string, List<Rung>> _rungs;

    private Ladder(Dictionary<string, List<Rung>> rungs)
    {
        _rungs = rungs;
        Posts = [.. rungs.Values.SelectMany(r => r).Select(r => r.Addressee).Where(a => a is not (Rung.Lead or Rung.Dept)).Distinct()];
    }

    /// <summary>Every post that some rung speaks to, without the lead department.</summary>
    public IReadOnlyList<string> Posts { get; }

    /// <summary>Reads the whole file or refuses the whole file; <c>*</c> is a clock that has no rows of its own.</summary>
    /// <param name="csv">UTF-8 text with the columns clock, rung, from, name, en, addressee, at, reply, catch_up, ack, document, repeat,
    /// source; a table of an earlier version has no document and no repeat. Stays open.</param>
    /// <exception cref="CatalogueException">The first fault found, with row and column.</exception>
    public static Ladder Parse(TextReader csv)
    {
        var rungs = new Dictionary<string, List<Rung>>(StringComparer.Ordinal);
        foreach (var row in CsvTable.Read(csv, File, Columns, later: ["document", "repeat"]))
        {
            var clock = row["clock"] == AnyClock ? AnyClock : Wire.Name(row.Word<ClockName>("clock"));
            var rung = Rung.Parse(row);
            var all = rungs.TryGetValue(clock, out var known) ? known : rungs[clock] = [];
            all.Add(Above(all, rung, row));
        }

        return new Ladder(rungs);
    }

    private static Rung Above(List<Rung> all, Rung rung, CatalogueRow row) => all is [.., var below] && below.Number >= rung.Number
        ? throw row.Bad("rung", $"须高于前一级 {below.Number}", $"must be above {below.Number}, the rung before it")
        : rung;

    /// <summary>The rungs of a clock for an urgency, lowest first; possibly none.</summary>
    public IReadOnlyList<Rung> Of(ClockName clock, Urgency urgency) => [.. Of(clock).Where(r => r.From <= urgency)];

    /// <summary>The rung of a clock, or null above its top.</summary>
    public Rung? Find(ClockName clock, int number) => Of(clock).Find(r => r.Number == number);

    private List<Rung> Of(ClockName clock) => _rungs.GetValueOrDefault(Wire.Name(clock)) ?? _rungs.GetValueOrDefault(AnyClock) ?? [];
}
