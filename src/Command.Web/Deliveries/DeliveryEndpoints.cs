using System.Security.Claims;
using Command.Contracts;
using Command.Contracts.Deliveries;
using Command.Contracts.Problems;
using Command.Domain.Deliveries;
using Command.Domain.Rules;
using Command.Engine;
using Command.Engine.Deliveries;
using Command.Storage.Catalogue;
using Command.Storage.Deliveries;
using Command.Web.Identity;
using Command.Web.Surface;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Command.Web.Deliveries;

/// <summary>The inbox of whoever is signed in, and for those who look after the system what left the house and to whom.</summary>
public static class DeliveryEndpoints
{
    private const int MostAtOnce = 200;

    /// <summary>Maps the endpoints.</summary>
    public static void MapDeliveries(this IEndpointRouteBuilder routes)
    {
        MapInbox(routes.MapGroup("/api/inbox").WithTags("Inbox").Guarded(Access.Staff).DisableAntiforgery());
        MapBooks(routes.MapGroup("/api/ops/deliveries").WithTags("Deliveries").Guarded(Access.Operations).DisableAntiforgery());
        MapWebhooks(routes.MapGroup("/api/ops/webhooks").WithTags("Webhooks").Guarded(Access.Administration).DisableAntiforgery());
    }

    private static void MapInbox(RouteGroupBuilder inbox)
    {
        inbox.MapGet("/", InboxAsync).Describe("listNotices", "Notices to your account, your post and your department, newest first")
            .Asks("unread", "Only those that nobody has read.").Pages("page.invalid", "request.invalid");
        inbox.MapPost("/{id}/read", ReadAsync).Describe("readNotice", "A notice has been read")
            .Refuses(StatusCodes.Status404NotFound, "inbox.not-found");
    }

    private static void MapBooks(RouteGroupBuilder deliveries)
    {
        deliveries.MapGet("/", ListAsync).Describe("listDeliveries", "What left the house, newest first")
            .Asks<DeliveryState>("state", "How far it has come.").Pages("deliveries.invalid-query", "page.invalid", "request.invalid");
        deliveries.MapGet("/{id}/attempts", async (string id, DeliveryBooks books, CancellationToken ct) =>
            TypedResults.Ok(await books.LogAsync(id, ct).ConfigureAwait(false)))
            .Describe("listAttempts", "Every try of a delivery, first one first; none where there is no such delivery");
        deliveries.MapPost("/{id}/replay", ReplayAsync).Describe("replayDelivery", "Send a delivery again, under its old id")
            .Refuses(StatusCodes.Status404NotFound, "delivery.not-found")
            .Refuses<ReplayProblem>(StatusCodes.Status422UnprocessableEntity, "delivery.not-replayable");
    }

    private static void MapWebhooks(RouteGroupBuilder webhooks)
    {
        webhooks.MapGet("/", async (WebhookTable table, CancellationToken ct) =>
            TypedResults.Ok(await table.AllAsync(ct).ConfigureAwait(false)))
            .Describe("listWebhooks", "Systems that are told of changes");
        webhooks.MapPost("/", SubscribeAsync)
            .Describe("subscribe", "Subscribe a system", "The secret of its signatures is in the answer and nowhere else.")
            .NamesFields("webhook.invalid", "request.invalid").Refuses(StatusCodes.Status415UnsupportedMediaType, "media-type.unsupported");
        webhooks.MapDelete("/{id}", RemoveAsync).Describe("unsubscribe", "End a subscription")
            .Refuses(StatusCodes.Status404NotFound, "webhook.not-found");
    }

    private static RouteHandlerBuilder Pages(this RouteHandlerBuilder list, params string[] codes) => list
        .Asks("before", "Id of the last row of the page before; absent for the first page.")
        .Asks("limit", $"How many rows, 1 to {MostAtOnce}.").NamesFields(codes);

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(string id, WebhookTable table, CancellationToken ct) =>
        await table.RemoveAsync(id, ct).ConfigureAwait(false)
            ? TypedResults.NoContent()
            : Problems.Of(StatusCodes.Status404NotFound, "webhook.not-found", "没有这个订阅。 / There is no such subscription.");

    private static async Task<Results<Ok<IReadOnlyList<NoticeView>>, ProblemHttpResult>> InboxAsync(
        NoticeInbox inbox, PolicyShelf shelf, ClaimsPrincipal user, CancellationToken ct, bool unread = false,
        string? before = null, int limit = 50)
    {
        if (BadPage(before, limit) is { } bad)
        {
            return bad;
        }

        var notices = await inbox.PageAsync(Access.ActorOf(user), unread, before, limit, ct).ConfigureAwait(false);
        var policy = shelf.Current;
        return TypedResults.Ok<IReadOnlyList<NoticeView>>([.. notices.Select(notice => View(
            notice, policy.Notices.TextOf(notice.Kind)?.About(notice.IncidentCode, notice.Fact, notice.At, policy)))]);
    }

