using System.Security.Claims;
using System.Text.Json;
using Command.Contracts.Incidents;
using Command.Contracts.Reports;
using Command.Domain.Access;
using Command.Domain.Reports;
using Command.Engine.Reports;
using Command.Engine.Telemetry;
using Command.Storage.Queries;
using Command.Storage.Reports;
using Command.Web.Gate;
using Command.Web.Identity;
using Command.Web.Surface;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Command.Web.Reports;

/// <summary>Step 1 over HTTP.</summary>
internal static class ReportEndpoints
{
    /// <summary>Largest body of one report, bytes.</summary>
    public const int MostBytes = ReportReader.MostBytes;

    /// <summary>Most reports of one batch.</summary>
    public const int MostInBatch = 500;

    private const int MostBatchBytes = 16 * 1024 * 1024;
    private const string NotYours = "report.not-your-channel";

    /// <summary>Maps the endpoints.</summary>
    public static void MapReports(this IEndpointRouteBuilder routes)
    {
        var door = routes.MapGroup("/api/reports").WithTags("Reports").DisableAntiforgery().Guarded(Access.WriteReports)
            .Bounded(new BodyRule(MostBatchBytes) { Own = true })
            .RequireRateLimiting(SenderLimit.Name)
            .NamesFields("report.invalid").Refuses(StatusCodes.Status413PayloadTooLarge, "report.too-large")
            .Refuses(StatusCodes.Status403Forbidden, NotYours)
            .Refuses(StatusCodes.Status429TooManyRequests, "report.too-many")
            .Refuses(StatusCodes.Status503ServiceUnavailable, "report.busy");
        door.MapPost("/", ReceiveAsync).Takes<ReportMessage>().Refuses(StatusCodes.Status409Conflict, "report.conflict")
            .Refuses(StatusCodes.Status422UnprocessableEntity, ReadResult.AboutPerson).Describe(
            "sendReport", "Send a report",
            $"Answered when the report is durable: 202, or 200 where the same channel and externalId came before. "
            + $"At most {MostBytes / 1024} KiB. Send again after 429 and 503.");
        door.MapPost("/batch", ReceiveBatchAsync).Takes<IReadOnlyList<ReportMessage>>().Describe(
            "sendReports", "Send many reports",
                $"At most {MostInBatch} reports and {MostBatchBytes / 1024 / 1024} MiB. "
            + "One answer for each, in order; a bad one fails alone.");
        var books = routes.MapGroup("/api").WithTags("Reports").Guarded(Access.ReadReports);
        books.MapGet("/reports/{reportId}", FindAsync).Describe("findReport", "Where a report stands")
            .Refuses(StatusCodes.Status404NotFound, "report.not-found");
        books.MapGet("/ledger", async (ReportInbox inbox, CancellationToken ct) =>
            TypedResults.Ok(await inbox.LedgerAsync(ct).ConfigureAwait(false)))
            .Describe("readLedger", "The books of the reports: nothing is lost");
    }

    private static async Task<Results<Accepted<ReportReceipt>, Ok<ReportReceipt>, ProblemHttpResult>> ReceiveAsync(
        HttpRequest request, ReportReader reader, ReportDoor door, TimeProvider clock, ClaimsPrincipal user, CancellationToken ct)
    {
        if (await RequestBody.ReadAsync(request, MostBytes, ct).ConfigureAwait(false) is not { } body)
        {
            return TooLarge(MostBytes);
        }

        var result = reader.Read(body, clock.GetUtcNow());
        return result.Message is not { } message ? Refused(result)
            : !Access.SpeaksFor(user, message.Channel) ? Problems.Of(StatusCodes.Status403Forbidden, NotYours,
                $"此密钥不能以渠道 {message.Channel} 的名义报送。 / This key does not speak for the channel {message.Channel}.")
            : Answer(await door.ReceiveAsync(message, Measures.Door.Http, ct).ConfigureAwait(false), request.HttpContext);
    }

    private static int StatusOf(ReadResult refused) =>
        refused.Code == ReadResult.AboutPerson ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status400BadRequest;

    private static ProblemHttpResult Refused(ReadResult result) => result.Code == ReadResult.AboutPerson
        ? Problems.Of(
            StatusOf(result), result.Code, result.Errors["text"][0], new Dictionary<string, object?> { ["errors"] = result.Errors })
        : Problems.Invalid(result.Code, result.Errors);

