using Command.Domain.Actions;

namespace Command.Domain.Incidents;

// 专班 over several journals: what comes under it, and what its end sets free. Of an incident that is not closed both sides know the link.
public static partial class GroupDecisions
{
    private static IEnumerable<string> OfTeam(Incident? incident, IncidentCommand command) => command switch
    {
        LinkIncidents link => link.Codes ?? [],
        UnlinkIncidents unlink => unlink.Codes is { Count: > 0 } codes ? codes : Under(incident),
        CloseTaskForce => incident?.OpenTeam?.Linked ?? [],
        ReopenIncident => Under(incident),
        ConferIncident confer => confer.Agenda ?? [],
        _ => [],
    };

    private static List<(string Code, IncidentCommand Command)> TeamSteps(IReadOnlyDictionary<string, Incident?> loaded, string code, IncidentCommand command)
    {
        var incident = loaded.GetValueOrDefault(code);
        return command switch
        {
            LinkIncidents link => Linking(incident, code, [.. (link.Codes ?? []).Distinct()]),
            UnlinkIncidents { Codes: { Count: > 0 } codes } => Unlinking(loaded, code, [.. codes.Distinct()]),
            UnlinkIncidents => Unlinking(loaded, incident?.Joint?.LinkedTo ?? code, [code]),
            // What was under it is free again; what has ended meanwhile keeps the code of its team.
            CloseTaskForce => [(code, command), .. Open(loaded, incident?.OpenTeam?.Linked ?? []).Select(linked => (linked, (IncidentCommand)new LeaveTeam(code)))],
            // It had ended under a team, which may have been closed without it: it starts anew without one.
            ReopenIncident when incident is { Closed: true, Joint.LinkedTo: { } main } =>
                [(code, command), (code, new LeaveTeam(main)), .. LettingOut(loaded, main, [code])],
            _ => [(code, command)],
        };
    }

    private static List<(string Code, IncidentCommand Command)> Linking(Incident? main, string code, List<string> codes) =>
        [(code, new TakeIn(codes)), .. codes.Select(linked => (linked, (IncidentCommand)new JoinTeam(code, main?.OpenTeam?.Number ?? "", main?.Restricted ?? false)))];

    // What has ended is not written to any more, on neither side.
    private static List<(string Code, IncidentCommand Command)> Unlinking(IReadOnlyDictionary<string, Incident?> loaded, string main, List<string> codes) =>
    [
        .. codes.Where(code => loaded.GetValueOrDefault(code)?.Closed != true).Select(code => (code, (IncidentCommand)new LeaveTeam(main))),
        .. LettingOut(loaded, main, codes),
    ];

    private static List<(string Code, IncidentCommand Command)> LettingOut(IReadOnlyDictionary<string, Incident?> loaded, string main, List<string> codes) =>
        loaded.GetValueOrDefault(main) is { Closed: true } ? [] : [(main, new LetOut(codes))];

    private static IEnumerable<string> Open(IReadOnlyDictionary<string, Incident?> loaded, IEnumerable<string> codes) =>
        codes.Where(code => loaded.GetValueOrDefault(code) is { Closed: false } linked && linked.Joint?.LinkedTo is not null);

    private static IEnumerable<string> Under(Incident? incident) => incident?.Joint?.LinkedTo is { } main ? [main] : [];
}
