using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Catalogue;
using Command.Domain.Incidents;

namespace Command.Domain.Privacy;

/// <summary>A look at a closed case: whether this is to be purged now.</summary>
/// <param name="What">What.</param>
/// <param name="ClosedAt">The closing that it was planned at, UTC; another closing plans anew.</param>
/// <param name="DueAt">When, UTC.</param>
public sealed record PurgePlan(PersonalData What, DateTimeOffset ClosedAt, DateTimeOffset DueAt);

/// <summary>
/// How long personal data is kept after a case is closed (<c>catalogue/purge.csv</c>, domain.md §1.6 C and M). Days of 24 hours, not
/// working days: the clock is the citizen's. Immutable.
/// </summary>
public sealed class PurgeTable
{
    private const string File = "purge.csv";
    private const string AnyItem = "*";

    private readonly Dictionary<(string Item, PersonalData What), int> _days;

    private PurgeTable(Dictionary<(string Item, PersonalData What), int> days) => _days = days;

    /// <summary>Days after closing; those of the item where it has its own.</summary>
    public int DaysOf(string? itemCode, PersonalData what) =>
        _days.TryGetValue((itemCode ?? AnyItem, what), out var days) ? days : _days[(AnyItem, what)];

    /// <summary>What the closing of a case plans. Pure.</summary>
    /// <param name="incident">The case after the fact that closed it.</param>
    /// <param name="closedAt">When that was, UTC.</param>
    public IEnumerable<PurgePlan> Plan(Incident incident, DateTimeOffset closedAt)
    {
        ArgumentNullException.ThrowIfNull(incident);
        return Enum.GetValues<PersonalData>()
            .Select(what => new PurgePlan(what, closedAt, closedAt.AddDays(DaysOf(incident.ItemCode, what))));
    }

    /// <summary>
    /// Whether a row still matters: the case is closed since the same closing. One that follows another case is closed when that one is, so
    /// that nobody who is waiting for the reopened main loses his contact.
    /// </summary>
    /// <param name="incident">The case of the row.</param>
    /// <param name="main">The case at the end of what it follows; itself when it follows nobody.</param>
    /// <param name="closedAt">The closing of the row, UTC.</param>
    public static bool Matters(Incident incident, Incident main, DateTimeOffset closedAt)
    {
        ArgumentNullException.ThrowIfNull(incident);
        ArgumentNullException.ThrowIfNull(main);
        return incident.Closed && main.Closed && main.ClosedAt == closedAt;
    }

    /// <summary>Until when nothing of a case may go: it is held, or one that it follows is; null where nothing holds it.</summary>
    /// <param name="incidents">The case and those that it follows.</param>
    /// <param name="now">UTC.</param>
    public static DateTimeOffset? HeldUntil(IEnumerable<Incident> incidents, DateTimeOffset now) =>
        incidents.Select(incident => incident.Hold?.Until).Where(until => until > now).Max();

    /// <summary>Reads the whole file or refuses the whole file: a row for every item in general and each kind of data.</summary>
    /// <param name="csv">UTF-8 text with the columns item, what, days, source; stays open.</param>
    /// <param name="taxonomy">Items that may have days of their own.</param>
    /// <exception cref="CatalogueException">The first fault found, with row and column.</exception>
    public static PurgeTable Parse(TextReader csv, Taxonomy taxonomy)
    {
        ArgumentNullException.ThrowIfNull(taxonomy);
        var days = new Dictionary<(string, PersonalData), int>();
        foreach (var row in CsvTable.Read(csv, File, "item", "what", "days", "source"))
        {
            var item = row.Need("item");
            if (item != AnyItem && taxonomy.Find(item) is null)
            {
                throw row.Bad("item", $"没有事项“{item}”，也不是 {AnyItem}", $"'{item}' is not an item, and not {AnyItem}");
            }

            if (!days.TryAdd((item, row.Word<PersonalData>("what")), row.Whole("days", 3_650)))
            {
                throw row.Bad("what", $"{item} 的“{row["what"]}”与前面的行重复", $"'{row["what"]}' of {item} stands in an earlier row");
            }
        }

        return Enum.GetValues<PersonalData>().Where(what => !days.ContainsKey((AnyItem, what))).ToList() is [var missing, ..]
            ? throw new CatalogueException(File, 0, "what", $"there is no row for {AnyItem} and {Wire.Name(missing)}")
            {
                Zh = $"缺少 {AnyItem} 的 {Wire.Name(missing)}",
            }
            : new PurgeTable(days);
    }
}
