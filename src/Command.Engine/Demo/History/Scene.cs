using Command.Contracts.Incidents;
using Command.Domain.Catalogue;
using Command.Domain.Incidents;
using Command.Domain.Routing;

namespace Command.Engine.Demo.History;

/// <summary>A deed, and the case as it is when it is done.</summary>
/// <param name="Case">The case.</param>
/// <param name="Deed">What is to be done.</param>
/// <param name="Words">Its words.</param>
/// <param name="Report">The report that opened it.</param>
/// <param name="Main">The case that the deed speaks of; null where it speaks of none.</param>
/// <param name="Policy">The rules of its day.</param>
internal sealed record Scene(Incident Case, Deed Deed, TextRef? Words, string Report, string? Main, Policy Policy)
{
    /// <summary>Our numbers of the photos that came with the report.</summary>
    public IReadOnlyList<string> Photos => [.. DemoWriter.Photos.Select((_, at) => $"{Report}.{at + 1}")];

    /// <summary>Who leads it.</summary>
    public string Lead => Case.Lead;

    /// <summary>The lead's liaison.</summary>
    public Actor AtLead => Cast.Dept(Case.Lead);

    /// <summary>A department that could have it instead.</summary>
    public string Other => Case.Co is [var first, ..] ? first : Case.Lead == "D31" ? "D01" : "D31";

    /// <summary>A rule that names that one, or at least not the lead.</summary>
    public string? RuleOfOther =>
        Policy.Competence.All.Where(rule => rule.Lead != Lead).OrderByDescending(rule => rule.Lead == Other).FirstOrDefault()?.Id;

    /// <summary>Parts of the other departments that stand so.</summary>
    public IEnumerable<Actor> Co(AssignmentState state) =>
        Case.Assignments.Where(part => part.Role == AssignmentRole.Co && part.State == state).Select(part => Cast.Dept(part.Dept));
}
