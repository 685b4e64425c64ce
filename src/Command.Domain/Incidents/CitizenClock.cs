using Command.Contracts.Incidents;

namespace Command.Domain.Incidents;

/// <summary>What whoever reported is told of time: only a clock that runs, and only one that is about him.</summary>
public static class CitizenClock
{
    private static readonly ClockName[] About = [ClockName.Main, ClockName.Revisit, ClockName.Evaluation];

    /// <summary>When the next thing is due that he waits for, or that waits for him; null while nothing of that kind runs.</summary>
    public static DateTimeOffset? DueOf(Incident incident)
    {
        ArgumentNullException.ThrowIfNull(incident);
        return incident.Running.Where(run => About.Contains(run.Clock.Name)).Min(run => (DateTimeOffset?)run.Clock.Due);
    }

    /// <summary>Where it stands, in Chinese; with what it waits for while its time stands still.</summary>
    public static string StateOf(Incident incident)
    {
        ArgumentNullException.ThrowIfNull(incident);
        return incident.State switch
        {
            IncidentState.Suspended => SuspendReasons.Find(incident.Course?.SuspendedFor) is { } reason
                ? $"已暂停（{reason.Zh}）" : "已暂停",
            IncidentState.Parked => "已暂停（历史遗留/挂账）",
            var state => StateNames.Of(state).Zh,
        };
    }
}
