using Command.Contracts.Areas;
using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Catalogue;

namespace Command.Domain.Incidents;

public static partial class IncidentDecisions
{
    private static Decision Open(OpenIncident c, Policy policy)
    {
        var itemCode = c.GivenItem ?? (c.Suggestions is [var best, ..] ? best.ItemCode : null);
        var item = policy.Taxonomy.Find(itemCode);
        var urgency = Higher(item?.Urgency ?? Urgency.Normal, c.GivenUrgency);
        var complexity = item?.Complexity ?? Complexity.General;
        var restricted = policy.IsRestricted(itemCode);
        var proposal = policy.Propose(item?.Code, complexity, c.Area.Street);

        var opened = new IncidentOpened(
            c.ReportId, c.Channel, c.ReceivedAt, item?.Code, c.GivenItem is not null, c.Suggestions, urgency, complexity,
            proposal.Lead, proposal.Co,
            // 限制查看: change messages leave the house, so the place of a person in need must not be in them.
            restricted ? AreaRef.Unknown with { Street = c.Area.Street } : c.Area,
            restricted ? null : c.Location?.Coarse(),
            restricted ? null : c.Place,
            c.People, restricted, policy.Version);

        // Both clocks run from receipt, not from the decision: a slow engine must not give anybody time.
        var judged = Incident.None with { Urgency = urgency, Complexity = complexity };
        return Decision.One(opened with
        {
            Rule = proposal.Rule,
            Route = proposal.Route,
            Clocks = [Start(judged, ClockName.TakeUp, policy, c.ReceivedAt), Start(judged, ClockName.Main, policy, c.ReceivedAt)],
        });
    }

    private static Decision Classify(Incident incident, ClassifyIncident c, Policy policy, DateTimeOffset now)
    {
        if (policy.Taxonomy.Find(c.ItemCode) is not { } item)
        {
            return Decision.Refuse(
                "classify.unknown-item", $"事项目录中没有 {c.ItemCode}；须为四位事项代码。", $"There is no item {c.ItemCode} in the taxonomy; give a four-digit item code.");
        }

        // Some items are 限制查看 by themselves.
        if (policy.IsRestricted(item.Code) && !incident.Restricted && Entangled(incident) is { } refused)
        {
            return refused;
        }

        // What follows this incident may be more urgent than the matter itself.
        var urgency = c.Urgency ?? item.Urgency;
        var complexity = c.Complexity ?? item.Complexity;
        var proposal = policy.Propose(item.Code, complexity, incident.Area.Street);
        var classified = new IncidentClassified(
            item.Code, urgency, complexity, proposal.Lead, proposal.Co, policy.IsRestricted(item.Code), policy.Version)
        {
            People = c.People,
            Rule = proposal.Rule,
            Route = proposal.Route,
        };

        // Classing moves the end of the main clock, never its start.
        return Decision.One(Replanned(incident, classified, policy, now));
    }

    private static Decision Decline(Incident incident, DeclineIncident c) => DeclineReasons.Find(c.Reason) is null
        ? Decision.Refuse(
            "decline.reason-required",
            $"不予受理须写明原因代码：{string.Join("、", DeclineReasons.All.Select(r => $"{r.Code}（{r.Zh}）"))}。",
            $"Declining needs a reason code: {string.Join(", ", DeclineReasons.All.Select(r => r.Code))}.")
        // What ends an incident comes last: who follows the open ones has forgotten it after that.
        : new Decision.Accepted([new AnswerGiven(c.Text, Everybody(incident)), new IncidentDeclined(c.Reason, c.Text)]);

    // The fact, with the main clock as it must be after it.
    private static IncidentEvent Replanned(Incident incident, IncidentEvent fact, Policy policy, DateTimeOffset now) =>
        MainClock.Replan(incident.Evolve(fact, incident.ChangedAt), policy, now) is { } clock ? fact with { Clocks = [clock] } : fact;

    private static List<string> Everybody(Incident incident) => [incident.Code, .. incident.Joined.Select(j => j.Code)];

    private static Urgency Higher(Urgency item, Urgency? given) => given > item ? given.Value : item;
}
