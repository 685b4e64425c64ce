using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Deadlines;
using Command.Domain.Incidents;

namespace Command.Web.Incidents;

/// <summary>A clock on the wire.</summary>
public sealed record DeadlineJson(
    ClockName Clock, int Generation, DateTimeOffset StartedAt, DateTimeOffset Due, bool Running, string Band, int Rung, string? For);

/// <summary>An incident on the wire (surface: Incidents).</summary>
public static class IncidentJson
{
    /// <summary>An incident as it is at an instant.</summary>
    public static Dictionary<string, object?> Of(Incident incident, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(incident);
        return new Dictionary<string, object?>
        {
            ["code"] = incident.Code,
            ["version"] = incident.Version,
            ["state"] = incident.State,
            ["stateName"] = IncidentNames.Zh(incident.State),
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
            ["instructions"] = incident.Oversight?.Instructions ?? [],
            ["ending"] = incident.Ending,
            ["closedAt"] = incident.ClosedAt,
            ["onTime"] = incident.OnTime,
            ["policy"] = incident.Policy,
            ["allowed"] = IncidentMoves.AllowedIn(incident.State),
        };
    }

    private static DeadlineJson Deadline(Incident incident, ClockRun run, DateTimeOffset now) => new(
        run.Clock.Name, run.Clock.Generation, run.Clock.StartedAt, run.Clock.Due, incident.Running.Contains(run),
        Wire.Name(TimeShare.Band(run.Clock.StartedAt, run.Clock.Due, now)), run.Rung, run.Clock.For);
}
