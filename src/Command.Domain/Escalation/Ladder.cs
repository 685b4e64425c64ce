using Command.Contracts.Incidents;
using Command.Domain.Catalogue;

namespace Command.Domain.Escalation;

/// <summary>One rung: who is told when a clock runs out.</summary>
/// <param name="Clock">The clock.</param>
/// <param name="Number">1 = 提醒.</param>
/// <param name="Name">Chinese name of the rung.</param>
/// <param name="Addressee">A role, or <c>lead</c> for the lead department.</param>
public sealed record Rung(ClockName Clock, int Number, string Name, string Addressee);

/// <summary>The supervision ladder as data (<c>catalogue/ladder.csv</c>, domain.md §2.6). It grows by rows.</summary>
public sealed class Ladder
{
    private readonly Dictionary<(ClockName, int), Rung> _rungs;

    private Ladder(IEnumerable<Rung> rungs) => _rungs = rungs.ToDictionary(r => (r.Clock, r.Number));

    /// <summary>Reads <c>clock,rung,name,addressee</c>.</summary>
    /// <exception cref="FormatException">A word is unknown.</exception>
    public static Ladder Parse(TextReader csv)
    {
        return new Ladder(CsvTable.Read(csv, "ladder.csv", "clock", "rung", "name", "addressee").Select(row =>
            new Rung(row.Word<ClockName>("clock"), row.Whole("rung"), row.Need("name"), row.Need("addressee"))));
    }

    /// <summary>The rung of a clock, or null above its top.</summary>
    public Rung? Find(ClockName clock, int number) => _rungs.GetValueOrDefault((clock, number));
}
