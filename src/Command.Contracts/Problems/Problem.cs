using Command.Contracts.Incidents;

namespace Command.Contracts.Problems;

/// <summary>Why a request was not answered as wished (RFC 9457, <c>application/problem+json</c>).</summary>
public record Problem
{
    /// <summary><c>urn:command:</c> and the code.</summary>
    public required string Type { get; init; }

    /// <summary>The code, or the words of the HTTP status where the framework refuses.</summary>
    public required string Title { get; init; }

    /// <summary>HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>One sentence for a person, Chinese / English; absent where the framework refuses.</summary>
    public string? Detail { get; init; }

    /// <summary>Stable; what a program decides by.</summary>
    public required string Code { get; init; }

    /// <summary>Finds the request in the logs and traces.</summary>
    public string? TraceId { get; init; }
}

/// <summary>Some fields break a rule; all of them are named at once.</summary>
public sealed record FieldsProblem : Problem
{
    /// <summary>Field (e.g. <c>tasks[1].due</c>; <c>$</c> for the whole body) → the rules that it breaks, Chinese / English.</summary>
    public required IReadOnlyDictionary<string, string[]> Errors { get; init; }
}

/// <summary>The incident has changed since the version in <c>If-Match</c>.</summary>
public sealed record StaleProblem : Problem
{
    /// <summary>As it is now.</summary>
    public required IncidentView Incident { get; init; }

    /// <summary>What was missed, oldest first.</summary>
    public required IReadOnlyList<ChangeLine> Changes { get; init; }
}

/// <summary>A rule refuses the action.</summary>
public sealed record RefusedProblem : Problem
{
    /// <summary>Names of the actions that are possible instead.</summary>
    public required IReadOnlyList<string> Allowed { get; init; }

    /// <summary>Version of the incident that was judged.</summary>
    public required int Version { get; init; }
}

/// <summary>The reason does not count.</summary>
public sealed record UnmaskingProblem : Problem
{
    /// <summary>The reasons that count.</summary>
    public required IReadOnlyList<CodedWords> Reasons { get; init; }

    /// <summary>Version of the incident that was judged.</summary>
    public required int Version { get; init; }
}

/// <summary>The delivery cannot be sent again as it is.</summary>
public sealed record ReplayProblem : Problem
{
    /// <summary>Where it stands.</summary>
    public required Deliveries.DeliveryState State { get; init; }
}

/// <summary>A file of the catalogue breaks a rule; nothing of it was taken.</summary>
public sealed record CatalogueProblem : Problem
{
    /// <summary>Its name.</summary>
    public string? File { get; init; }

    /// <summary>Line, the heading is 1.</summary>
    public int? Row { get; init; }

    /// <summary>Column by its heading.</summary>
    public string? Column { get; init; }

    /// <summary>The rule; absent where the version as a whole cannot come into force then.</summary>
    public RuleWords? Rule { get; init; }
}

/// <summary>A rule in both languages.</summary>
/// <param name="Zh">Chinese.</param>
/// <param name="En">English.</param>
public sealed record RuleWords(string Zh, string En);