    // One answer for each, in order; a bad one fails alone.
    private static async Task<Results<Ok<IReadOnlyList<BatchAnswer>>, ProblemHttpResult>> ReceiveBatchAsync(
        HttpRequest request, ReportReader reader, ReportDoor door, TimeProvider clock, ClaimsPrincipal user, CancellationToken ct)
    {
        if (await RequestBody.ReadAsync(request, MostBatchBytes, ct).ConfigureAwait(false) is not { } body)
        {
            return TooLarge(MostBatchBytes);
        }

        if (ReadArray(body) is not { } items)
        {
            return Problems.Invalid("report.invalid", new Dictionary<string, string[]>
            {
                ["$"] = [$"须为最多 {MostInBatch} 个报件的 JSON 数组。 / Must be a JSON array of at most {MostInBatch} reports."],
            });
        }

        var now = clock.GetUtcNow();
        var asked = AskedLanguage.Of(request);
        var answers = await Task.WhenAll(items.Select(async item =>
        {
            var result = item.GetRawText().Length > MostBytes ? null : reader.Read(item, now);
            return result switch
            {
                null => new BatchRefusal(StatusCodes.Status413PayloadTooLarge, "report.too-large", null),
                { Message: { } message } when !Access.SpeaksFor(user, message.Channel) =>
                    new BatchRefusal(StatusCodes.Status403Forbidden, NotYours, null),
                { Message: { } message } => BatchAnswers.Of(await door.ReceiveAsync(message, Measures.Door.Http, ct).ConfigureAwait(false)),
                _ => new BatchRefusal(StatusOf(result), result.Code, asked.Pick(result.Errors)),
            };
        })).ConfigureAwait(false);
        return TypedResults.Ok<IReadOnlyList<BatchAnswer>>(answers);
    }

    private static async Task<Results<Ok<ReportView>, ProblemHttpResult>> FindAsync(
        string reportId, ReportInbox inbox, IncidentQueries incidents, ClaimsPrincipal user, CancellationToken ct) =>
        await inbox.FindAsync(reportId, ct).ConfigureAwait(false) is { } view
            ? TypedResults.Ok(await TellsCaseAsync(view.IncidentCode, incidents, user, ct).ConfigureAwait(false)
                ? view
                : view with { IncidentCode = null })
            : Problems.Of(StatusCodes.Status404NotFound, "report.not-found", "没有这个报件编号。 / There is no report with this id.");

    // Its sender knows what he sent; anybody else is told of a case only where he may see it.
    private static async Task<bool> TellsCaseAsync(string? code, IncidentQueries incidents, ClaimsPrincipal user, CancellationToken ct)
    {
        var actor = Access.ActorOf(user);
        if (code is null || user.HasClaim(Access.Right, Access.WriteReports)
            || await incidents.FindAsync(code, ct).ConfigureAwait(false) is not { } incident)
        {
            return true;
        }

        return actor.Role == Role.Key ? !incident.Restricted : Rights.Sees(actor, incident);
    }

    private static Results<Accepted<ReportReceipt>, Ok<ReportReceipt>, ProblemHttpResult> Answer(Receipt? receipt, HttpContext http)
    {
        switch (receipt)
        {
            case Receipt.Accepted accepted:
                return TypedResults.Accepted((string?)null, accepted.Body);
            case Receipt.Repeated repeated:
                return TypedResults.Ok(repeated.Body);
            case Receipt.Conflict:
                return Problems.Of(StatusCodes.Status409Conflict, "report.conflict",
                    "同一渠道和编号已有内容不同的报件，原件未改动。 / The same channel and externalId came before with another text; nothing was changed.");
            default:
                http.Response.Headers.RetryAfter = "1";
                return Problems.Of(StatusCodes.Status503ServiceUnavailable, "report.busy",
                    "系统繁忙，报件尚未收下，请稍后重发。 / Busy: the report was not taken; send it again.");
        }
    }

    private static ProblemHttpResult TooLarge(int most) => Problems.Of(
        StatusCodes.Status413PayloadTooLarge, "report.too-large", $"请求体超过 {most / 1024} KiB。 / The body is larger than {most / 1024} KiB.");

    private static List<JsonElement>? ReadArray(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 16 });
            return document.RootElement.ValueKind == JsonValueKind.Array && document.RootElement.GetArrayLength() <= MostInBatch
                ? [.. document.RootElement.EnumerateArray().Select(e => e.Clone())]
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
