using System.Net;
using System.Net.Sockets;

namespace Command.Bench.Processes;

internal static class Ports
{
    /// <summary>A port that nobody uses at present.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Waits until the address answers with success.</summary>
    /// <exception cref="InvalidOperationException">The process ended, or a minute went by.</exception>
    public static async Task AnswersAsync(string url, Child child, CancellationToken ct)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        for (var until = DateTime.UtcNow.AddMinutes(1); ; await Task.Delay(100, ct))
        {
            if (child.HasEnded || DateTime.UtcNow > until)
            {
                throw new InvalidOperationException($"{url} does not answer. Its log: {child.Log}");
            }

            try
            {
                using var answer = await http.GetAsync(new Uri(url), ct);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
            {
                // Not up yet.
            }
        }
    }
}
