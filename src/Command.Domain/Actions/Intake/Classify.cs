using Command.Contracts.Incidents;
using Command.Domain.Catalogue;
using Command.Domain.Clocks;
using Command.Domain.Incidents;
using Command.Domain.Routing;

namespace Command.Domain.Actions;

/// <summary>Class or re-class. Null keeps what the item says.</summary>
public sealed record ClassifyIncident(string ItemCode, Urgency? Urgency, Complexity? Complexity) : IncidentCommand
{
    /// <summary>涉众: people concerned, a number only; null leaves it as it was.</summary>
    public int? People { get; init; }

    /// <summary>诉求性质; null leaves it as it was.</summary>
    public Nature? Nature { get; init; }

    /// <summary>Units that a 投诉 or 举报 is about; null leaves them as they were.</summary>
    public IReadOnlyList<string>? About { get; init; }
}

/// <summary>The operator's classing; wins over every suggestion.</summary>
public sealed record IncidentClassified(
    string ItemCode, Urgency Urgency, Complexity Complexity, string Lead, IReadOnlyList<string> Co, bool Restricted,
    string Policy) : IncidentEvent
{
    /// <summary>涉众: people concerned as far as known now; null leaves it as it was.</summary>
    public int? People { get; init; }

    /// <summary>诉求性质; null leaves it as it was.</summary>
    public Nature? Nature { get; init; }

    /// <summary>Units that it is about; null leaves them as they were.</summary>
    public IReadOnlyList<string>? About { get; init; }

    /// <summary>Competence rule that proposed lead and co-departments.</summary>
    public string? Rule { get; init; }

    /// <summary>How the departments are to work on it.</summary>
    public CaseRoute? Route { get; init; }
}

internal sealed class Classify : CaseAction
{
    private static readonly Field<string?> ItemCode = Fields.Code(
        "itemCode", "四位事项代码；更正性质时可不填", "item, four digits; may be absent where the nature is put right").PickedFrom(FieldSource.Item);
    private static readonly Field<Urgency?> Grade = Fields.Word<Urgency>("urgency", "紧急程度；不填按事项", "urgency; absent takes that of the item");

    private static readonly Field<Complexity?> Weight = Fields.Word<Complexity>(
        "complexity", "复杂程度；不填按事项", "complexity; absent takes that of the item");

    private static readonly Field<int?> People = Fields.Number("peopleInvolved", "涉及人数", "people concerned, a number only");

    private static readonly Field<Nature?> Kind = Fields.Word<Nature>("nature", "诉求性质；不填不变", "what it wants; absent leaves it");

    private static readonly Field<IReadOnlyList<string>?> About = Fields.Codes(
        "about", "投诉、举报所指的单位；不填不变", "units that a complaint or tip-off is about; absent leaves them").PickedFrom(FieldSource.Unit);

    public Classify() : base("classify", "归类", "classify")
    {
        In = [IncidentState.Received, .. Stages.Waiting];
        For = [Role.Operator, Role.Shift];
        Keys = [new("I", "归类", "Class", (incident, part) => part is null)];
        Body(
            body => new ClassifyIncident(body.Get(ItemCode) ?? "", body.Get(Grade), body.Get(Weight))
            {
                People = body.Get(People), Nature = body.Get(Kind), About = body.Get(About),
            },
            ItemCode, Grade, Weight, People, Kind, About);
        On<ClassifyIncident>(Decide);
        Fact<IncidentClassified>("incident.classified", "已定类", "classified", Fold)
            .Told((e, t) => t.Say($"归类 {e.ItemCode} {t.Item(e.ItemCode)}", $"classed as {e.ItemCode} {t.Item(e.ItemCode)}"));
    }

    private static Decision Decide(Incident incident, ClassifyIncident c, Judging by)
    {
        // Who puts the nature right says nothing about the item.
        var code = c is { ItemCode: "", Nature: not null } or { ItemCode: "", About: not null } ? incident.ItemCode : c.ItemCode;
        if (by.Policy.Taxonomy.Find(code) is not { } item)
        {
            return Decision.Refuse(
                "classify.unknown-item", $"事项目录中没有 {c.ItemCode}；须为四位事项代码。",
                $"There is no item {c.ItemCode} in the taxonomy; give a four-digit item code.");
        }

        if (c.About?.FirstOrDefault(dept => by.Policy.Departments.Find(dept) is null) is { } unknown)
        {
            return Decision.Refuse("classify.unknown-unit", $"部门目录中没有 {unknown}。", $"There is no department {unknown}.");
        }

        // Some items are 限制查看 by themselves.
        var restricted = by.Policy.IsRestricted(item.Code);
        if (restricted && !incident.Restricted && Restrict.Entangled(incident) is { } refused)
        {
            return refused;
        }

        // What follows this incident may be more urgent than the matter itself.
        var complexity = c.Complexity ?? item.Complexity;
        var about = Incident.Accuses(c.Nature ?? incident.Nature) ? c.About ?? incident.About : null;
        var proposal = by.Policy.Propose(item.Code, complexity, incident.Area.Street, about);

        // Classing moves the end of the main clock, never its start.
        return Awake(incident, by.Replanned(incident, new IncidentClassified(
            item.Code, incident.AtLeast(c.Urgency, item.Urgency), complexity, proposal.Lead, proposal.Co, restricted, by.Policy.Version)
        {
            People = c.People, Rule = proposal.Rule, Route = proposal.Route, Nature = c.Nature, About = c.About,
        }), by);
    }

    // Praise waits for nobody; what turns out to be something else does from now on.
    private static IncidentEvent Awake(Incident incident, IncidentEvent fact, Judging by)
    {
        var after = by.After(incident, fact);
        if (!incident.Timeless || after.Timeless)
        {
            return fact;
        }

        var clocks = (fact.Clocks ?? []).ToList();
        var missing = new[] { after.State == IncidentState.Received ? ClockName.TakeUp : ClockName.Dispatch }
            .Concat(after.MeasureDue && after.Run(ClockName.Measure) is null ? [ClockName.Measure] : []);
        clocks.AddRange(missing.Select(name => by.Start(after, name)));
        return fact with { Clocks = [.. clocks, .. Missed(after, clocks, by)] };
    }

    // A rung that came due in silence is looked at now.
    private static IEnumerable<Clock> Missed(Incident after, List<Clock> started, Judging by) => after.Running
        .Where(run => started.TrueForAll(clock => clock.Name != run.Clock.Name))
        .Select(run => by.Policy.Clocks.GoOn(run, after.Urgency, by.Now)).OfType<Clock>()
        .Select(clock => clock with { Generation = after.NextGeneration(clock.Name) });

    private static Incident Fold(Incident incident, IncidentClassified e, DateTimeOffset at) =>
        incident.WithOwn(own => own with { Urgency = e.Urgency, People = e.People ?? own.People })
            .OfItem(e.ItemCode, e.Complexity, e.Restricted).For(e.Lead, e.Co, e.Rule, e.Route) with
        {
            State = incident.State == IncidentState.Registered ? IncidentState.Triage : incident.State,
            Policy = e.Policy,
            Nature = e.Nature ?? incident.Nature,
            NatureDecided = incident.NatureDecided || e.Nature is not null,
            About = e.About ?? incident.About,
        };
}
