using System.Security.Cryptography;
using Command.Contracts.Incidents;
using Command.Domain.Areas;
using Command.Domain.Calendar;
using Command.Domain.Deadlines;
using Command.Domain.Deliveries;
using Command.Domain.Escalation;
using Command.Domain.Matching;
using Command.Domain.Matching.Duplicates;
using Command.Domain.Matching.Prompts;
using Command.Domain.Privacy;

namespace Command.Domain.Catalogue;

/// <summary>Everything the rules judge by, as one version. Immutable and shared by all threads.</summary>
public sealed class Policy
{
    private readonly Dictionary<string, RestrictedFrom> _restrictedItems;

    private Policy(IReadOnlyDictionary<string, byte[]> files, string version)
    {
        Version = version;
        Taxonomy = Taxonomy.Parse(Text(files, "taxonomy.csv"));
        Departments = Departments.Parse(Text(files, "departments.csv"));
        Calendar = WorkCalendar.Parse(Text(files, "holidays.csv"));
        Deadlines = DeadlineTable.Parse(Text(files, "deadlines.csv"));
        Ladder = Ladder.Parse(Text(files, "ladder.csv"));
        Settings = ClockSettings.Parse(Text(files, "office.csv"));
        Checkpoints = Checkpoints.Parse(Text(files, "checkpoints.csv"));
        Notices = Notices.Parse(Text(files, "notices.csv"));
        Retries = Retries.Parse(Text(files, "retries.csv"));
        Purges = PurgeTable.Parse(Text(files, "purge.csv"), Taxonomy);
        Clocks = new ClockRules(new Timing(new WorkingTime(Calendar, Settings.Hours), Settings.DueAtOfficeEnd), Settings, Deadlines, Ladder);
        TaskForces = TaskForces.Parse(Text(files, "taskforces.csv"), Text(files, "taskforce-tasks.csv"), Departments, Taxonomy);
        Triggers = JointTriggers.Parse(Text(files, "triggers.csv"));
        Revisits = RevisitRates.Parse(Text(files, "revisit.csv"));
        Areas = AreaMap.Parse(new MemoryStream(files["district/grids.geojson"], writable: false));
        Streets = Streets.Parse(new MemoryStream(files["district/streets.geojson"], writable: false));
        Competence = Competence.Parse(Text(files, "competence.csv"), Taxonomy, Departments, Streets);
        Routing = Routing.Parse(Text(files, "routing.csv"));
        Gazetteer = Gazetteer.Parse(Text(files, "district/places.csv"));
        var examples = Examples.Parse(Text(files, "examples.csv"), Taxonomy);
        var negations = Negations.Parse(Text(files, "negations.csv"));
        Suggester = new ItemSuggester(Taxonomy, Synonyms.Parse(Text(files, "synonyms.csv"), Taxonomy), examples);
        Prompts = UrgencyPrompts.Parse(Text(files, "prompts.csv"), negations);
        Matching = new MatchRules(
            MatchSettings.Parse(Text(files, "matching.csv")),
            Matters.Parse(Text(files, "matters.csv"), Text(files, "cause-effect.csv"), Taxonomy, negations),
            examples,
            Gazetteer);
        _restrictedItems = Restricted(Text(files, "restricted.csv"), Taxonomy);
    }

    /// <summary>Names of the files that make up a policy, relative to the catalogue folder.</summary>
    public static IReadOnlyList<string> FileNames { get; } =
    [
        "taxonomy.csv", "departments.csv", "competence.csv", "routing.csv", "holidays.csv", "deadlines.csv", "ladder.csv", "office.csv", "checkpoints.csv", "revisit.csv", "restricted.csv",
        "synonyms.csv", "examples.csv", "negations.csv", "prompts.csv", "matters.csv", "cause-effect.csv", "matching.csv",
        "notices.csv", "retries.csv", "taskforces.csv", "taskforce-tasks.csv", "triggers.csv", "purge.csv",
        "district/grids.geojson", "district/streets.geojson", "district/places.csv",
    ];

    /// <summary>District code, six digits; invented, no real place has it.</summary>
    public static string District => "990101";

    /// <summary>First 12 hex digits of the SHA-256 over all files; incidents keep the version they were judged by.</summary>
    public string Version { get; }

    /// <summary>17 classes, 87 items.</summary>
    public Taxonomy Taxonomy { get; }

    /// <summary>31 departments.</summary>
    public Departments Departments { get; }

    /// <summary>Who answers for what, and where it is otherwise.</summary>
    public Competence Competence { get; }

    /// <summary>How each complexity goes.</summary>
    public Routing Routing { get; }

    /// <summary>Working days with 调休.</summary>
    public WorkCalendar Calendar { get; }

    /// <summary>Limits.</summary>
    public DeadlineTable Deadlines { get; }

    /// <summary>Supervision ladder.</summary>
    public Ladder Ladder { get; }

    /// <summary>Switches and bounds of clocks.</summary>
    public ClockSettings Settings { get; }

    /// <summary>Names and times of the 13710 system.</summary>
    public Checkpoints Checkpoints { get; }

    /// <summary>Which facts tell what to whom.</summary>
    public Notices Notices { get; }

    /// <summary>How often a message is tried.</summary>
    public Retries Retries { get; }

