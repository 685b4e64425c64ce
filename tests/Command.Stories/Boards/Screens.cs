using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Command.Contracts;
using Command.Stories.Kit;

namespace Command.Stories.Boards;

/// <summary>What one client of the hub has.</summary>
internal sealed record Screen(
    long Position, int Frames, int Resyncs, IReadOnlyList<string> Faults, IReadOnlyList<string> Seen, IReadOnlyList<string> Rows);

/// <summary>Clients of the hub: the npm client that browsers use, in Node.</summary>
internal sealed class Screens : IAsyncDisposable
{
    private readonly Process _node;
    private readonly SemaphoreSlim _turn = new(1);

    public Screens(Part web)
    {
        _node = Process.Start(new ProcessStartInfo("node", [
            Path.Combine(AppContext.BaseDirectory, "Boards", "clients.mjs"), web.Url.ToString().TrimEnd('/'),
            Path.Combine(Repository.Root, "src", "Command.Web", "Client", "package.json")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
    }

    /// <summary>Opens clients that fetch the board and follow from there.</summary>
    public Task<IReadOnlyList<Screen>> OpenAsync(int count) => AskAsync(new JsonObject { ["do"] = "open", ["count"] = count });

    /// <summary>Opens a client that follows from a position.</summary>
    public Task<IReadOnlyList<Screen>> OpenAtAsync(long position) =>
        AskAsync(new JsonObject { ["do"] = "open", ["count"] = 1, ["at"] = position });

    /// <summary>What all of them have, in the order in which they were opened.</summary>
    public Task<IReadOnlyList<Screen>> LookAsync() => AskAsync(new JsonObject { ["do"] = "state" });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _node.Kill();
        await _node.WaitForExitAsync();
        _node.Dispose();
        _turn.Dispose();
    }

    private async Task<IReadOnlyList<Screen>> AskAsync(JsonObject command)
    {
        await _turn.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            await _node.StandardInput.WriteLineAsync(command.ToJsonString());
            await _node.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
            var line = await _node.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            return JsonSerializer.Deserialize<List<Screen>>(
                line ?? throw new InvalidOperationException("The clients have ended."), Wire.Json)!;
        }
        finally
        {
            _turn.Release();
        }
    }
}
