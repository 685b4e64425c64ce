using Command.Contracts.Areas;
using Command.Contracts.Incidents;
using Command.Domain.Catalogue;
using Command.Domain.Clocks;
using Command.Domain.Incidents;
using Command.Domain.Routing;

namespace Command.Domain.Actions;

/// <summary>Open an incident from a prepared report.</summary>
public sealed record OpenIncident(
    string Code, string ReportId, string Channel, DateTimeOffset ReceivedAt, string? GivenItem, IReadOnlyList<ItemSuggestion> Suggestions,
    Urgency? GivenUrgency, AreaRef Area, GeoPoint? Location, string? Place, int? People) : IncidentCommand
{
    /// <summary>Why the point of the report was not taken; null where it was.</summary>
    public LocationFinding? Finding { get; init; }

    /// <summary>Danger to people that the report speaks of.</summary>
    public IReadOnlyList<DangerFound> Danger { get; init; } = [];

    /// <summary>What it wants, given or read out of its words; null where nobody has looked.</summary>
    public NatureFound? Nature { get; init; }

    /// <summary>The sender has said what it wants.</summary>
    public bool NatureGiven { get; init; }

    /// <summary>Units that its words name.</summary>
    public IReadOnlyList<string> About { get; init; } = [];
}

/// <summary>A report opened an incident; item, route and limits are proposals until an operator takes it up.</summary>
public sealed record IncidentOpened(
    string ReportId, string Channel, DateTimeOffset ReceivedAt, string? ItemCode, bool ItemGiven,
    IReadOnlyList<ItemSuggestion> Suggestions, Urgency Urgency, Complexity Complexity, string Lead, IReadOnlyList<string> Co,
    AreaRef Area, GeoPoint? Location, string? Place, int? People, bool Restricted, string Policy) : IncidentEvent
{
    /// <summary>Competence rule that proposed lead and co-departments; null when the centre keeps it.</summary>
    public string? Rule { get; init; }

    /// <summary>How the departments are to work on it.</summary>
    public CaseRoute? Route { get; init; }

    /// <summary>Why the point of the report was not taken; null where it was.</summary>
    public LocationFinding? Finding { get; init; }

    /// <summary>Danger to people that the report speaks of; null where it speaks of none.</summary>
    public IReadOnlyList<DangerFound>? Danger { get; init; }

    /// <summary>诉求性质; null where nobody has looked.</summary>
    public Nature? Nature { get; init; }

    /// <summary>The words that speak for it; null where none do.</summary>
    public IReadOnlyList<string>? NatureWords { get; init; }

    /// <summary>True where the sender has said it; null where not.</summary>
    public bool? NatureGiven { get; init; }

    /// <summary>Units that a 投诉 or 举报 is about; null where it names none.</summary>
    public IReadOnlyList<string>? About { get; init; }
}

/// <summary>A report opens its incident once.</summary>
internal sealed class Opening : CaseRule
{
    public Opening()
    {
        On<OpenIncident>((incident, c, by) => incident.Version > 0 ? Decision.Nothing : Open(c, by.Policy));
        Fact<IncidentOpened>("incident.opened", "新报", "new", Fold)
            .Told(Tell)
            .ForCitizens("已收到您的反映");
    }

    private static Decision Open(OpenIncident c, Policy policy)
    {
        var itemCode = c.GivenItem ?? (c.Suggestions is [var best, ..] ? best.ItemCode : null);
        var item = policy.Taxonomy.Find(itemCode);
        // The item may be wrong: danger does not depend on it.
        var urgency = c.Danger.Count > 0 ? Urgency.Critical : Higher(item?.Urgency ?? Urgency.Normal, c.GivenUrgency);
        var complexity = item?.Complexity ?? Complexity.General;
        var restricted = policy.IsRestricted(itemCode);
        var nature = NatureOf(c);
        var about = Incident.Accuses(nature) && c.About.Count > 0 ? c.About : null;
        var proposal = policy.Propose(item?.Code, complexity, c.Area.Street, about);
        return new IncidentOpened(
            c.ReportId, c.Channel, c.ReceivedAt, item?.Code, c.GivenItem is not null, c.Suggestions, urgency,
            complexity, proposal.Lead, proposal.Co,
            // 限制查看: change messages leave the house, so the place of a person in need must not be in them.
            restricted ? AreaRef.Unknown with { Street = c.Area.Street } : c.Area,
            restricted ? null : c.Location?.Coarse(),
            restricted ? null : c.Place,
            c.People, restricted, policy.Version)
        {
            Rule = proposal.Rule,
            Route = proposal.Route,
            Finding = c.Finding,
            Danger = c.Danger.Count > 0 ? c.Danger : null,
            Nature = nature,
            NatureWords = c.Nature is { Words: { Count: > 0 } words } ? words : null,
            NatureGiven = c.NatureGiven ? true : null,
            About = about,
            // These clocks run from receipt, not from the decision: a slow engine must not give anybody time. Praise waits for nobody.
            Clocks = nature == Nature.Praise
                ? null
                : [.. ClocksOf(urgency).Select(name =>
                    policy.Clocks.Start(name, 1, urgency, complexity, c.ReceivedAt, item?.Code, nature))],
        };
    }

    private static ClockName[] ClocksOf(Urgency urgency) => urgency == Urgency.Normal
        ? [ClockName.TakeUp, ClockName.Main]
        : [ClockName.TakeUp, ClockName.Main, ClockName.Measure];

    // Who thanks and speaks of danger in one breath is not filed under thanks.
    private static Nature? NatureOf(OpenIncident c) =>
        c is { Nature.Nature: Nature.Praise, Danger.Count: > 0 } ? Nature.Help : c.Nature?.Nature;

    private static Urgency Higher(Urgency item, Urgency? given) => given > item ? given.Value : item;

    private static string Tell(IncidentOpened e, Teller t)
    {
        var opened = t.Say($"{t.Channel(e.Channel)} 来件，登记立案", $"report by {t.Channel(e.Channel)}, case opened");
        return e.Danger is { } danger && string.Join(t.Say("、", ", "), danger.SelectMany(d => d.Words)) is var words
            ? opened + t.Say($"；话中有危险（{words}），按特急办理", $"; it speaks of danger ({words}) and is critical")
            : opened;
    }

    private static Incident Fold(Incident incident, IncidentOpened e, DateTimeOffset at) => (incident with
    {
        State = IncidentState.Received,
        ReceivedAt = e.ReceivedAt,
        Channel = e.Channel,
        ItemCode = e.ItemCode,
        ItemDecided = e.ItemGiven,
        Suggestions = e.Suggestions,
        Urgency = e.Urgency,
        Complexity = e.Complexity,
        Lead = e.Lead,
        Co = e.Co,
        Area = e.Area,
        Location = e.Location,
        Place = e.Place,
        People = e.People,
        Restricted = e.Restricted,
        Reports = 1,
        Policy = e.Policy,
        Rule = e.Rule,
        Route = e.Route,
        LocationFinding = e.Finding,
        Nature = e.Nature,
        NatureWords = e.NatureWords,
        NatureDecided = e.NatureGiven == true,
        About = e.About,
    }).WithDanger((e.Danger ?? []).Select(d => new CaseDanger(d.Kind, d.Words, d.CallFirst, DangerState.Open)));
}
