using Command.Contracts;
using Command.Contracts.Deliveries;
using Command.Contracts.Incidents;
using Command.Domain.Access;
using Command.Domain.Actions;
using Command.Domain.Catalogue;
using Command.Domain.Incidents;
using Command.Domain.Rules;

namespace Command.Domain.Deliveries;

/// <summary>Someone is to be told something.</summary>
/// <param name="Kind">Stable name of the text, a row of <c>notices.csv</c>.</param>
/// <param name="To">What the recipient is.</param>
/// <param name="Recipient">Post or department; null for the reporters, of whom the rules do not know.</param>
/// <param name="Channel">How it travels.</param>
public sealed record Notice(string Kind, RecipientKind To, string? Recipient, DeliveryChannel Channel);

/// <summary>Which facts tell what to whom (<c>catalogue/notices.csv</c>; domain.md §2.2 rule 5 for reporters). Immutable.</summary>
public sealed class Notices
{
    private const string File = "notices.csv";
    private const string Reporter = "reporter";
    private const string InPerson = "in-person";

    // Whoever reported has no inbox; these words mean them, in one case or another.
    private static readonly string[] Reporting = [Reporter, InPerson, "moved"];

    /// <summary>Kind of the messages to subscribed systems, which carry the change itself.</summary>
    public const string Change = "change";

    // The words of the column "recipient" besides the posts: whom they mean, taken from the fact and the incident after it.
    private static readonly Dictionary<string, Func<IncidentEvent, Incident, Incident, IEnumerable<(RecipientKind, string?)>>> Words =
        new(StringComparer.Ordinal)
        {
            [Reporter] = (_, _, _) => [(RecipientKind.Reporter, null)],
            // The answer to a restricted case is given in person: such a row speaks instead of those for "reporter".
            [InPerson] = (_, _, after) => after.Restricted ? [(RecipientKind.Reporter, null)] : [],
            // Whoever reported, where another unit has the matter from here on; and the unit that had it.
            ["moved"] = (_, before, after) => HasMoved(before, after) ? [(RecipientKind.Reporter, null)] : [],
            ["former"] = (_, before, after) => HasMoved(before, after) ? [(RecipientKind.Dept, before.Lead)] : [],
            // A unit that a table merely proposes was never given the case and hears nothing of it (rules.md 13).
            ["lead"] = (_, _, after) => after.AssignmentOf(after.Lead) is null ? [] : [(RecipientKind.Dept, after.Lead)],
            ["co"] = (_, _, after) => after.Co.Select(dept => (RecipientKind.Dept, (string?)dept)),
            ["addressee"] = (fact, _, _) =>
                fact is DeadlineEscalated e ? [(IsPost(e.Addressee) ? RecipientKind.Post : RecipientKind.Dept, e.Addressee)] : [],
            // Departments that the fact itself names: who gets a task, who has a seat, who is invited.
            ["named"] = (fact, _, _) => Facts.KindOf(fact).Named(fact).Select(dept => (RecipientKind.Dept, (string?)dept)),
            // Whoever supervises has a copy of what a rule issues, and may take it back.
            ["copied"] = (fact, _, _) => fact is DocumentIssued { Signer: not null } ? [(RecipientKind.Post, "supervisor")] : [],
            // The shift leader is alarmed when a post of the ladder is vacant, and when somebody looks at as many contacts as he may.
            ["alarm"] = (fact, _, _) => fact is DeadlineEscalated { Vacant.Count: > 0 } or ContactUnmasked { LimitReached: true }
                ? [(RecipientKind.Post, "shift")]
                : [],
        };

    private readonly ILookup<Type, Rule> _rules;
    private readonly Dictionary<string, NoticeText> _texts;

    private Notices(List<Rule> rules)
    {
        _rules = rules.ToLookup(rule => rule.Event);
        _texts = rules.ToDictionary(rule => rule.Kind, rule => rule.Text, StringComparer.Ordinal);
    }

    /// <summary>All kinds in the order of the file.</summary>
    public IReadOnlyCollection<string> Kinds => _texts.Keys;

    /// <summary>The sentence of a kind; null for one that this version does not know.</summary>
    public NoticeText? TextOf(string kind) => _texts.GetValueOrDefault(kind);

