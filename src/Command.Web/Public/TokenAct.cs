using System.Text.Json;
using Command.Contracts.Incidents;
using Command.Domain.Incidents;
using Command.Engine.Turns;
using Command.Storage.Journal;
using Command.Storage.Queries;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Command.Web.Public;

/// <summary>Something that whoever holds a token does about the case that it leads to.</summary>
/// <param name="Name">Begins the codes of its refusals.</param>
/// <param name="CommandOf">What is wanted, for the report of the token.</param>
/// <param name="Texts">The words that it refers to.</param>
/// <param name="NotOpen">What is said where the case is in no state for it.</param>
internal sealed record TokenAct(
    string Name, Func<string, IncidentCommand> CommandOf, IReadOnlyList<NewText> Texts, ProblemHttpResult NotOpen)
{
    /// <summary>Largest body, bytes.</summary>
    public const int MostBytes = 32 * 1024;

    // Staff act on the same case: what they do meanwhile takes nothing from the citizen's word.
    private const int Tries = 5;

    /// <summary>A part, not a person: which report it was stands in the fact.</summary>
    public static Actor Citizen { get; } = new("citizen", Role.Citizen);

    /// <summary>Does it.</summary>
    public async Task<Results<NoContent, ProblemHttpResult>> DoAsync(
        string token, HttpContext http, IncidentQueries incidents, CaseJournal cases, CancellationToken ct)
    {
        for (var i = 0; i < Tries; i++)
        {
            if (await incidents.FindByTokenAsync(token, ct).ConfigureAwait(false) is not { } found)
            {
                return TrackEndpoints.NotFound();
            }

            if (found.Incident is not { } incident)
            {
                return NotOpen;
            }

            var act = new Act(incident.Code, Citizen, Warrant.Token, CommandOf(found.ReportId))
            {
                Version = incident.Version, Texts = Texts,
            };
            switch (await cases.ActAsync(act, ct).ConfigureAwait(false))
            {
                case ActionOutcome.Done:
                    return TypedResults.NoContent();
                // Its words speak to staff of states and actions.
                case ActionOutcome.Refused { Refusal.Code: "incident.not-allowed" }:
                    return NotOpen;
                case ActionOutcome.Refused { Refusal: var no }:
                    return Problems.Of(StatusCodes.Status422UnprocessableEntity, no.Code, $"{no.Zh} / {no.En}");
            }
        }

        http.Response.Headers.RetryAfter = "1";
        return Problems.Of(StatusCodes.Status503ServiceUnavailable, Name + ".busy",
            "系统繁忙，尚未收下，请稍后再试。 / Busy: it was not taken; try again.");
    }

    /// <summary>The body, or why there is none.</summary>
    public static async Task<(JsonElement Json, ProblemHttpResult? TooLarge)> BodyAsync(HttpRequest request, CancellationToken ct) =>
        await RequestBody.ReadAsync(request, MostBytes, ct).ConfigureAwait(false) is { } body
            ? (Parse(body), null)
            : (default, Problems.Of(
                StatusCodes.Status413PayloadTooLarge, "request.too-large",
                $"请求体超过 {MostBytes / 1024} KiB。 / The body is larger than {MostBytes / 1024} KiB."));

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