    private static NoticeView View(InboxNotice notice, NoticeText? text) => new(
        notice.Id, notice.Kind, text?.Zh, text?.En, notice.IncidentCode, notice.At, notice.ReadAt, notice.ReadBy, notice.Restricted,
            notice.ItemCode, notice.Place);

    private static async Task<Results<NoContent, ProblemHttpResult>> ReadAsync(
        string id, NoticeInbox inbox, ClaimsPrincipal user, CancellationToken ct) =>
        await inbox.ReadAsync(Access.ActorOf(user), id, ct).ConfigureAwait(false)
            ? TypedResults.NoContent()
            : Problems.Of(StatusCodes.Status404NotFound, "inbox.not-found", "您的收件箱中没有这条通知。 / There is no such notice in your inbox.");

    private static async Task<Results<Ok<IReadOnlyList<DeliveryView>>, ProblemHttpResult>> ListAsync(
        DeliveryBooks books, CancellationToken ct, string state = "dead", string? before = null, int limit = 50)
    {
        if (!Wire.TryParse(state, out DeliveryState wanted))
        {
            var words = string.Join("、", Enum.GetValues<DeliveryState>().Select(Wire.Name));
            return Problems.Invalid(
                "deliveries.invalid-query", new Dictionary<string, string[]> { ["state"] = [$"须为 {words} 之一。 / Must be one of {words}."] });
        }

        return BadPage(before, limit) is { } bad ? bad
            : TypedResults.Ok(await books.ListAsync(wanted, before, limit, ct).ConfigureAwait(false));
    }

    private static async Task<Results<Ok<DeliveryView>, ProblemHttpResult>> ReplayAsync(
        string id, DeliveryBooks books, ClaimsPrincipal user, CancellationToken ct) =>
        await books.ReplayAsync(id, Access.ActorOf(user).Id, ct).ConfigureAwait(false) switch
        {
            null => Problems.Of(StatusCodes.Status404NotFound, "delivery.not-found", "没有这条投递。 / There is no such delivery."),
            { Queued: true } done => TypedResults.Ok(done.Delivery),
            { Delivery: var delivery } => Problems.Of(StatusCodes.Status422UnprocessableEntity, "delivery.not-replayable",
                "只有已送出、失败或停止的外发投递可以重发；收件箱通知和正在排队的不能。 / Only what was sent outside, has failed or is dead can be sent again; "
                    + "not an inbox notice and not what is queued.",
                new Dictionary<string, object?> { ["state"] = Wire.Name(delivery.State) }),
        };

    private static async Task<Results<Created<WebhookSecret>, ProblemHttpResult>> SubscribeAsync(
        WebhookBody body, WebhookTable table, CommandSettings settings, CancellationToken ct)
    {
        var errors = new Dictionary<string, string[]>();
        var url = AddressOf(body.Url);
        if (url is null)
        {
            errors["url"] = ["须为不带账号的 http 或 https 完整地址。 / Must be an absolute http or https address without an account in it."];
        }
        else if (!new WebhookNetworks(settings.InnerWebhooks()).May(url))
        {
            errors["url"] = ["不得指向未列入 Command:WebhookNetworks 的内部网络。 / Must not lead to an inner network that is not listed."];
        }

        if (body.Events?.FirstOrDefault(name => Facts.All.All(known => known.Name != name)) is { } unknown)
        {
            errors["events"] = [$"没有事件 {unknown}。 / There is no event {unknown}."];
        }

        if (errors.Count > 0)
        {
            return Problems.Invalid("webhook.invalid", errors);
        }

        var (id, secret) = await table.AddAsync(url!, body.Events ?? [], body.Cleared, ct).ConfigureAwait(false);
        return TypedResults.Created((string?)null, new WebhookSecret(id, Convert.ToBase64String(secret)));
    }

    private static Uri? AddressOf(string? words) =>
        Uri.TryCreate(words, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0 ? url : null;

    private static ProblemHttpResult? BadPage(string? before, int limit)
    {
        var errors = new Dictionary<string, string[]>();
        if (before is not null && !DeliveryId.Is(before))
        {
            errors["before"] = ["须为本列表给出的编号。 / Must be an id of this list."];
        }

        if (limit is < 1 or > MostAtOnce)
        {
            errors["limit"] = [$"须为 1 至 {MostAtOnce}。 / Must be 1 to {MostAtOnce}."];
        }

        return errors.Count == 0 ? null : Problems.Invalid("page.invalid", errors);
    }
}
