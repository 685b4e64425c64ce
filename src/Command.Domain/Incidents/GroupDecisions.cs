using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Catalogue;

namespace Command.Domain.Incidents;

/// <summary>What came of a command that may concern several incidents.</summary>
public abstract record GroupDecision
{
    /// <summary>Facts per incident, to be appended in this order in one transaction; may be none.</summary>
    public sealed record Accepted(IReadOnlyList<(string Code, IReadOnlyList<IncidentEvent> Events)> Parts) : GroupDecision;

    /// <summary>A rule says no, to all of it.</summary>
    public sealed record Refused(Refusal Refusal) : GroupDecision;
}

/// <summary>
/// 并案 and 拆案 (domain.md §2.2 rule 3), what follows the end of a main incident, and what comes under a 专班. Merged incidents form a tree: each knows the one it
/// follows, and each main knows all that follow it. Only one that follows nobody can be followed, so there are no circles. Pure.
/// </summary>
public static partial class GroupDecisions
{
    /// <summary>Codes that have to be loaded before it can be decided; ask again with them until there are none.</summary>
    public static IReadOnlyList<string> Needs(IReadOnlyDictionary<string, Incident?> loaded, string code, IncidentCommand command)
    {
        ArgumentNullException.ThrowIfNull(loaded);
        var wanted = new List<string> { code };
        switch (command)
        {
            case MergeIncidents merge:
                wanted.AddRange(merge.Codes ?? []);
                if (merge.Into is { } into)
                {
                    wanted.Add(into);
                }

                break;
            case SplitIncidents split:
                wanted.AddRange(split.Codes ?? []);
                break;
            default:
                wanted.AddRange(OfTeam(loaded.GetValueOrDefault(code), command));
                break;
        }

        if (loaded.GetValueOrDefault(code) is { } incident)
        {
            wanted.AddRange(incident.Joined.Select(j => j.Code));
        }

        // A split changes everyone above.
        wanted.AddRange(loaded.Values.Where(i => command is SplitIncidents && i is { State: IncidentState.Merged }).Select(i => i!.Kinship!.Main!));
        return [.. wanted.Distinct().Where(c => !loaded.ContainsKey(c))];
    }

    /// <summary>Decides one command at one incident with everything it concerns.</summary>
    /// <param name="loaded">The incident and those that <see cref="Needs"/> names; null for a code that does not exist.</param>
    /// <param name="code">The incident that is acted on.</param>
    /// <param name="command">What is wanted.</param>
    /// <param name="policyOf">The versioned data to judge each incident by: those that meet here may have been opened under different versions.</param>
    /// <param name="now">The instant of the decision, UTC.</param>
    public static GroupDecision Decide(
        IReadOnlyDictionary<string, Incident?> loaded, string code, IncidentCommand command, Func<Incident, Policy> policyOf, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(loaded);
        ArgumentNullException.ThrowIfNull(policyOf);
        return command switch
        {
            MergeIncidents { Into: { } main, Text: var text } => All(loaded, policyOf, now, MergeSteps(loaded, main, [code], text)),
            MergeIncidents c => All(loaded, policyOf, now, MergeSteps(loaded, code, [.. (c.Codes ?? []).Distinct()], c.Text)),
            SplitIncidents c => Split(loaded, code, [.. (c.Codes is { Count: > 0 } codes ? codes : [code]).Distinct()], c.Text, policyOf, now),
            LinkIncidents or UnlinkIncidents or CloseTaskForce or ReopenIncident => All(loaded, policyOf, now, TeamSteps(loaded, code, command)),
            ConferIncident { Agenda: { } agenda } when agenda.FirstOrDefault(other => loaded.GetValueOrDefault(other) is null) is { } unknown => Unknown(unknown),
            _ => One(loaded, code, command, policyOf, now),
        };
    }