    /// <summary>How long personal data is kept after a case is closed.</summary>
    public PurgeTable Purges { get; }

    /// <summary>Starts and moves clocks by all of these.</summary>
    public ClockRules Clocks { get; }

    /// <summary>Templates of 专班.</summary>
    public TaskForces TaskForces { get; }

    /// <summary>When a 会商 or 专班 is proposed.</summary>
    public JointTriggers Triggers { get; }

    /// <summary>Who is asked whether it was settled.</summary>
    public RevisitRates Revisits { get; }

    /// <summary>Grids.</summary>
    public AreaMap Areas { get; }

    /// <summary>Streets and towns by code.</summary>
    public Streets Streets { get; }

    /// <summary>Places with aliases.</summary>
    public Gazetteer Gazetteer { get; }

    /// <summary>Reads an item out of a text.</summary>
    public ItemSuggester Suggester { get; }

    /// <summary>Finds dangers in a text.</summary>
    public UrgencyPrompts Prompts { get; }

    /// <summary>Compares incidents.</summary>
    public MatchRules Matching { get; }

    /// <summary>Builds a policy from file contents by name.</summary>
    /// <exception cref="CatalogueException">A file is missing or breaks a rule; the message names file, row and column.</exception>
    public static Policy Parse(IReadOnlyDictionary<string, byte[]> files) => Parse(files, VersionOf(files));

    /// <summary>The same for files that were kept under a version, some of which may have come with a newer program.</summary>
    /// <exception cref="CatalogueException">A file is missing or breaks a rule; the message names file, row and column.</exception>
    public static Policy Parse(IReadOnlyDictionary<string, byte[]> files, string version)
    {
        Complete(files);
        return new Policy(files, version);
    }

    /// <summary>The version that files make; the same files make the same version, on any machine.</summary>
    public static string VersionOf(IReadOnlyDictionary<string, byte[]> files)
    {
        Complete(files);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in FileNames)
        {
            // With its length, so that a row that moves from the end of a file to the start of the next is another version.
            hash.AppendData(BitConverter.GetBytes((long)files[name].Length));
            hash.AppendData(files[name]);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }

    /// <summary>13710 checkpoints of something received at an instant (domain.md §2.4).</summary>
    public IReadOnlyList<Checkpoint> CheckpointsOf(DateTimeOffset received) => Checkpoints.Of(received, Calendar, Settings.CheckpointsCountWorkdays);

    /// <summary>Years without a table of holidays that are needed already.</summary>
    public IReadOnlyList<CalendarAlarm> CalendarAlarms(DateTimeOffset now) => CalendarAlarm.At(Calendar, Settings.NextYearAlarmFrom, now);

    /// <summary>限制查看 by item, from receipt on.</summary>
    public bool IsRestricted(string? itemCode) => IsRestricted(itemCode, RestrictedFrom.Receipt);

    /// <summary>限制查看 by item once the case is closed (domain.md §1.6 C).</summary>
    public bool IsRestrictedOnceClosed(string? itemCode) => IsRestricted(itemCode, RestrictedFrom.Closing);

    /// <summary>Who should have a matter, by the competence table and the routing by complexity; the centre itself takes what no item names.</summary>
    /// <param name="itemCode">Item, or null while none is known.</param>
    /// <param name="complexity">As the item says or as a person has judged.</param>
    /// <param name="street">Three digits, or null when the place is not known.</param>
    public RouteProposal Propose(string? itemCode, Complexity complexity, string? street)
    {
        var way = Routing.Of(complexity);
        return Competence.Decide(itemCode, way.Level, street) is { } rule
            ? new RouteProposal(rule.Lead, way.Route == CaseRoute.Single ? [] : rule.Co, way.Route, rule.Id)
            : new RouteProposal(Departments.Centre, [], way.Route, null);
    }

    private bool IsRestricted(string? itemCode, RestrictedFrom wanted) =>
        itemCode is not null && _restrictedItems.TryGetValue(itemCode, out var from) && from == wanted;

    private static Dictionary<string, RestrictedFrom> Restricted(TextReader csv, Taxonomy taxonomy)
    {
        var items = new Dictionary<string, RestrictedFrom>(StringComparer.Ordinal);
        foreach (var row in CsvTable.Read(csv, "restricted.csv", "item_code", "from", "reason"))
        {
            var item = taxonomy.Find(row.Digits("item_code", 4))?.Code
                ?? throw row.Bad("item_code", $"事项目录中没有 {row["item_code"]}", $"{row["item_code"]} is not in the taxonomy");
            if (!items.TryAdd(item, row.Word<RestrictedFrom>("from")))
            {
                throw row.Bad("item_code", $"{item} 与前面的行重复", $"{item} stands in an earlier row");
            }
        }

        return items;
    }

    private enum RestrictedFrom
    {
        Receipt,
        Closing,
    }

    private static void Complete(IReadOnlyDictionary<string, byte[]> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        if (FileNames.FirstOrDefault(name => !files.ContainsKey(name)) is { } missing)
        {
            throw new CatalogueException(missing, 0, "", "the file is missing") { Zh = "缺少这个文件" };
        }
    }

    private static StreamReader Text(IReadOnlyDictionary<string, byte[]> files, string name) => new(new MemoryStream(files[name], writable: false));
}
