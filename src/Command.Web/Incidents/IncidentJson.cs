using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Catalogue;
using Command.Domain.Clocks;
using Command.Domain.Deadlines;
using Command.Domain.Escalation;
using Command.Domain.Incidents;
using Command.Domain.Rules;

namespace Command.Web.Incidents;

/// <summary>A clock on the wire.</summary>
public sealed record DeadlineJson(
    ClockName Clock, int Generation, DateTimeOffset StartedAt, DateTimeOffset Due, bool Running, string Band, int Rung, string? For);

/// <summary>An incident on the wire (surface: Incidents).</summary>
public static class IncidentJson
{
    /// <summary>An incident as it is at an instant.</summary>
    /// <param name="incident">The incident.</param>
    /// <param name="policy">Names what comes from a template, and says when joint handling is proposed.</param>
    /// <param name="now">The instant, UTC.</param>
    /// <param name="precedents">What was ruled about its item before; null where nobody asks, and then the field is absent: a list does not look for it case by case.</param>
    public static Dictionary<string, object?> Of(Incident incident, Policy policy, DateTimeOffset now, IReadOnlyList<Precedent>? precedents = null)
    {
        ArgumentNullException.ThrowIfNull(incident);
        ArgumentNullException.ThrowIfNull(policy);
        var json = new Dictionary<string, object?>
        {
            ["code"] = incident.Code,
            ["version"] = incident.Version,
            ["state"] = incident.State,
            ["stateName"] = StateNames.Of(incident.State).Zh,
            ["receivedAt"] = incident.ReceivedAt,
            ["channel"] = incident.Channel,
            ["itemCode"] = incident.ItemCode,
            ["itemDecided"] = incident.ItemDecided,
            ["suggestions"] = incident.Suggestions,
            ["urgency"] = incident.Urgency,
            ["complexity"] = incident.Complexity,
            ["lead"] = incident.Lead,
            ["co"] = incident.Co,
            ["rule"] = incident.Rule,
            ["route"] = incident.Route,
            ["area"] = incident.Area,
            ["place"] = incident.Place,
            ["location"] = incident.Location,
            ["peopleInvolved"] = incident.People,
            ["restricted"] = incident.Restricted,
            ["reports"] = incident.Reports,
            ["returns"] = incident.Returns,
            ["assignments"] = incident.Assignments,
            ["deadlines"] = incident.Clocks.Select(run => Deadline(incident, run, now)).ToList(),
            ["checkpoints"] = policy.CheckpointsOf(incident.ReceivedAt),
            ["round"] = incident.Round,
            ["extensions"] = incident.Course?.Extensions ?? 0,
            ["asked"] = incident.Course?.Asked ?? [],
            ["dispute"] = incident.Bounces?.Open,
            ["returnedBy"] = incident.Bounces?.By ?? [],
            ["mergedInto"] = incident.Kinship?.Main,
            ["joined"] = incident.Joined,
            ["urgent"] = incident.Oversight?.Urgent ?? false,
            ["supervision"] = incident.Supervision,
            ["documents"] = incident.Oversight?.Documents ?? [],
            ["instructions"] = incident.Tasks.Where(t => t.Source == TaskSource.Instruction).Select(t => new { t.Number, Text = t.What, t.GivenAt, t.Dept, t.Due, t.DoneAt }).ToList(),
            ["tasks"] = incident.Tasks.Select(t => JointJson.Task(incident, t, policy, now)).ToList(),
            ["meetings"] = incident.Joint?.Meetings ?? [],
            ["taskForce"] = incident.Joint?.Team is { } team ? JointJson.Team(team, policy) : null,
            ["linkedTo"] = incident.Joint?.LinkedTo,
            ["jointProposed"] = policy.Triggers.Of(incident).Select(t => t.Code).ToList(),
            ["ending"] = incident.Ending,
            ["closedAt"] = incident.ClosedAt,
            ["onTime"] = incident.OnTime,
            ["findings"] = incident.Findings ?? [],
            ["policy"] = incident.Policy,
            ["purged"] = incident.Purged ?? [],
            ["allowed"] = CaseActions.AllowedIn(incident.State),
        };
        if (precedents is not null)
        {
            json["precedents"] = precedents;
        }

        return json;
    }

    private static DeadlineJson Deadline(Incident incident, ClockRun run, DateTimeOffset now) => new(
        run.Clock.Name, run.Clock.Generation, run.Clock.StartedAt, run.Clock.Due, incident.Running.Contains(run),
        Wire.Name(TimeShare.Band(run.Clock, now)), run.Rung, run.Clock.For);
}