    private static List<(string Code, IncidentCommand Command)> MergeSteps(
        IReadOnlyDictionary<string, Incident?> loaded, string main, List<string> followers, TextRef? text)
    {
        var restricted = loaded.GetValueOrDefault(main)?.Restricted ?? false;
        var steps = followers.ConvertAll(code => (code, (IncidentCommand)new FollowMain(main, restricted, text)));
        // With those that follow a follower.
        var joined = followers.Select(code => loaded.GetValueOrDefault(code)).OfType<Incident>().SelectMany(i => i.Joined.Prepend(i.Own)).ToList();
        steps.Add((main, new JoinIncidents(joined)));
        return steps;
    }

    // Only the incident itself and what follows it can be split from where one stands.
    private static GroupDecision Split(
        IReadOnlyDictionary<string, Incident?> loaded, string at, List<string> leaving, TextRef? text, Func<Incident, Policy> policyOf, DateTimeOffset now) =>
        leaving.Find(code => code != at && loaded.GetValueOrDefault(at)?.Joined.Any(j => j.Code == code) != true) is { } stranger
            ? new GroupDecision.Refused(new Refusal(
                "split.not-joined", $"案件 {stranger} 没有并入本案，请核对编号。", $"Incident {stranger} does not follow this one; check the code.", []))
            : All(loaded, policyOf, now, SplitSteps(loaded, leaving, text));

    private static List<(string Code, IncidentCommand Command)> SplitSteps(IReadOnlyDictionary<string, Incident?> loaded, List<string> leaving, TextRef? text)
    {
        var steps = new List<(string, IncidentCommand)>();
        foreach (var code in leaving)
        {
            steps.Add((code, new LeaveMain(text)));
            var gone = loaded.GetValueOrDefault(code) is { } incident ? incident.Joined.Select(j => j.Code).Prepend(code).ToList() : [];
            for (var up = loaded.GetValueOrDefault(code)?.Kinship?.Main; up is not null; up = loaded.GetValueOrDefault(up)?.Kinship?.Main)
            {
                steps.Add((up, new PartIncidents(gone)));
            }
        }

        return steps;
    }

    // Each step is decided on what the steps before have made of its incident; one refusal refuses all.
    private static GroupDecision All(
        IReadOnlyDictionary<string, Incident?> loaded, Func<Incident, Policy> policyOf, DateTimeOffset now, List<(string Code, IncidentCommand Command)> steps)
    {
        var present = new Dictionary<string, Incident?>(loaded);
        var parts = new List<(string, IReadOnlyList<IncidentEvent>)>();
        foreach (var (code, command) in steps)
        {
            if (present.GetValueOrDefault(code) is not { } incident)
            {
                return Unknown(code);
            }

            switch (IncidentDecisions.Decide(incident, command, policyOf(incident), now))
            {
                case Decision.Refused refused:
                    return new GroupDecision.Refused(refused.Refusal);
                case Decision.Accepted accepted:
                    parts.Add((code, accepted.Events));
                    present[code] = accepted.Events.Aggregate(incident, (state, fact) => state.Evolve(fact, now));
                    break;
            }
        }

        return new GroupDecision.Accepted(parts);
    }

    private static GroupDecision.Refused Unknown(string code) => new(new Refusal(
        "merge.unknown", $"没有案件 {code}，请核对编号。", $"There is no incident {code}; check the code.", []));

    // A main incident takes those that follow it along when it ends.
    private static GroupDecision One(
        IReadOnlyDictionary<string, Incident?> loaded, string code, IncidentCommand command, Func<Incident, Policy> policyOf, DateTimeOffset now)
    {
        var decision = All(loaded, policyOf, now, [(code, command)]);
        if (decision is not GroupDecision.Accepted { Parts: [{ Events: var events }] } || loaded[code] is not { Joined.Count: > 0 } main)
        {
            return decision;
        }

        var after = events.Aggregate(main, (state, fact) => state.Evolve(fact, now));
        return after.Closed && !main.Closed
            ? All(loaded, policyOf, now,
                [(code, command), .. main.Joined.Where(j => loaded.GetValueOrDefault(j.Code) is { State: IncidentState.Merged }).Select(j => (j.Code, (IncidentCommand)new EndWithMain(code, after.State)))])
            : decision;
    }
}
