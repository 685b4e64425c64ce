using System.Security.Claims;
using Command.Contracts;
using Command.Domain.Deliveries;
using Command.Domain.Rules;
using Command.Storage.Catalogue;
using Command.Storage.Deliveries;
using Command.Web.Identity;

namespace Command.Web.Deliveries;

/// <summary>The inbox of whoever is signed in, and for those who look after the system what left the house and to whom.</summary>
public static class DeliveryEndpoints
{
    private const int MostAtOnce = 200;

    /// <summary>Maps the endpoints.</summary>
    public static void MapDeliveries(this IEndpointRouteBuilder routes)
    {
        var inbox = routes.MapGroup("/api/inbox").RequireAuthorization(Access.Staff).DisableAntiforgery();
        inbox.MapGet("/", InboxAsync);
        inbox.MapPost("/{id}/read", ReadAsync);
        var deliveries = routes.MapGroup("/api/ops/deliveries").RequireAuthorization(Access.Operations).DisableAntiforgery();
        deliveries.MapGet("/", ListAsync);
        deliveries.MapGet("/{id}/attempts", async (string id, DeliveryBooks books, CancellationToken ct) => Json(await books.LogAsync(id, ct).ConfigureAwait(false)));
        deliveries.MapPost("/{id}/replay", ReplayAsync);
        var webhooks = routes.MapGroup("/api/ops/webhooks").RequireAuthorization(Access.Administration).DisableAntiforgery();
        webhooks.MapGet("/", async (WebhookTable table, CancellationToken ct) => Json(await table.AllAsync(ct).ConfigureAwait(false)));
        webhooks.MapPost("/", SubscribeAsync);
        webhooks.MapDelete("/{id}", async (string id, WebhookTable table, CancellationToken ct) =>
            await table.RemoveAsync(id, ct).ConfigureAwait(false)
                ? TypedResults.NoContent()
                : Problems.Of(StatusCodes.Status404NotFound, "webhook.not-found", "没有这个订阅。 / There is no such subscription."));
    }

    private static async Task<IResult> InboxAsync(
        NoticeInbox inbox, PolicyShelf shelf, ClaimsPrincipal user, CancellationToken ct, bool unread = false, string? before = null, int limit = 50)
    {
        if (BadPage(before, limit) is { } bad)
        {
            return bad;
        }

        var notices = await inbox.PageAsync(Access.ActorOf(user), unread, before, limit, ct).ConfigureAwait(false);
        return Json(notices.Select(notice => new
        {
            notice.Id, notice.Kind, shelf.Current.Notices.TextOf(notice.Kind)?.Zh, shelf.Current.Notices.TextOf(notice.Kind)?.En, notice.IncidentCode, notice.At, notice.ReadAt,
            notice.ReadBy, notice.Restricted, notice.ItemCode, notice.Place,
        }));
    }

    private static async Task<IResult> ReadAsync(string id, NoticeInbox inbox, ClaimsPrincipal user, CancellationToken ct) =>
        await inbox.ReadAsync(Access.ActorOf(user), id, ct).ConfigureAwait(false)
            ? TypedResults.NoContent()
            : Problems.Of(StatusCodes.Status404NotFound, "inbox.not-found", "您的收件箱中没有这条通知。 / There is no such notice in your inbox.");

    private static async Task<IResult> ListAsync(DeliveryBooks books, CancellationToken ct, string state = "dead", string? before = null, int limit = 50)
    {
        if (!Wire.TryParse(state, out DeliveryState wanted))
        {
            var words = string.Join("、", Enum.GetValues<DeliveryState>().Select(Wire.Name));
            return Problems.Invalid("deliveries.invalid-query", new Dictionary<string, string[]> { ["state"] = [$"须为 {words} 之一。 / Must be one of {words}."] });
        }

        return BadPage(before, limit) ?? Json(await books.ListAsync(wanted, before, limit, ct).ConfigureAwait(false));
    }

    private static async Task<IResult> ReplayAsync(string id, DeliveryBooks books, ClaimsPrincipal user, CancellationToken ct) =>
        await books.ReplayAsync(id, Access.ActorOf(user).Id, ct).ConfigureAwait(false) switch
        {
            null => Problems.Of(StatusCodes.Status404NotFound, "delivery.not-found", "没有这条投递。 / There is no such delivery."),
            { Queued: true } done => Json(done.Delivery),
            { Delivery: var delivery } => Problems.Of(StatusCodes.Status422UnprocessableEntity, "delivery.not-replayable",
                "只有已送出、失败或停止的外发投递可以重发；收件箱通知和正在排队的不能。 / Only what was sent outside, has failed or is dead can be sent again; not an inbox notice and not what is queued.",
                new Dictionary<string, object?> { ["state"] = Wire.Name(delivery.State) }),
        };

    private static async Task<IResult> SubscribeAsync(WebhookBody body, WebhookTable table, CancellationToken ct)
    {
        var errors = new Dictionary<string, string[]>();
        if (!Uri.TryCreate(body.Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.UserInfo.Length > 0)
        {
            errors["url"] = ["须为不带账号的 http 或 https 完整地址。 / Must be an absolute http or https address without an account in it."];
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
        return TypedResults.Json(new { id, secret = Convert.ToBase64String(secret) }, Wire.Json, statusCode: StatusCodes.Status201Created);
    }

    private static IResult? BadPage(string? before, int limit)
    {
        var errors = new Dictionary<string, string[]>();
        if (before is not null && !before.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_') || before is { } id && !long.TryParse(id.Split('.')[0], out _))
        {
            errors["before"] = ["须为本列表给出的编号。 / Must be an id of this list."];
        }

        if (limit is < 1 or > MostAtOnce)
        {
            errors["limit"] = [$"须为 1 至 {MostAtOnce}。 / Must be 1 to {MostAtOnce}."];
        }

        return errors.Count == 0 ? null : Problems.Invalid("page.invalid", errors);
    }

    private static IResult Json(object value) => TypedResults.Json(value, Wire.Json);

    /// <summary>What a subscription is made of.</summary>
    internal sealed record WebhookBody(string? Url, IReadOnlyList<string>? Events, bool Cleared);
}
