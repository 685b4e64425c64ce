using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Domain.Privacy;
using Command.Domain.Rules;
using Command.Storage.Catalogue;
using Command.Storage.Journal;
using Command.Storage.Queries;

namespace Command.Web.Public;

/// <summary>What a citizen sees with the token (解纷码): where the matter stands, in plain words, and the answer; no class, no names, no place.</summary>
public static class TrackEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapTracking(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/track/{token}", TrackAsync);
        routes.MapEvaluation();
    }

    internal static IResult NotFound() => Problems.Of(StatusCodes.Status404NotFound, "track.not-found", "没有这个查询码。 / There is no such tracking code.");

    private static async Task<IResult> TrackAsync(
        string token, IncidentQueries incidents, JournalReader journal, PolicyShelf shelf, TimeProvider clock, CancellationToken ct)
    {
        if (await incidents.FindByTokenAsync(token, ct).ConfigureAwait(false) is not { } found)
        {
            return NotFound();
        }

        if (found.Incident is not { } incident)
        {
            return TypedResults.Json(new { state = found.ReportStatus, stateName = "已收到", mayEvaluate = false, history = Array.Empty<object>() }, Wire.Json);
        }

        var entries = await journal.OfIncidentAsync(incident.Code, ct).ConfigureAwait(false);
        var texts = incident.Restricted ? new Dictionary<string, string>() : await incidents.TextsAsync(incident.Code, ct).ConfigureAwait(false);
        return TypedResults.Json(
            new
            {
                state = Wire.Name(incident.State), stateName = StateNames.Of(incident.State).Zh,
                history = entries.Where(entry => Facts.Find(entry.Type)?.Citizen is not null).Select(entry => new { at = entry.Instant, text = Facts.Find(entry.Type)!.Citizen + Where(entry.Event) }),
                answer = Answer(entries, texts),
                nextDeadline = incident.Closed ? null : incident.Run(ClockName.Main)?.Clock.Due,
                mayEvaluate = EvaluationEndpoint.May(incident, found.ReportId, shelf.Shown(incident.Policy), clock.GetUtcNow()),
            },
            Wire.Json);
    }

    // Why not, and where to turn to instead: coded words, so they name nobody.
    private static string Where(IncidentEvent fact) => fact switch
    {
        IncidentDeclined declined when DeclineReasons.Find(declined.Reason) is { } reason => $"：{reason.Zh}，{reason.PointerZh}",
        IncidentTransferred transferred when TransferTargets.Find(transferred.To) is { } target => $"：{target.Zh}",
        _ => "",
    };

    // The latest one that was given; its words are gone once the case is purged, and whoever looks over a shoulder reads none of a 限制查看 case.
    private static object? Answer(IEnumerable<JournalEntry> entries, IReadOnlyDictionary<string, string> texts)
    {
        var (at, reply) = entries.Select(entry => (entry.Instant, (entry.Event as AnswerGiven)?.Reply)).LastOrDefault(given => given.Reply is { } text && texts.ContainsKey(text.Id));
        return reply is null ? null : new { at, text = ContactWords.ForReporters(texts[reply.Id]) };
    }
}
