using Command.Contracts.Incidents;
using Command.Domain.Catalogue;
using Command.Domain.Incidents;
using Command.Domain.Routing;

namespace Command.Domain.Actions;

/// <summary>Class or re-class. Null keeps what the item says.</summary>
public sealed record ClassifyIncident(string ItemCode, Urgency? Urgency, Complexity? Complexity) : IncidentCommand
{
    /// <summary>涉众: people concerned, a number only; null leaves it as it was.</summary>
    public int? People { get; init; }
}

/// <summary>The operator's classing; wins over every suggestion.</summary>
public sealed record IncidentClassified(
    string ItemCode, Urgency Urgency, Complexity Complexity, string Lead, IReadOnlyList<string> Co, bool Restricted,
    string Policy) : IncidentEvent
{
    /// <summary>涉众: people concerned as far as known now; null leaves it as it was.</summary>
    public int? People { get; init; }

    /// <summary>Competence rule that proposed lead and co-departments.</summary>
    public string? Rule { get; init; }

    /// <summary>How the departments are to work on it.</summary>
    public CaseRoute? Route { get; init; }
}

internal sealed class Classify : CaseAction
{
    private static readonly Field<string?> ItemCode = Fields.Code("itemCode", "四位事项代码", "item, four digits").Always;
    private static readonly Field<Urgency?> Grade = Fields.Word<Urgency>("urgency", "紧急程度；不填按事项", "urgency; absent takes that of the item");

    private static readonly Field<Complexity?> Weight = Fields.Word<Complexity>(
        "complexity", "复杂程度；不填按事项", "complexity; absent takes that of the item");

    private static readonly Field<int?> People = Fields.Number("peopleInvolved", "涉及人数", "people concerned, a number only");

    public Classify() : base("classify", "归类", "classify")
    {
        In = [IncidentState.Received, .. Stages.Waiting];
        For = [Role.Operator, Role.Shift];
        Keys = [new("I", "归类", "Class", (incident, part) => part is null)];
        Body(
            body => new ClassifyIncident(body.Get(ItemCode) ?? "", body.Get(Grade), body.Get(Weight)) { People = body.Get(People) },
            ItemCode, Grade, Weight, People);
        On<ClassifyIncident>(Decide);
        Fact<IncidentClassified>("incident.classified", "已定类", "classified", Fold)
            .Told((e, t) => t.Say($"归类 {e.ItemCode} {t.Item(e.ItemCode)}", $"classed as {e.ItemCode} {t.Item(e.ItemCode)}"));
    }

    private static Decision Decide(Incident incident, ClassifyIncident c, Judging by)
    {
        if (by.Policy.Taxonomy.Find(c.ItemCode) is not { } item)
        {
            return Decision.Refuse(
                "classify.unknown-item", $"事项目录中没有 {c.ItemCode}；须为四位事项代码。",
                $"There is no item {c.ItemCode} in the taxonomy; give a four-digit item code.");
        }

        // Some items are 限制查看 by themselves.
        var restricted = by.Policy.IsRestricted(item.Code);
        if (restricted && !incident.Restricted && Restrict.Entangled(incident) is { } refused)
        {
            return refused;
        }

        // What follows this incident may be more urgent than the matter itself.
        var complexity = c.Complexity ?? item.Complexity;
        var proposal = by.Policy.Propose(item.Code, complexity, incident.Area.Street);

        // Classing moves the end of the main clock, never its start.
        return by.Replanned(incident, new IncidentClassified(
            item.Code, incident.AtLeast(c.Urgency, item.Urgency), complexity, proposal.Lead, proposal.Co, restricted, by.Policy.Version)
        {
            People = c.People, Rule = proposal.Rule, Route = proposal.Route,
        });
    }

    private static Incident Fold(Incident incident, IncidentClassified e, DateTimeOffset at) =>
        incident.WithOwn(own => own with { Urgency = e.Urgency, People = e.People ?? own.People })
            .OfItem(e.ItemCode, e.Complexity, e.Restricted).For(e.Lead, e.Co, e.Rule, e.Route) with
        {
            State = incident.State == IncidentState.Registered ? IncidentState.Triage : incident.State,
            Policy = e.Policy,
        };
}
