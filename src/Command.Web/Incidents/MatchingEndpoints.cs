using System.Security.Claims;
using Command.Domain.Matching.Duplicates;
using Command.Storage.Catalogue;
using Command.Storage.Matching;
using Command.Storage.Privacy;
using Command.Storage.Queries;
using Command.Web.Identity;

namespace Command.Web.Incidents;

/// <summary>What the engine noticed about an incident, for a person to decide on: duplicates and dangers.</summary>
public static class MatchingEndpoints
{
    /// <summary>Maps the endpoints into the group of the incidents.</summary>
    public static void MapMatching(this IEndpointRouteBuilder incidents)
    {
        incidents.MapGet("/{code}/duplicates", DuplicatesAsync);
        incidents.MapGet("/{code}/prompts", PromptsAsync);
    }

    private static async Task<IResult> DuplicatesAsync(
        string code, IncidentQueries incidents, AccessLog reads, DuplicateQueries duplicates, ClaimsPrincipal user, CancellationToken ct) =>
        await IncidentEndpoints.SeeAsync(code, incidents, reads, user, ct).ConfigureAwait(false) is { } incident
            ? IncidentEndpoints.Json(await duplicates.FindAsync(incident, Access.ActorOf(user), ct).ConfigureAwait(false))
            : IncidentEndpoints.NotFound();

    // Read anew from the reports: the journal holds no words of a citizen. The danger of an event ends with the event (domain.md §1.6 D).
    private static async Task<IResult> PromptsAsync(
        string code, IncidentQueries incidents, AccessLog reads, PolicyShelf shelf, ClaimsPrincipal user, CancellationToken ct) =>
        await IncidentEndpoints.SeeAsync(code, incidents, reads, user, ct).ConfigureAwait(false) switch
        {
            null => IncidentEndpoints.NotFound(),
            { Closed: true } => IncidentEndpoints.Json(Array.Empty<object>()),
            _ => IncidentEndpoints.Json(shelf.Current.Prompts.In(string.Join('\n', (await incidents.ReportsAsync(code, ct).ConfigureAwait(false)).Select(r => r.Text)))),
        };
}
