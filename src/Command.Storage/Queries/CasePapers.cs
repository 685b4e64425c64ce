using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Storage.Queries;

/// <summary>What was said about a case, as one reader may see it.</summary>
/// <param name="Followers">Cases that were merged into it and that the reader may see; each reading is noted under its own code.</param>
/// <param name="Reports">Reports of all of them, first one first; masked.</param>
/// <param name="Texts">Texts of staff by id; masked.</param>
public sealed record CasePapers(
    IReadOnlyList<Incident> Followers, IReadOnlyList<ReportOfIncident> Reports, IReadOnlyDictionary<string, string> Texts)
{
    /// <summary>Numbers of the files that were handed in as evidence.</summary>
    public IReadOnlyList<string> Evidence { get; init; } = [];
}
