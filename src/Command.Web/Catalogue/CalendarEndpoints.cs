using System.Security.Claims;
using Command.Contracts.Catalogue;
using Command.Engine.Deadlines;
using Command.Storage.Journal;
using Command.Web.Identity;
using Command.Web.Incidents;
using Command.Web.Surface;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Command.Web.Catalogue;

/// <summary>What a calendar that has come into force would move, and moving it, for the administrator (rules.md 17).</summary>
internal static class CalendarEndpoints
{
    private const int MostLetters = 2_000;

    /// <summary>Maps them into the group of the catalogue.</summary>
    public static void MapCalendar(this RouteGroupBuilder catalogue)
    {
        catalogue.MapGet("/calendar", async (CalendarSweep sweep, CancellationToken ct) =>
            TypedResults.Ok(await sweep.LookAsync(ct).ConfigureAwait(false)))
            .Describe("readCalendarEffect", "Running clocks that the calendar in force would move",
            "A clock that starts goes by the calendar in force; one that runs keeps its own until this is done.");
        catalogue.MapPost("/calendar/replan", ReplanAsync).Takes<CalendarReplanBody>()
            .Describe("replanByCalendar", "Reckon all of them by the calendar in force",
            "In one act, with an entry in the journal of each case. Done again, it finds nothing left to do.")
            .NamesFields("catalogue.invalid-body");
    }

    private static async Task<Results<Ok<CalendarReplanned>, ProblemHttpResult>> ReplanAsync(
        HttpRequest request, CalendarSweep sweep, ClaimsPrincipal user, CancellationToken ct)
    {
        var body = await IncidentEndpoints.ReadJsonAsync(request, ct).ConfigureAwait(false);
        return Reason(body) is { } reason
            ? TypedResults.Ok(await sweep.ReplanAsync(Access.ActorOf(user), reason, ct).ConfigureAwait(false))
            : Problems.Invalid("catalogue.invalid-body", new Dictionary<string, string[]>
            {
                ["reason"] = [$"须写明理由，不超过 {MostLetters} 字。 / Say why, in at most {MostLetters} letters."],
            });
    }

    private static string? Reason(System.Text.Json.JsonElement body) =>
        body.ValueKind == System.Text.Json.JsonValueKind.Object && body.TryGetProperty("reason", out var reason)
        && reason.ValueKind == System.Text.Json.JsonValueKind.String && reason.GetString() is { Length: <= MostLetters } said
        && NewText.Of(said) is { Body: var seen } ? seen : null;
}
