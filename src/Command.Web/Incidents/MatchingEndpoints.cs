using System.Security.Claims;
using Command.Contracts.Incidents;
using Command.Domain.Matching.Duplicates;
using Command.Domain.Matching.Prompts;
using Command.Storage.Catalogue;
using Command.Storage.Matching;
using Command.Storage.Privacy;
using Command.Storage.Queries;
using Command.Web.Identity;
using Command.Web.Surface;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Command.Web.Incidents;

/// <summary>What the engine noticed about an incident, for a person to decide on: duplicates and dangers.</summary>
internal static class MatchingEndpoints
{
    /// <summary>Maps the endpoints into the group of the incidents.</summary>
    public static void MapMatching(this IEndpointRouteBuilder incidents)
    {
        incidents.MapGet("/{code}/duplicates", DuplicatesAsync).Refuses(StatusCodes.Status404NotFound, "incident.not-found")
            .Describe("listDuplicates", "Incidents that may be about the same matter, best first",
            "Proposals: a person merges. None for cases that are 限制查看.");
        incidents.MapGet("/{code}/prompts", PromptsAsync).Refuses(StatusCodes.Status404NotFound, "incident.not-found")
            .Describe("listPrompts", "Dangers that its reports speak of: what to ask and whom to call first");
    }

    private static async Task<Results<Ok<IReadOnlyList<DuplicateView>>, ProblemHttpResult>> DuplicatesAsync(
        string code, IncidentQueries incidents, AccessLog reads, DuplicateQueries duplicates, ClaimsPrincipal user, CancellationToken ct) =>
        await IncidentEndpoints.SeeAsync(code, incidents, reads, user, ct).ConfigureAwait(false) is { } incident
            ? TypedResults.Ok<IReadOnlyList<DuplicateView>>([.. (await duplicates.FindAsync(incident, Access.ActorOf(user), ct)
            .ConfigureAwait(false)).Select(View)])
            : IncidentEndpoints.NotFound();

    // Read anew from the reports: the journal holds no words of a citizen. A prompt ends when the case is
    // sent out, or is dismissed with a reason (rule 58).
    private static async Task<Results<Ok<IReadOnlyList<PromptView>>, ProblemHttpResult>> PromptsAsync(
        string code, IncidentQueries incidents, AccessLog reads, PolicyShelf shelf, ClaimsPrincipal user, CancellationToken ct) =>
        await IncidentEndpoints.SeeAsync(code, incidents, reads, user, ct).ConfigureAwait(false) switch
        {
            null => IncidentEndpoints.NotFound(),
            { } incident => TypedResults.Ok<IReadOnlyList<PromptView>>(
                [.. shelf.Current.Prompts.In(string.Join('\n',
                    (await incidents.PapersAsync(incident, Access.ActorOf(user), ct).ConfigureAwait(false)).Reports
                        .Select(r => r.Text))).Where(prompt => incident.AsksAbout(prompt.Code)).Select(View)]),
        };

    private static DuplicateView View(DuplicateProposal proposal) =>
        new(proposal.IncidentCode, proposal.Score,
            [.. proposal.Reasons.Select(reason => new CodedWords(reason.Code, reason.Zh, reason.En))]);

    private static PromptView View(UrgencyPrompt prompt) =>
        new(prompt.Code, prompt.Urgency, prompt.Numbers, prompt.Zh, prompt.En, prompt.Words);
}
