using Command.Engine;
using Command.Storage.Identity;

namespace Command.Worker.Telemetry;

/// <summary>
/// The worker has no accounts and no sessions, and its figures are not for strangers either: whoever reads them shows a key with the right
/// to see the board, as at the web. In demo mode they are open, like the wall.
/// </summary>
internal sealed class MetricsKey(KeyTable keys, CommandSettings settings)
{
    private const string Header = "X-Api-Key";
    private const string Right = "board.see";

    /// <summary>Lets pass who may.</summary>
    public async Task CheckAsync(HttpContext http, RequestDelegate next)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(next);
        if (settings.Demo.Enabled || await MayReadAsync(http.Request.Headers[Header].ToString(), http.RequestAborted).ConfigureAwait(false))
        {
            await next(http).ConfigureAwait(false);
            return;
        }

        http.Response.StatusCode = StatusCodes.Status401Unauthorized;
    }

    private async Task<bool> MayReadAsync(string key, CancellationToken ct) =>
        key.Length > 0 && await keys.FindAsync(KeyTable.HashOf(key), ct).ConfigureAwait(false) is { Demo: false } known
        && known.Rights.Split(' ').Contains(Right);
}
