using System.Text.Json;
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
    private const int MostBytes = 32 * 1024;

    // Staff act on the same case: what they do meanwhile takes nothing from the citizen's word.
    private const int Tries = 5;

    // A part, not a person: which report it was stands in the fact.
    private static readonly Actor Citizen = new("citizen", Role.Citizen);

    /// <summary>Maps the endpoint.</summary>
    public static void MapEvaluation(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/track/{token}/evaluation", EvaluateAsync).WithTags("Tracking").DisableAntiforgery()
            .RequireRateLimiting(TokenLimit.Name).Bounded(new BodyRule(MostBytes))
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
        if (await RequestBody.ReadAsync(request, MostBytes, ct).ConfigureAwait(false) is not { } body)
        {
            return Problems.Of(
                StatusCodes.Status413PayloadTooLarge, "request.too-large",
                $"请求体超过 {MostBytes / 1024} KiB。 / The body is larger than {MostBytes / 1024} KiB.");
        }

        var (read, errors) = ActionRequest.Read(CaseActions.Find("evaluate")!, Parse(body), Citizen);
        if (read is not { Wanted: EvaluateIncident wanted })
        {
            return Problems.Invalid("evaluation.invalid", errors);
        }

        for (var i = 0; i < Tries; i++)
        {
            if (await incidents.FindByTokenAsync(token, ct).ConfigureAwait(false) is not { } found)
            {
                return TrackEndpoints.NotFound();
            }

            if (found.Incident is not { } incident)
            {
                return NotOpen();
            }

            var command = wanted with { By = EvaluationParty.Citizen, Report = found.ReportId };
            var act = new Act(incident.Code, Citizen, Warrant.Token, command) { Version = incident.Version, Texts = read.Texts };
            switch (await cases.ActAsync(act, ct).ConfigureAwait(false))
            {
                case ActionOutcome.Done:
                    return TypedResults.NoContent();
                // Its words speak to staff of states and actions.
                case ActionOutcome.Refused { Refusal.Code: "incident.not-allowed" }:
                    return NotOpen();
                case ActionOutcome.Refused { Refusal: var no }:
                    return Problems.Of(StatusCodes.Status422UnprocessableEntity, no.Code, $"{no.Zh} / {no.En}");
            }
        }

        request.HttpContext.Response.Headers.RetryAfter = "1";
        return Problems.Of(StatusCodes.Status503ServiceUnavailable, "evaluation.busy",
            "系统繁忙，评价尚未收下，请稍后再试。 / Busy: the evaluation was not taken; try again.");
    }

    private static ProblemHttpResult NotOpen() => Problems.Of(
        StatusCodes.Status422UnprocessableEntity, "evaluation.not-open",
        "现在不能评价：评价在答复之后、归档之前开放。 / It cannot be evaluated now: that is open from the answer to the archive.");

    private static JsonElement Parse(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 4 });
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
