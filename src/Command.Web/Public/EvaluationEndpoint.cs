using Command.Contracts.Incidents;
using Command.Contracts.Reports;
using Command.Domain.Actions;
using Command.Domain.Catalogue;
using Command.Domain.Incidents;
using Command.Domain.Rules;
using Command.Engine.Turns;
using Command.Storage.Queries;
using Command.Web.Gate;
using Command.Web.Incidents;
using Command.Web.Surface;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Command.Web.Public;

/// <summary>
/// 群众问评 by whoever reported, with the token (domain.md §2.9). Who is dissatisfied leaves the case to somebody's judgement, as after a
/// revisit.
/// </summary>
public static class EvaluationEndpoint
{
    /// <summary>Maps the endpoint.</summary>
    public static void MapEvaluation(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/track/{token}/evaluation", EvaluateAsync).WithTags("Tracking").DisableAntiforgery()
            .RequireRateLimiting(TokenLimit.Name).Bounded(new BodyRule(TokenAct.MostBytes))
            .Describe("evaluateByToken", "Evaluate what was done (群众问评)",
            $"Open from the answer to the archive; at most {TokenLimit.Most} times a minute for one token.")
            .Takes<EvaluationBody>().NamesFields("evaluation.invalid").Refuses(StatusCodes.Status404NotFound, "track.not-found")
            .Refuses(StatusCodes.Status413PayloadTooLarge, "request.too-large")
            .Refuses(StatusCodes.Status422UnprocessableEntity, "evaluation.not-open", "evaluate.score-required", "evaluate.already")
            .Refuses(StatusCodes.Status429TooManyRequests, "evaluation.too-many")
            .Refuses(StatusCodes.Status503ServiceUnavailable, "evaluation.busy");

    /// <summary>Whether the sender of a report may evaluate now. Pure; the rule book decides.</summary>
    /// <param name="incident">The case that the token leads to.</param>
    /// <param name="report">Id of the report.</param>
    /// <param name="policy">What the case is judged by.</param>
    /// <param name="now">UTC.</param>
    public static bool May(Incident incident, string report, Policy policy, DateTimeOffset now) =>
        Rulebook.Decide(incident, new EvaluateIncident(EvaluationParty.Citizen, Satisfaction.Satisfied, null) { Report = report },
            policy, now) is Decision.Accepted;

    private static async Task<Results<NoContent, ProblemHttpResult>> EvaluateAsync(
        string token, HttpRequest request, IncidentQueries incidents, CaseJournal cases, CancellationToken ct)
    {
        var (json, tooLarge) = await TokenAct.BodyAsync(request, ct).ConfigureAwait(false);
        if (tooLarge is not null)
        {
            return tooLarge;
        }

        var (read, errors) = ActionRequest.Read(CaseActions.Find("evaluate")!, json, TokenAct.Citizen);
        return read is not { Wanted: EvaluateIncident wanted }
            ? Problems.Invalid("evaluation.invalid", errors)
            : await new TokenAct(
                    "evaluation", report => wanted with { By = EvaluationParty.Citizen, Report = report }, read.Texts, NotOpen())
                .DoAsync(token, request.HttpContext, incidents, cases, ct).ConfigureAwait(false);
    }

    private static ProblemHttpResult NotOpen() => Problems.Of(
        StatusCodes.Status422UnprocessableEntity, "evaluation.not-open",
        "现在不能评价：评价在答复之后、归档之前开放。 / It cannot be evaluated now: that is open from the answer to the archive.");
}
