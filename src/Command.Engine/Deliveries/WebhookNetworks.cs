using System.Net;
using System.Net.Sockets;

namespace Command.Engine.Deliveries;

/// <summary>
/// Where webhooks may go: anywhere outside, and inside to the networks that are listed. An address that an administrator subscribes must
/// not become a way to look around in the machine room (finding L2).
/// </summary>
/// <param name="listed">Inner networks that are meant to be called.</param>
public sealed class WebhookNetworks(IReadOnlyList<IPNetwork> listed)
{
    // Loopback, private, link-local, shared, benchmarking, multicast and reserved ranges: RFC 6890, RFC 4193, RFC 6052, RFC 3056.
    private static readonly IPNetwork[] Inner =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4", "::/127", "64:ff9b::/96", "2002::/16", "fc00::/7", "fe80::/10", "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>Whether an address may be called.</summary>
    public bool May(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return listed.Any(network => network.Contains(plain)) || !Array.Exists(Inner, network => network.Contains(plain));
    }

    /// <summary>Whether an address of a subscription may be called as far as it says; a name is looked up when it is called.</summary>
    public bool May(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        return !IPAddress.TryParse(url.DnsSafeHost, out var address) || May(address);
    }

    /// <summary>Opens a line to what a name stands for now: looked at after it was looked up, so that no name leads inside.</summary>
    /// <exception cref="WebhookDeniedException">Every address of the name is an inner one that is not listed.</exception>
    internal async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var point = context.DnsEndPoint;
        var addresses = await Dns.GetHostAddressesAsync(point.Host, ct).ConfigureAwait(false);
        var open = Array.FindAll(addresses, May);
        if (open.Length == 0)
        {
            throw new WebhookDeniedException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(open, point.Port, ct).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A webhook leads to an inner network that is not listed.</summary>
internal sealed class WebhookDeniedException()
    : IOException("The address is in an inner network that is not listed in Command:WebhookNetworks.");
