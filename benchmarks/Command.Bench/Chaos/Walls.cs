using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;
using Command.Bench.Processes;

namespace Command.Bench.Chaos;

/// <summary>Node with walls in it that come back by themselves (<c>walls.mjs</c>).</summary>
internal sealed class Walls : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Child _node;
    private readonly Channel<string> _answers;

    private Walls(Child node, Channel<string> answers) => (_node, _answers) = (node, answers);

    /// <summary>Opens walls and waits until all of them follow.</summary>
    public static async Task<Walls> OpenAsync(Settings settings, Uri url, int count, CancellationToken ct)
    {
        var answers = Channel.CreateUnbounded<string>();
        string[] command =
        [
            "node", Path.Combine(AppContext.BaseDirectory, "Chaos", "walls.mjs"),
            Path.Combine(settings.Root, "src", "Command.Web", "Client"), url.ToString(), count.ToString(CultureInfo.InvariantCulture),
        ];
        var node = Child.Start(
            command, settings.Root, new Dictionary<string, string>(), Path.Combine(settings.Scratch, "walls.log"),
            line => answers.Writer.TryWrite(line));
        var walls = new Walls(node, answers);
        await walls.NextAsync(ct);
        return walls;
    }

    /// <summary>Waits until every wall shows a report that was received after an instant.</summary>
    /// <returns>How long after it each of them did, ms; as much as was waited where one does not.</returns>
    public async Task<double[]> LiveAsync(double since, TimeSpan patience, CancellationToken ct)
    {
        while (true)
        {
            await _node.Input.WriteLineAsync(JsonSerializer.Serialize(new { since }).AsMemory(), ct);
            await _node.Input.FlushAsync(ct);
            var live = JsonSerializer.Deserialize<double?[]>(await NextAsync(ct))!;
            if (live.All(at => at is not null) || Stats.Now - since > patience.TotalMilliseconds)
            {
                return [.. live.Select(at => (at ?? Stats.Now) - since)];
            }

            await Task.Delay(100, ct);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _node.DisposeAsync();

    private async Task<string> NextAsync(CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        return await _answers.Reader.ReadAsync(patience.Token);
    }
}
