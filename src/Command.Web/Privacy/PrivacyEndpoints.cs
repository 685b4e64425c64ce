using System.Security.Claims;
using Command.Contracts.Incidents;
using Command.Contracts.Ops;
using Command.Contracts.Problems;
using Command.Domain.Incidents;
using Command.Engine.Privacy;
using Command.Storage.Privacy;
using Command.Web.Identity;
using Command.Web.Incidents;
using Command.Web.Surface;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Command.Web.Privacy;

/// <summary>Who reported, for who has to know; and who has read what is 限制查看.</summary>
internal static class PrivacyEndpoints
{
    private const int MostAtOnce = 500;

    /// <summary>Maps the question into the group of the incidents.</summary>
    public static void MapUnmasking(this IEndpointRouteBuilder incidents) =>
        incidents.MapPost("/{code}/reports/{reportId}/unmask", UnmaskAsync)
        .Describe("unmask", "Who reported, for a reason",
        "The question is journalled before it is answered; the answer must not be stored.").Takes<UnmaskingBody>()
        .NamesFields("contact.invalid").Refuses(StatusCodes.Status403Forbidden, "contact.forbidden")
        .Refuses(StatusCodes.Status404NotFound, "incident.not-found")
        .Refuses<UnmaskingProblem>(StatusCodes.Status422UnprocessableEntity, "contact.reason-required", "contact.none", "contact.purged",
        "contact.closed", "contact.too-many");

    /// <summary>Maps the list of reads.</summary>
    public static void MapAccessLog(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/ops/access-log", ReadsAsync).WithTags("Operations").Guarded(Access.Audit)
            .Describe("listReads", "Who has read cases that are 限制查看, or was shown contacts, newest first",
            "A row with a reason is a contact that somebody was shown; the others are readings.")
            .Asks("incident", "Case code; without it all cases.").Asks("reader", "Account; without it everybody.")
            .Asks("kind", "`contacts` or `reads`; both when absent.").Asks("limit", $"How many rows, 1 to {MostAtOnce}.")
            .NamesFields("access-log.invalid-query", "request.invalid");

    private static async Task<Results<Ok<ContactView>, ProblemHttpResult>> UnmaskAsync(
        string code, string reportId, HttpRequest request, ContactDesk contacts, ClaimsPrincipal user, CancellationToken ct)
    {
        // Nothing between here and the reader keeps it.
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        var (asked, errors) = ActionRequest.ReadUnmasking(
            await IncidentEndpoints.ReadJsonAsync(request, ct).ConfigureAwait(false), Access.ActorOf(user));
        if (asked is not { } why)
        {
            return Problems.Invalid("contact.invalid", errors);
        }

        return await contacts.UnmaskAsync(code, reportId, why.Reason, why.Text, Access.ActorOf(user), ct).ConfigureAwait(false) switch
        {
            UnmaskOutcome.Shown shown => TypedResults.Ok(new ContactView(shown.Contact.Alias, shown.Contact.Phone, shown.Incident.Version)
            {
                Text = shown.Text, Address = shown.Address,
            }),
            UnmaskOutcome.Refused refused => Problems.Of(
                StatusCodes.Status422UnprocessableEntity, refused.Refusal.Code, $"{refused.Refusal.Zh} / {refused.Refusal.En}",
                new Dictionary<string, object?> { ["reasons"] = UnmaskReasons.All, ["version"] = refused.Incident.Version }),
            UnmaskOutcome.Forbidden => Problems.Of(
                StatusCodes.Status403Forbidden, "contact.forbidden",
                "只有坐席、值班长、回访员和主办单位可以查看联系方式。 / Only operators, the shift leader, revisit staff and the lead department may see a contact."),
            _ => IncidentEndpoints.NotFound(),
        };
    }

    private static async Task<Results<Ok<IReadOnlyList<AccessEntry>>, ProblemHttpResult>> ReadsAsync(
        AccessLog log, ShownContacts shown, CancellationToken ct, string? incident = null, string? reader = null, string? kind = null,
        int limit = 100)
    {
        if (limit is < 1 or > MostAtOnce)
        {
            return Problems.Invalid("access-log.invalid-query",
                new Dictionary<string, string[]> { ["limit"] = [$"须在 1 到 {MostAtOnce} 之间。 / Must be between 1 and {MostAtOnce}."] });
        }

        if (Given(kind) is not (null or "contacts" or "reads"))
        {
            return Problems.Invalid("access-log.invalid-query",
                new Dictionary<string, string[]> { ["kind"] = ["须为 contacts 或 reads。 / Must be contacts or reads."] });
        }

        var reads = kind == "contacts" ? [] : await log.ListAsync(Given(reader), Given(incident), limit, ct).ConfigureAwait(false);
        var contacts = kind == "reads" ? [] : await shown.ListAsync(Given(reader), Given(incident), limit, ct).ConfigureAwait(false);
        return TypedResults.Ok<IReadOnlyList<AccessEntry>>(
            [.. reads.Concat(contacts).OrderByDescending(entry => entry.FirstAt).Take(limit)]);
    }

    private static string? Given(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
