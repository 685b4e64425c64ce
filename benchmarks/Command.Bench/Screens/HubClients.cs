using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;
using Command.Bench.Processes;

namespace Command.Bench.Screens;

/// <summary>When changes arrived at the clients; times in ms after they were sent.</summary>
/// <param name="P50">Over all changes and clients.</param>
/// <param name="P99">Over all changes and clients.</param>
/// <param name="Max">The worst.</param>
/// <param name="FirstP50">The first client has it, median over the changes.</param>
/// <param name="Last">The last client has it, each change.</param>
/// <param name="Missing">Arrivals that did not happen.</param>
/// <param name="Resyncs">Clients told to fetch the board anew.</param>
/// <param name="Frames">Messages per client since it joined.</param>
/// <param name="Rows">Rows per client since it joined.</param>
internal sealed record Arrivals(
    double? P50, double? P99, double? Max, double? FirstP50, double[] Last, int Missing, int Resyncs, double Frames, double Rows);

/// <summary>Node with many screens in it (<c>hub-clients.mjs</c>).</summary>
internal sealed class HubClients : IAsyncDisposable
{
    private readonly Child _node;
    private readonly Channel<string> _answers;

    private HubClients(Child node, Channel<string> answers) => (_node, _answers) = (node, answers);

    public double CpuSeconds => _node.CpuSeconds;

    /// <summary>Starts them and waits until all follow.</summary>
    public static async Task<HubClients> StartAsync(Settings settings, Uri url, int count, bool raw, CancellationToken ct)
    {
        var answers = Channel.CreateUnbounded<string>();
        string[] command =
        [
            "node", Path.Combine(AppContext.BaseDirectory, "hub-clients.mjs"), Path.Combine(settings.Root, "src", "Command.Web", "Client"),
            url.ToString(), count.ToString(CultureInfo.InvariantCulture), raw ? "raw" : "hub",
        ];
        var log = Path.Combine(settings.Scratch, $"clients-{Guid.NewGuid():n}.log");
        var clients = new HubClients(
            Child.Start(command, settings.Root, new Dictionary<string, string>(), log, line => answers.Writer.TryWrite(line)), answers);
        try
        {
            await clients.NextAsync(TimeSpan.FromMinutes(1), ct);
            return clients;
        }
        catch
        {
            await clients.DisposeAsync();
            throw;
        }
    }

    /// <summary>When the changes arrived.</summary>
    /// <param name="sent">When each was sent.</param>
    /// <param name="ct">Stops waiting.</param>
    public async Task<Arrivals> ArrivalsAsync(IReadOnlyDictionary<string, double> sent, CancellationToken ct)
    {
        await _node.Input.WriteLineAsync(JsonSerializer.Serialize(new { sent }).AsMemory(), ct);
        await _node.Input.FlushAsync(ct);
        return JsonSerializer.Deserialize<Arrivals>(await NextAsync(TimeSpan.FromSeconds(30), ct), JsonSerializerOptions.Web)!;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _node.DisposeAsync();

    private async Task<string> NextAsync(TimeSpan patience, CancellationToken ct)
    {
        var answer = _answers.Reader.ReadAsync(ct).AsTask();
        while (!answer.IsCompleted)
        {
            await Task.WhenAny(answer, Task.Delay(200, ct));
            patience -= TimeSpan.FromMilliseconds(200);
            if (_node.HasEnded || patience < TimeSpan.Zero)
            {
                throw new InvalidOperationException($"The clients do not answer. Their log: {_node.Log}");
            }
        }

        return await answer;
    }
}
