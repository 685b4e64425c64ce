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
/// The reporter again, with the token (rules.md 40): adds words, urges once a day, takes it back, objects to a decline or to an answer.
/// </summary>
internal static class ReporterEndpoints
{
    private const string NotNowZh = "现在不能办理：尚在登记，或案件已结束。", NotNowEn = "Not now: it is being registered, or has ended.";

    private static readonly Speech[] Speeches =
    [
        new("words", "add", text => new AddWords(text), "Add words about the same matter (补充)",
            "Open until it has ended. Danger that the words speak of makes the case critical. Photos go along by their ids.",
            ["words.not-open", "words.text-required", "words.too-many", "evidence.unknown"]),
        new("reminder", "remind", text => new UrgeAgain(text), "Remind (催办)", "Once a day; open until it is answered.",
            ["reminder.not-open", "reminder.today"]),
        new("withdraw", "withdraw", text => new WithdrawReport(text), "Take it back (撤回)",
            "Before it is dispatched the case ends with it; later it is noted and shown to whoever handles it.",
            ["withdraw.not-open", "withdraw.already"]),
        new("objection", "object", text => new ObjectTo(text), "Object to a decline or to an answer (异议)",
            "A second person looks: not the one who declined or answered. Open from the answer to the archive, and for 30 days "
                + "after a decline.",
            ["objection.not-open", "objection.text-required", "objection.already"]),
    ];

    /// <summary>Maps the endpoints.</summary>
    public static void MapReporter(this IEndpointRouteBuilder routes)
    {
        foreach (var speech in Speeches)
        {
            routes.MapPost($"/api/track/{{token}}/{speech.Name}", (
                string token, HttpRequest request, IncidentQueries incidents, CaseJournal cases, CancellationToken ct) =>
                    SpeakAsync(speech, token, request, incidents, cases, ct)).WithTags("Tracking").DisableAntiforgery()
                .RequireRateLimiting(TokenLimit.Name).Bounded(new BodyRule(TokenAct.MostBytes))
                .Describe($"{speech.Operation}ByToken", speech.Title,
                    $"{speech.More} At most {TokenLimit.Most} times a minute for one token.")
                .Takes<ReporterBody>().NamesFields($"{speech.Name}.invalid").Refuses(StatusCodes.Status404NotFound, "track.not-found")
                .Refuses(StatusCodes.Status413PayloadTooLarge, "request.too-large")
                .Refuses(StatusCodes.Status422UnprocessableEntity, speech.Codes)
                .Refuses(StatusCodes.Status429TooManyRequests, "evaluation.too-many")
                .Refuses(StatusCodes.Status503ServiceUnavailable, $"{speech.Name}.busy");
        }
    }

    /// <summary>What the sender of a report may do now, by the last part of its address. Pure; the rule book decides.</summary>
    /// <param name="incident">The case that the token leads to.</param>
    /// <param name="report">Id of the report.</param>
    /// <param name="policy">What the case is judged by.</param>
    /// <param name="now">UTC.</param>
    public static IReadOnlyList<string> Open(Incident incident, string report, Policy policy, DateTimeOffset now) =>
    [
        .. Speeches.Where(speech => Rulebook.Decide(
            incident, speech.CommandOf(new TextRef("", "")) with { Report = report }, policy, now) is Decision.Accepted)
            .Select(speech => speech.Name),
    ];

    private static async Task<Results<NoContent, ProblemHttpResult>> SpeakAsync(
        Speech speech, string token, HttpRequest request, IncidentQueries incidents, CaseJournal cases, CancellationToken ct)
    {
        var (json, tooLarge) = await TokenAct.BodyAsync(request, ct).ConfigureAwait(false);
        if (tooLarge is not null)
        {
            return tooLarge;
        }

        var (text, files, errors) = ActionRequest.ReadWords(json, TokenAct.Citizen);
        return errors.Count > 0
            ? Problems.Invalid($"{speech.Name}.invalid", errors)
            : await new TokenAct(
                    speech.Name, report => speech.CommandOf(text?.Ref) with { Report = report, Evidence = files },
                    text is null ? [] : [text], NotOpen(speech))
                .DoAsync(token, request.HttpContext, incidents, cases, ct).ConfigureAwait(false);
    }

    private static ProblemHttpResult NotOpen(Speech speech) => Problems.Of(
        StatusCodes.Status422UnprocessableEntity, $"{speech.Name}.not-open", $"{NotNowZh} / {NotNowEn}");

    /// <summary>One thing that can be said.</summary>
    /// <param name="Name">Last part of its address.</param>
    /// <param name="Operation">Begins the name of its operation.</param>
    /// <param name="CommandOf">What is wanted with the words.</param>
    /// <param name="Title">What it does.</param>
    /// <param name="More">When it is open.</param>
    /// <param name="Codes">Refusals of the rule book.</param>
    private sealed record Speech(
        string Name, string Operation, Func<TextRef?, ReporterCommand> CommandOf, string Title, string More, string[] Codes);
}
