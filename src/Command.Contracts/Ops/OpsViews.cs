
namespace Command.Contracts.Ops;

/// <summary>How a loop of the engine does.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Period">How often it looks when nothing wakes it, <c>hh:mm:ss</c>.</param>
/// <param name="LastStarted">Start of the last pass on any node, UTC.</param>
/// <param name="LastSucceeded">End of the last pass that succeeded on any node, UTC.</param>
/// <param name="LagSeconds">How far its work lags behind, seconds.</param>
/// <param name="Healthy">It succeeded within three periods, at least within ten seconds, and its last pass left nothing undone.</param>
/// <param name="Error">What is wrong with its last pass; absent when nothing is.</param>
public sealed record LoopView(string Name, TimeSpan Period, DateTimeOffset? LastStarted, DateTimeOffset? LastSucceeded,
    double LagSeconds, bool Healthy, string? Error);

/// <summary>What a person has to put right.</summary>
/// <param name="Calendar">Years without a table of holidays that limits already run into.</param>
public sealed record AlarmsView(IReadOnlyList<CalendarAlarmView> Calendar);

/// <summary>A year has no table of holidays and limits already run into it. It stands until the table is imported.</summary>
/// <param name="Year">The year that is missing.</param>
/// <param name="Since">Day in Asia/Shanghai from which it is an alarm.</param>
/// <param name="Zh">What a person has to do, in Chinese.</param>
/// <param name="En">The same in English.</param>
public sealed record CalendarAlarmView(int Year, DateOnly Since, string Zh, string En);

/// <summary>Reads of one 限制查看 case by one reader within an hour.</summary>
/// <param name="IncidentCode">The case.</param>
/// <param name="Reader">Account that read it.</param>
/// <param name="Role">Role it was read in.</param>
/// <param name="FirstAt">The first of the reads, UTC.</param>
/// <param name="Reads">How many, from 1.</param>
public sealed record AccessEntry(string IncidentCode, string Reader, string Role, DateTimeOffset FirstAt, int Reads)
{
    /// <summary>The report whose contact was shown, or the text; absent for a reading.</summary>
    public string? Report { get; init; }

    /// <summary>Code of the reason that was given for it; absent for a reading.</summary>
    public string? Reason { get; init; }
}
