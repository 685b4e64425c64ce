using System.Text.Json;
using Command.Contracts;

namespace Command.Engine.Deliveries;

/// <summary>A message to someone who reported.</summary>
/// <param name="Id">Idempotency id.</param>
/// <param name="Kind">Kind of the notice.</param>
/// <param name="Zh">The sentence in Chinese.</param>
/// <param name="En">The sentence in English.</param>
/// <param name="TrackingToken">What the reporter follows the case with.</param>
/// <param name="Phone">Where to; null when none was left. In memory only.</param>
public sealed record ReporterMessage(string Id, string Kind, string Zh, string En, string TrackingToken, string? Phone);

/// <summary>The way to a phone (short message, call). Throws when it could not be handed over.</summary>
public interface IReporterGateway
{
    /// <summary>Hands a message over. May be called again with the same id.</summary>
    Task SendAsync(ReporterMessage message, CancellationToken ct);
}

/// <summary>
/// The gateway of drills: one JSON line per message in a file of the data folder. It says whether there was a phone, never which.
/// </summary>
public sealed class ReporterFile(string path, TimeProvider clock) : IReporterGateway, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <inheritdoc/>
    public async Task SendAsync(ReporterMessage message, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(message);
        var line = JsonSerializer.Serialize(
            new
            {
                At = clock.GetUtcNow(), message.Id, message.Kind, message.Zh, message.En, message.TrackingToken,
                HasPhone = message.Phone is not null,
            }, Wire.Json);
        await _turn.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            await File.AppendAllTextAsync(path, line + "\n", ct).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();
}
