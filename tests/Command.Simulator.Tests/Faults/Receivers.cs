using System.Net;
using Command.Engine.Deliveries;
using Command.Simulator.Tests.World;

namespace Command.Simulator.Tests.Faults;

/// <summary>Whom the deliveries go to: systems that subscribe, and the gateway to who reported. What each has taken stands on
/// file.</summary>
internal sealed class Receivers(Weather weather, VirtualTime time)
{
    private readonly Dictionary<string, int> _taken = new(StringComparer.Ordinal);

    /// <summary>What is asked of each message on its way, by its id.</summary>
    public Action<string> OnTheWay { get; set; } = _ => { };

    /// <summary>How often a message was taken.</summary>
    public int Taken(string id) => _taken.GetValueOrDefault(id);

    /// <summary>The way of one process to subscribed systems.</summary>
    public HttpMessageHandler HttpOf(FaultyDatabase process) => new Http(this, process);

    /// <summary>The way of one process to who reported.</summary>
    public IReporterGateway GatewayOf(FaultyDatabase process) => new Gateway(this, process);

    private async Task<bool> TakeAsync(FaultyDatabase process, string id, CancellationToken ct)
    {
        process.Live();
        OnTheWay(id);
        if (weather.Strikes(Fault.ReceiverRefuses))
        {
            return false;
        }

        if (weather.Strikes(Fault.ReceiverHangs))
        {
            await time.PauseAsync(Timeout.InfiniteTimeSpan, ct).ConfigureAwait(false);
        }

        if (weather.Strikes(Fault.ReceiverLate))
        {
            await time.PauseAsync(weather.Late(Fault.ReceiverLate, 20), ct).ConfigureAwait(false);
        }

        _taken[id] = Taken(id) + 1;
        process.Live();
        return !weather.Strikes(Fault.ReceiverMute) ? true : throw new HttpRequestException("The answer is lost.");
    }

    private sealed class Http(Receivers all, FaultyDatabase process) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            new(await all.TakeAsync(process, request.Headers.GetValues(WebhookSender.IdHeader).Single(), cancellationToken)
                .ConfigureAwait(false)
                ? HttpStatusCode.OK
                : HttpStatusCode.ServiceUnavailable);
    }

    private sealed class Gateway(Receivers all, FaultyDatabase process) : IReporterGateway
    {
        public async Task SendAsync(ReporterMessage message, CancellationToken ct)
        {
            if (!await all.TakeAsync(process, message.Id, ct).ConfigureAwait(false))
            {
                throw new IOException("The gateway refuses.");
            }
        }
    }
}
