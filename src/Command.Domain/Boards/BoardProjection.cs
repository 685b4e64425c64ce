using Command.Contracts.Boards;
using Command.Domain.Deadlines;
using Command.Domain.Incidents;

namespace Command.Domain.Boards;

/// <summary>What a screen may know of an incident.</summary>
public static class BoardProjection
{
    /// <summary>The row of an incident.</summary>
    public static BoardRow Row(Incident incident)
    {
        ArgumentNullException.ThrowIfNull(incident);
        var next = incident.Next;
        return new BoardRow
        {
            Code = incident.Code,
            Version = incident.Version,
            State = incident.State,
            Item = incident.ItemCode,
            Urgency = incident.Urgency,
            Complexity = incident.Complexity,
            Lead = incident.Lead,
            Co = incident.Co,
            Others = incident.Parties.Except(incident.Co).ToList() is { Count: > 0 } others ? others : null,
            Joint = incident.OpenTeam is not null ? JointMark.TaskForce
                : incident.Joint?.LinkedTo is not null ? JointMark.Linked
                : incident.OpenMeeting is not null ? JointMark.Meeting
                : null,
            Channel = incident.Channel,
            Street = incident.Area.Street,
            Grid = incident.Area.Grid,
            Place = incident.Place,
            Location = incident.Location,
            Received = incident.ReceivedAt,
            Settled = incident.SettledAt,
            Clock = next?.Clock.Name,
            ClockStart = next?.Clock.StartedAt,
            Due = next?.Clock.Due,
            Marks = next is null || TimeShare.IsNatural(next.Clock) ? null : next.Clock.Marks,
            Rung = incident.Clocks.Count == 0 ? 0 : incident.Clocks.Max(run => run.Rung),
            Missed = incident.MissedCheckpoints is > 0 and var missed ? missed : null,
            Reports = incident.Reports,
            Returns = incident.Returns,
            People = incident.People,
            Restricted = incident.Restricted,
        };
    }
}
