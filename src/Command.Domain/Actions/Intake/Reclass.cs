using Command.Contracts.Incidents;
using Command.Domain.Catalogue;
using Command.Domain.Incidents;
using Command.Domain.Routing;

namespace Command.Domain.Actions;

/// <summary>更正事项: the item was wrong, and it is not too late to say so.</summary>
internal sealed record ReclassIncident(string ItemCode, TextRef? Reason) : IncidentCommand;

/// <summary>更正事项: urgency, complexity, limits and, where another house answers for it, the unit follow the right item.</summary>
/// <param name="From">The item that it was; null where none was known.</param>
/// <param name="ItemCode">The item that it is.</param>
/// <param name="Urgency">As the item says, or a person, or the danger.</param>
/// <param name="Complexity">As the item says.</param>
/// <param name="Lead">Who has it, or should have it.</param>
/// <param name="Co">Who helps.</param>
/// <param name="Restricted">The item is 限制查看 by itself.</param>
/// <param name="Reason">Why.</param>
public sealed record IncidentReclassed(
    string? From, string ItemCode, Urgency Urgency, Complexity Complexity, string Lead, IReadOnlyList<string> Co, bool Restricted,
    TextRef Reason) : IncidentEvent
{
    /// <summary>Competence rule that proposed lead and co-departments.</summary>
    public string? Rule { get; init; }

    /// <summary>How the departments are to work on it.</summary>
    public CaseRoute? Route { get; init; }

    /// <summary>Another house answers for it: it waits to be sent there.</summary>
    public bool Back { get; init; }
}

internal sealed class Reclass : CaseAction
{
    private static readonly Field<string?> ItemCode =
        Fields.Code("itemCode", "四位事项代码", "item, four digits").PickedFrom(FieldSource.Item).Always;
    private static readonly Field<TextRef?> Reason = Fields.Words("reason", "更正理由", "why").Always;

    // A house has it in hand and can be relieved of it; a pause, a dispute and a review are ended first.
    private static readonly IncidentState[] InHand = [IncidentState.Dispatched, .. Stages.Worked];

    public Reclass() : base("reclass", "更正事项", "correct the item")
    {
        In = [.. Stages.Timed, IncidentState.Suspended, IncidentState.Completed];
        For = [Role.Operator, Role.Shift];
        Body(body => new ReclassIncident(body.Get(ItemCode) ?? "", body.Get(Reason)), ItemCode, Reason);
        InAnyState<ReclassIncident>((incident, c, by) => Refused(incident, c, by.Policy) ?? Corrected(incident, c, by));
        Fact<IncidentReclassed>("incident.reclassed", "更正事项", "item corrected", Fold).Text(e => e.Reason).Told(Tell);
    }

    private static string Tell(IncidentReclassed e, Teller t)
    {
        var said = t.Say($"事项更正为 {e.ItemCode} {t.Item(e.ItemCode)}", $"the item is {e.ItemCode} {t.Item(e.ItemCode)}");
        return e.Back ? said + t.Say($"，待派 {t.Dept(e.Lead)}", $"; it waits to be sent to {t.Dept(e.Lead)}") : said;
    }

    private Decision? Refused(Incident incident, ReclassIncident c, Policy policy) => c switch
    {
        _ when !In.Contains(incident.State) => Decision.Refuse(
            "reclass.too-late", $"事项只能在审核通过前更正，案件现为“{StateNames.Of(incident.State).Zh}”。",
            $"The item can be put right until the review; the incident is {StateNames.Of(incident.State).En}."),
        { Reason: null } => TextNeeded("reclass.reason-needed", "更正事项", "Correcting the item"),
        _ when policy.Taxonomy.Find(c.ItemCode) is null => Decision.Refuse(
            "reclass.unknown-item", $"事项目录中没有 {c.ItemCode}；须为四位事项代码。",
            $"There is no item {c.ItemCode} in the taxonomy; give a four-digit item code."),
        _ when incident.ItemDecided && incident.ItemCode == c.ItemCode => Decision.Refuse(
            "reclass.same-item", $"事项已是 {c.ItemCode}，无须更正。", $"The item is {c.ItemCode} already; nothing is to be put right."),
        _ => policy.IsRestricted(c.ItemCode) && !incident.Restricted ? Restrict.Entangled(incident) : null,
    };

    private static Decision Corrected(Incident incident, ReclassIncident c, Judging by)
    {
        var item = by.Policy.Taxonomy.Find(c.ItemCode)!;
        var proposal = by.Policy.Propose(item.Code, item.Complexity, incident.Area.Street, incident.About);
        var back = Relieved(incident) && proposal.Lead != incident.Lead;
        var proposed = back || incident.State == IncidentState.Received || Stages.Waiting.Contains(incident.State);
        var fact = new IncidentReclassed(
            incident.ItemCode, item.Code, incident.AtLeast(null, item.Urgency), item.Complexity,
            proposed ? proposal.Lead : incident.Lead, proposed ? proposal.Co : incident.Co,
            by.Policy.IsRestricted(item.Code), c.Reason!)
        {
            Rule = proposed ? proposal.Rule : incident.Rule, Route = proposal.Route, Back = back,
        };
        var planned = by.Replanned(incident, fact);
        return back ? WithDispatch(incident, planned, by) : planned;
    }

    // What a team or a meeting has in hand stays with it.
    private static bool Relieved(Incident incident) =>
        InHand.Contains(incident.State) && incident.OpenTeam is null && incident.OpenMeeting is null;

    private static IncidentEvent WithDispatch(Incident incident, IncidentEvent fact, Judging by) => fact with
    {
        Clocks =
        [
            .. (fact.Clocks ?? []).Where(clock => clock.Name != ClockName.Dispatch),
            by.Start(by.After(incident, fact with { Clocks = null }), ClockName.Dispatch),
        ],
    };

    private static Incident Fold(Incident incident, IncidentReclassed e, DateTimeOffset at) =>
        Unasked(incident, e).WithOwn(own => own with { Urgency = e.Urgency })
            .OfItem(e.ItemCode, e.Complexity, e.Restricted).For(e.Lead, e.Co, e.Rule, e.Route) with
        {
            State = e.Back ? IncidentState.Triage : incident.State,
        };

    // What the house has asked for goes with it.
    private static Incident Unasked(Incident incident, IncidentReclassed e) =>
        e.Back ? incident.Answered(c => c with { Asked = [] }) : incident;
}