    /// <summary>Whom a fact tells what. Pure; nobody is told the same thing twice.</summary>
    /// <param name="fact">What happened.</param>
    /// <param name="after">The incident after it.</param>
    /// <param name="before">The incident before it; null where nothing changes hands.</param>
    public IEnumerable<Notice> Of(IncidentEvent fact, Incident after, Incident? before = null)
    {
        ArgumentNullException.ThrowIfNull(fact);
        ArgumentNullException.ThrowIfNull(after);
        var rules = _rules[fact.GetType()];
        var inPerson = after.Restricted && rules.Any(rule => rule.Recipient == InPerson);
        return rules.Where(rule => !inPerson || rule.Recipient != Reporter)
            .SelectMany(rule => rule.Whom(fact, before ?? after, after).Select(to => new Notice(rule.Kind, to.Kind, to.Name, rule.Channel)))
            .Distinct();
    }

    /// <summary>Reads the whole file or refuses the whole file.</summary>
    /// <param name="csv">UTF-8 text with the columns event, recipient, channel, kind, zh, en, source; stays open.</param>
    /// <exception cref="CatalogueException">The first fault found, with row and column.</exception>
    public static Notices Parse(TextReader csv)
    {
        var rules = new List<Rule>();
        foreach (var row in CsvTable.Read(csv, File, "event", "recipient", "channel", "kind", "zh", "en", "source"))
        {
            var type = Facts.Find(row.Need("event"))?.Type
                ?? throw row.Bad("event", $"没有事件“{row["event"]}”", $"there is no event '{row["event"]}'");
            rules.Add(new Rule(type, KindOf(row, rules), row["recipient"], ChannelOf(row), WhomOf(row), TextOf(row, type)));
        }

        return new Notices(rules);
    }

    private static string KindOf(CatalogueRow row, List<Rule> above)
    {
        var kind = row.Need("kind");
        return kind == Change || kind.Any(c => c is not ((>= 'a' and <= 'z') or '-')) || above.Exists(rule => rule.Kind == kind)
            ? throw row.Bad(
                "kind", $"“{kind}”须为小写字母和连字符，且不与其他行重复", $"'{kind}' must be small letters and hyphens, and stand in no other row")
            : kind;
    }

    // Whoever reported hears no case number and no clock.
    private static NoticeText TextOf(CatalogueRow row, Type type)
    {
        var gaps = type == typeof(DeadlineEscalated) && !Reporting.Contains(row["recipient"]);
        return NoticeText.Wrong(gaps, row["zh"], row["en"]) is { } column
            ? throw row.Bad(column, $"只有升级的通知可用 {NoticeText.Gaps}", $"only a notice of a rung may use {NoticeText.Gaps}")
            : new NoticeText(row.Need("zh"), row.Need("en"));
    }

    private static bool IsPost(string name) => Wire.TryParse(name, out Role role) && Rights.Roles.Contains(role);

    // Given to one unit before, and to another one now; what a table proposes was given to nobody.
    private static bool HasMoved(Incident before, Incident after) =>
        before.Lead != after.Lead && before.AssignmentOf(before.Lead) is not null;

    private static Func<IncidentEvent, Incident, Incident, IEnumerable<(RecipientKind Kind, string? Name)>> WhomOf(CatalogueRow row)
    {
        var recipient = row.Need("recipient");
        return Words.GetValueOrDefault(recipient)
            ?? (IsPost(recipient)
                ? (_, _, _) => [(RecipientKind.Post, recipient)]
                : throw row.Bad("recipient", $"须为 {string.Join("、", Words.Keys)} 或岗位（现为“{recipient}”）",
                    $"must be {string.Join(", ", Words.Keys)} or a post (is '{recipient}')"));
    }

    // Who signs in has an inbox, who reported has not.
    private static DeliveryChannel ChannelOf(CatalogueRow row)
    {
        var channel = row.Word<DeliveryChannel>("channel");
        return channel == (Reporting.Contains(row["recipient"]) ? DeliveryChannel.File : DeliveryChannel.Inbox)
            ? channel
            : throw row.Bad(
                "channel", $"“{row["channel"]}”到不了“{row["recipient"]}”", $"'{row["channel"]}' does not lead to '{row["recipient"]}'");
    }

    private sealed record Rule(
        Type Event, string Kind, string Recipient, DeliveryChannel Channel,
        Func<IncidentEvent, Incident, Incident, IEnumerable<(RecipientKind Kind, string? Name)>> Whom, NoticeText Text);
}
