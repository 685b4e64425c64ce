using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Command.Contracts;
using Command.Domain.Deliveries;
using Command.Storage.Deliveries;
using Command.Storage.Reports;

namespace Command.Engine.Deliveries;

/// <summary>
/// POSTs a change as on <c>command.changes</c>, signed. Any 2xx is success, 410 ends it, everything else is tried again; redirects are not
/// followed: the address is what was subscribed, nothing else. Order is not promised; <c>position</c> tells it.
/// </summary>
public sealed class WebhookSender : IDisposable
{
    /// <summary>Header with the idempotency id.</summary>
    public const string IdHeader = "X-Command-Id";

    /// <summary>Header with the seconds since 1970 that are part of what is signed.</summary>
    public const string TimestampHeader = "X-Command-Timestamp";

    /// <summary>Header with the <see cref="WebhookSignature"/>.</summary>
    public const string SignatureHeader = "X-Command-Signature";

    private readonly ContactVault _vault;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _patience;
    private readonly HttpClient _client;

    /// <summary>Sends over the network.</summary>
    public WebhookSender(ContactVault vault, WebhookNetworks networks, TimeProvider clock, TimeSpan patience)
        : this(vault, LineTo(networks ?? throw new ArgumentNullException(nameof(networks))), clock, patience)
    {
    }

    /// <summary>Sends over another line.</summary>
    internal WebhookSender(ContactVault vault, HttpMessageHandler line, TimeProvider clock, TimeSpan patience)
    {
        (_vault, _clock, _patience) = (vault, clock, patience);
        _client = new HttpClient(line) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>One try.</summary>
    public async Task<Attempt> SendAsync(DueDelivery delivery, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        using var time = new CancellationTokenSource(_patience, _clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct, time.Token);
        if (delivery.Url is null || delivery.Secret is null)
        {
            return new Attempt(delivery, SendResult.Gone, null, "webhook.removed", _clock.GetUtcNow());
        }

        try
        {
            using var request = RequestFor(delivery, _clock.GetUtcNow());
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token)
                .ConfigureAwait(false);
            var status = (int)answer.StatusCode;
            return answer.IsSuccessStatusCode
                ? new Attempt(delivery, SendResult.Taken, status, null, _clock.GetUtcNow())
                : new Attempt(
                    delivery, answer.StatusCode == HttpStatusCode.Gone ? SendResult.Gone : SendResult.Refused, status,
                    "http." + status.ToString(CultureInfo.InvariantCulture), _clock.GetUtcNow());
        }
        catch (HttpRequestException failure)
        {
            return new Attempt(
                delivery, SendResult.Refused, null,
                failure.InnerException is WebhookDeniedException ? "webhook.address-denied" : $"http.{failure.HttpRequestError}",
                _clock.GetUtcNow());
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new Attempt(delivery, SendResult.Refused, null, "http.timeout", _clock.GetUtcNow());
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static SocketsHttpHandler LineTo(WebhookNetworks networks) => new()
    {
        AllowAutoRedirect = false, UseCookies = false, UseProxy = false, PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ConnectCallback = networks.ConnectAsync,
    };

    private HttpRequestMessage RequestFor(DueDelivery delivery, DateTimeOffset now)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(delivery.Entry.ToChange(), Wire.Json);
        var request = new HttpRequestMessage(HttpMethod.Post, delivery.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        request.Headers.Add(IdHeader, delivery.Id);
        request.Headers.Add(TimestampHeader, now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(SignatureHeader, WebhookSignature.Of(_vault.OpenBytes(delivery.Recipient, delivery.Secret!), now, body));
        return request;
    }
}
