using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Catalogue;
using Command.Domain.Incidents;

namespace Command.Domain.Rules;

/// <summary>What came of commands that may concern several incidents.</summary>
public abstract record GroupDecision
{
    /// <summary>Facts per incident, to be appended in this order in one transaction; may be none.</summary>
    public sealed record Accepted(IReadOnlyList<(string Code, IReadOnlyList<IncidentEvent> Events)> Parts) : GroupDecision;

    /// <summary>A rule says no, to all of it.</summary>
    public sealed record Refused(Refusal Refusal) : GroupDecision;
}

/// <summary>
/// Commands that concern several incidents: 并案 and 拆案, what comes under a 专班 and what its end sets free, what follows the end of a
/// main incident. One refusal refuses all. Pure.
/// </summary>
public static class GroupRules
{
    /// <summary>Codes that have to be loaded before it can be decided; ask again with them until there are none.</summary>
    public static IReadOnlyList<string> Needs(IReadOnlyDictionary<string, Incident?> loaded, string code, IncidentCommand command)
    {
        ArgumentNullException.ThrowIfNull(loaded);
        var incident = loaded.GetValueOrDefault(code);
        var wanted = Rulebook.RuleOf(command).Needs(incident, command).Prepend(code).Concat(incident?.Joined.Select(j => j.Code) ?? []);
        // A split changes everyone above.
        if (command is SplitIncidents)
        {
            wanted = wanted.Concat(loaded.Values.Where(i => i is { State: IncidentState.Merged }).Select(i => i!.Kinship!.Main!));
        }

        return [.. wanted.Distinct().Where(c => !loaded.ContainsKey(c))];
    }

    /// <summary>Decides one command at one incident with everything it concerns.</summary>
    /// <param name="loaded">The incident and those that <see cref="Needs"/> names; null for a code that does not exist.</param>
    /// <param name="code">The incident that is acted on.</param>
    /// <param name="command">What is wanted.</param>
    /// <param name="policyOf">The versioned data to judge each incident by: those that meet here may have been opened under different
    /// versions.</param>
    /// <param name="now">The instant of the decision, UTC.</param>
    public static GroupDecision Decide(
        IReadOnlyDictionary<string, Incident?> loaded, string code, IncidentCommand command,
        Func<Incident, Policy> policyOf, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(loaded);
        ArgumentNullException.ThrowIfNull(policyOf);
        return Rulebook.RuleOf(command).Plan(new LoadedCases(loaded), code, command) switch
        {
            { Refused: { } refusal } => new GroupDecision.Refused(refusal),
            { Steps: var steps } => All(loaded, policyOf, now, steps),
            null => One(loaded, code, command, policyOf, now),
        };
    }

    // Each step is decided on what the steps before have made of its incident.
    private static GroupDecision All(
        IReadOnlyDictionary<string, Incident?> loaded, Func<Incident, Policy> policyOf, DateTimeOffset now,
        IReadOnlyList<(string Code, IncidentCommand Command)> steps)
    {
        var present = new Dictionary<string, Incident?>(loaded);
        var parts = new List<(string, IReadOnlyList<IncidentEvent>)>();
        foreach (var (code, command) in steps)
        {
            if (present.GetValueOrDefault(code) is not { } incident)
            {
                return new GroupDecision.Refused(GroupPlan.Unknown(code).Refused!);
            }

            switch (Rulebook.Decide(incident, command, policyOf(incident), now))
            {
                case Decision.Refused refused:
                    return new GroupDecision.Refused(refused.Refusal);
                case Decision.Accepted accepted:
                    parts.Add((code, accepted.Events));
                    present[code] = incident.Evolve(accepted.Events, now);
                    break;
            }
        }

        return new GroupDecision.Accepted(parts);
    }

    // A main incident takes those that follow it along when it ends.
    private static GroupDecision One(
        IReadOnlyDictionary<string, Incident?> loaded, string code, IncidentCommand command,
        Func<Incident, Policy> policyOf, DateTimeOffset now)
    {
        var decision = All(loaded, policyOf, now, [(code, command)]);
        if (decision is not GroupDecision.Accepted { Parts: [{ Events: var events }] } || loaded[code] is not { Joined.Count: > 0 } main)
        {
            return decision;
        }

        var after = main.Evolve(events, now);
        return after.Closed && !main.Closed
            ? All(loaded, policyOf, now,
                [(code, command), .. Followers(loaded, main).Select(c => (c, (IncidentCommand)new EndWithMain(code, after.State)))])
            : decision;
    }

    private static IEnumerable<string> Followers(IReadOnlyDictionary<string, Incident?> loaded, Incident main) =>
        main.Joined.Select(j => j.Code).Where(code => loaded.GetValueOrDefault(code) is { State: IncidentState.Merged });
}
