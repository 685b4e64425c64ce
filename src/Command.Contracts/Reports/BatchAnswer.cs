using System.Text.Json.Serialization;

namespace Command.Contracts.Reports;

/// <summary>The answer to one report of a batch; they come in the order of the batch, and a bad report fails alone.</summary>
[JsonDerivedType(typeof(BatchReceipt))]
[JsonDerivedType(typeof(BatchRefusal))]
public abstract record BatchAnswer;

/// <summary>It is durable.</summary>
/// <param name="ReportId">Our number of the report.</param>
/// <param name="TrackingToken">What the citizen follows the case with.</param>
/// <param name="IncidentCode">The case, once decided; null while that is still to come.</param>
/// <param name="Status">202 when it is new, 200 when it came before.</param>
public sealed record BatchReceipt(
    string ReportId, string TrackingToken, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? IncidentCode,
        int Status) : BatchAnswer;

/// <summary>It was not taken.</summary>
/// <param name="Status">What the report alone would have been answered with: 400, 409, 413 or 503.</param>
/// <param name="Code">Stable, e.g. <c>report.invalid</c>.</param>
/// <param name="Errors">Every bad field with the rules that it breaks.</param>
public sealed record BatchRefusal(int Status, string Code, IReadOnlyDictionary<string, string[]>? Errors) : BatchAnswer;
