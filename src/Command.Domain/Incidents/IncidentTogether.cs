using System.Globalization;
using Command.Contracts.Incidents;

namespace Command.Domain.Incidents;

public sealed partial record Incident
{
    /// <summary>How a number stands in <see cref="Clock.For"/>.</summary>
    internal static string Numbered(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Where it goes on when the meeting is held: in the departments, or where it waited to be sent out.</summary>
    internal IncidentState AfterMeeting => (State, Joint?.Before) switch
    {
        (not IncidentState.Joint, _) => State,
        (_, IncidentState.Triage or IncidentState.Returned) => Joint.Before,
        _ => IncidentState.Handling,
    };

    internal int NextTask => Tasks.Count + 1;

    internal int NextMeeting => (Joint?.Meetings.Count ?? 0) + 1;

    internal int NextMilestone => (Joint?.Team?.Milestones.Count ?? 0) + 1;

    internal Incident WithJoint(Func<Joint, Joint> change) => this with { Joint = change(Joint ?? Joint.None) };

    internal Incident WithTask(IncidentTask task) => WithJoint(j => j with { Tasks = [.. j.Tasks, task] });

    internal Incident WithTask(int number, Func<IncidentTask, IncidentTask> change) =>
        WithJoint(j => j with { Tasks = [.. j.Tasks.Select(t => t.Number == number ? change(t) : t)] });

    internal Incident WithTeam(Func<TaskForce, TaskForce> change) =>
        WithJoint(j => j.Team is { } team ? j with { Team = change(team) } : j);
}
