using Command.Contracts.Areas;
using Command.Contracts.Incidents;
using Command.Domain.Catalogue;

namespace Command.Domain.Incidents;

public static partial class IncidentDecisions
{
    /// <summary>The centre itself takes what no item names.</summary>
    private const string Centre = "D01";

    private static Decision Open(OpenIncident c, Policy policy)
    {
        var itemCode = c.GivenItem ?? (c.Suggestions is [var best, ..] ? best.ItemCode : null);
        var item = policy.Taxonomy.Find(itemCode);
        var urgency = Higher(item?.Urgency ?? Urgency.Normal, c.GivenUrgency);
        var complexity = item?.Complexity ?? Complexity.General;
        var restricted = policy.IsRestricted(itemCode);

        var opened = new IncidentOpened(
            c.ReportId, c.Channel, c.ReceivedAt, item?.Code, c.GivenItem is not null, c.Suggestions, urgency, complexity,
            item?.Lead ?? Centre, item?.Co ?? [],
            // 限制查看: change messages leave the house, so the place of a person in need must not be in them.
            restricted ? AreaRef.Unknown with { Street = c.Area.Street } : c.Area,
            restricted ? null : c.Location?.Coarse(),
            restricted ? null : c.Place,
            c.People, restricted, policy.Version);

        // Both clocks run from receipt, not from the decision: a slow engine must not give anybody time.
        var judged = Incident.None with { Urgency = urgency, Complexity = complexity };
        return Decision.One(opened with
        {
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

        var urgency = c.Urgency ?? item.Urgency;
        var complexity = c.Complexity ?? item.Complexity;
        var classified = new IncidentClassified(
            item.Code, urgency, complexity, item.Lead, item.Co, policy.IsRestricted(item.Code), policy.Version);

        // Classing moves the end of the main clock, never its start; once a department has the matter it can only come sooner.
        var moved = incident.Run(ClockName.Main) is { } main
            ? policy.Clocks.Reclass(main, urgency, complexity, shortenOnly: incident.Assignments.Count > 0, now)
            : null;
        return Decision.One(moved is null ? classified : classified with { Clocks = [moved] });
    }

    private static Urgency Higher(Urgency item, Urgency? given) => given > item ? given.Value : item;
}
