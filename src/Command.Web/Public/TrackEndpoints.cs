using Command.Contracts;
using Command.Contracts.Reports;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Domain.Privacy;
using Command.Storage.Catalogue;
using Command.Storage.Journal;
using Command.Storage.Queries;
using Command.Web.Surface;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Command.Web.Public;

/// <summary>
/// What a citizen sees with the token (解纷码): where the matter stands, in plain words, and the answer; no class, no names, no place.
/// </summary>
internal static class TrackEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapTracking(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/track/{token}", TrackAsync).WithTags("Tracking").Refuses(StatusCodes.Status404NotFound, "track.not-found")
            .Describe("track", "Where the matter of whoever holds the token stands (解纷码)");
        routes.MapEvaluation();
        routes.MapReporter();
    }

    internal static ProblemHttpResult NotFound() =>
        Problems.Of(StatusCodes.Status404NotFound, "track.not-found", "没有这个查询码。 / There is no such tracking code.");

    private static async Task<Results<Ok<TrackView>, ProblemHttpResult>> TrackAsync(
        string token, IncidentQueries incidents, JournalReader journal, PolicyShelf shelf, TimeProvider clock, CancellationToken ct)
    {
        if (await incidents.FindByTokenAsync(token, ct).ConfigureAwait(false) is not { } found)
        {
            return NotFound();
        }

        if (found.Incident is not { } incident)
        {
            return TypedResults.Ok(new TrackView(found.ReportStatus, "已收到", [], null, null, MayEvaluate: false));
        }

        var entries = await journal.OfIncidentAsync(incident.Code, ct).ConfigureAwait(false);
        // Its own restriction stays with a case that was merged into another one.
        var texts = found.Restricted
            ? new Dictionary<string, string>()
            : await incidents.TextsAsync(incident.Code, ct).ConfigureAwait(false);
        var (policy, now) = (shelf.Shown(incident.Policy), clock.GetUtcNow());
        return TypedResults.Ok(new TrackView(
            Wire.Name(incident.State), CitizenClock.StateOf(incident),
            [.. TrackHistory.Of(entries, found.Restricted)],
            Answer(entries, texts, found.Restricted ? [] : await incidents.ReportersAsync(incident, ct).ConfigureAwait(false)),
            CitizenClock.DueOf(incident),
            EvaluationEndpoint.May(incident, found.ReportId, policy, now))
        {
            May = ReporterEndpoints.Open(incident, found.ReportId, policy, now),
        });
    }

    // The latest one that was given; its words are gone once the case is purged, and whoever looks over a shoulder reads none of a 限制查看
    // case.
    private static TrackLine? Answer(
        IEnumerable<JournalEntry> entries, IReadOnlyDictionary<string, string> texts, IReadOnlyList<Reporter> people)
    {
        var (at, reply) = entries.Select(entry => (entry.Instant, (entry.Event as AnswerGiven)?.Reply))
            .LastOrDefault(given => given.Reply is { } text && texts.ContainsKey(text.Id));
        return reply is null ? null : new TrackLine(at, ContactWords.ForReporters(texts[reply.Id], people));
    }
}
