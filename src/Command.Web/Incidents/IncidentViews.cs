using Command.Contracts;
using Command.Contracts.Areas;
using Command.Contracts.Incidents;
using Command.Domain.Access;
using Command.Domain.Catalogue;
using Command.Domain.Clocks;
using Command.Domain.Deadlines;
using Command.Domain.Incidents;
using Command.Domain.Rules;

namespace Command.Web.Incidents;

/// <summary>An incident as it goes over HTTP (surface: Incidents).</summary>
internal static class IncidentViews
{
    /// <summary>An incident as it is at an instant.</summary>
    /// <param name="incident">The incident.</param>
    /// <param name="policy">Names what comes from a template, and says when joint handling is proposed.</param>
    /// <param name="now">The instant, UTC.</param>
    /// <param name="actor">Who reads it: only what he may do is offered.</param>
    /// <param name="precedents">What was ruled about its item before; null where nobody asks, and then the field is absent: a list does not
    /// look for it case by case.</param>
    public static IncidentView Of(
        Incident incident, Policy policy, DateTimeOffset now, Actor actor, IReadOnlyList<Precedent>? precedents = null)
    {
        ArgumentNullException.ThrowIfNull(incident);
        ArgumentNullException.ThrowIfNull(policy);
        return new IncidentView
        {
            Code = incident.Code,
            Version = incident.Version,
            State = incident.State,
            StateName = StateNames.Of(incident.State).Zh,
            ReceivedAt = incident.ReceivedAt, Channel = incident.Channel,
            ItemCode = incident.ItemCode, ItemDecided = incident.ItemDecided,
            Suggestions = incident.Suggestions,
            Danger = incident.Dangers, HandOvers = incident.HandOvers,
            Urgency = incident.Urgency,
            Complexity = incident.Complexity,
            Lead = incident.Lead,
            Co = incident.Co,
            Rule = incident.Rule,
            Route = incident.Route,
            Area = incident.Area,
            Place = incident.Place,
            Location = incident.Location,
            LocationFinding = incident.LocationFinding, Outside = incident.LocationFinding == LocationFinding.Outside,
            PeopleInvolved = incident.People,
            Restricted = incident.Restricted,
            Reports = incident.Reports,
            Returns = incident.Returns,
            Assignments = incident.Assignments,
            Deadlines = [.. incident.Clocks.Where(run => run.Clock.Name != ClockName.Checkpoint)
                .Select(run => Deadline(incident, run, now))],
            Checkpoints = [.. CheckpointMarks.Of(incident, policy, now).Select(Checkpoint)],
            Round = incident.Round,
            Extensions = incident.Course?.Extensions ?? 0,
            Asked = incident.Course?.Asked ?? [],
            Dispute = incident.Bounces?.Open is { } open
                ? new DisputeView(open.Dept, open.Role, open.Rule, open.BetterOwner, open.Before) : null,
            ReturnedBy = incident.Bounces?.By ?? [],
            MergedInto = incident.Kinship?.Main,
            Joined = incident.Joined,
            Urgent = incident.Oversight?.Urgent ?? false,
            Supervision = incident.Supervision,
            Documents = incident.Oversight?.Documents ?? [],
            Instructions = [.. incident.Tasks.Where(task => task.Source == TaskSource.Instruction).Select(JointViews.Instruction)],
            Tasks = [.. incident.Tasks.Select(task => JointViews.Task(incident, task, policy, now))],
            Meetings = incident.Joint?.Meetings ?? [],
            TaskForce = incident.Joint?.Team is { } team ? JointViews.Team(team, policy) : null,
            LinkedTo = incident.Joint?.LinkedTo,
            JointProposed = [.. policy.Triggers.Of(incident).Select(trigger => trigger.Code)],
            Ending = incident.Ending is { } ending ? Ending(ending) : null,
            ClosedAt = incident.ClosedAt, SettledAt = incident.SettledAt,
            OnTime = incident.OnTime ?? incident.SettledOnTime,
            Findings = incident.Findings ?? [],
            Policy = incident.Policy,
            Purged = [.. (incident.Purged ?? []).Select(Wire.Name)],
            Allowed = Rights.Open(actor, incident),
            Precedents = precedents is null ? null : [.. precedents.Select(Precedent)],
        }.OfPeople(incident);
    }

    // What it is to whoever reported, and what they have said since.
    private static IncidentView OfPeople(this IncidentView view, Incident incident) => view with
    {
        Nature = incident.Nature,
        NatureDecided = incident.NatureDecided,
        NatureWords = incident.NatureDecided ? [] : incident.NatureWords ?? [],
        About = incident.About ?? [],
        FromReporter = incident.Voices ?? [],
        Hold = incident.Hold,
        Verified = incident.Verified,
    };

    private static CheckpointView Checkpoint(CheckpointStanding standing) =>
        new(standing.Point.Code, standing.Point.Zh, standing.Point.En, standing.Point.Due)
        {
            State = standing.State,
            MetBy = standing.By is { } by ? new CheckpointEntry(by.Version, by.Type, by.At) : null,
        };

    private static DeadlineView Deadline(Incident incident, ClockRun run, DateTimeOffset now) => new(
        run.Clock.Name, run.Clock.Generation, run.Clock.StartedAt, run.Clock.Due, incident.Running.Contains(run),
        TimeShare.Band(run.Clock, now), run.Rung, run.Clock.For)
    {
        Provisional = run.Clock.Provisional == true,
    };

    private static EndingView Ending(Ending ending) => new()
    {
        Reply = ending.Reply,
        Tries = ending.Tries,
        Reached = ending.Reached,
        Satisfied = ending.Satisfied,
        ToJudge = ending.ToJudge,
        Evaluations = ending.Evaluations,
        Appeal = ending.Appeal,
        Counts = ending.Appeal is not { Upheld: true },
        TransferredTo = ending.TransferredTo,
        Exemption = ending.Exemption,
    };

    private static PrecedentView Precedent(Precedent precedent) => new(
        precedent.Dept, precedent.Role, precedent.Times, precedent.SameStreet, precedent.From, precedent.At, precedent.IncidentCode);
}
