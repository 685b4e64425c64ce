using System.Data.Common;
using Command.Storage.Journal;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Command.Web.Boards;

/// <summary>
/// Whether the board of this web shows what the journal has: within two beats the position at which the journal was when somebody asked.
/// </summary>
internal sealed class BoardCheck(Board board, JournalReader journal, TimeProvider clock) : IHealthCheck
{
    private static readonly TimeSpan Patience = 2 * BoardFrames.Beat;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!board.View.Ready)
        {
            return HealthCheckResult.Unhealthy("The board has not caught up yet.");
        }

        try
        {
            return await CompareAsync(await journal.HeadAsync(cancellationToken).ConfigureAwait(false), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (DbException)
        {
            // What is away is named by its own check; the board shows what it had, and says how old that is.
            return HealthCheckResult.Healthy();
        }
    }

    private async Task<HealthCheckResult> CompareAsync(long head, CancellationToken ct)
    {
        for (var began = clock.GetTimestamp(); board.View.Position < head && clock.GetElapsedTime(began) < Patience;)
        {
            await Task.Delay(Look, clock, ct).ConfigureAwait(false);
        }

        return board.View.Position >= head
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy($"The board is at {board.View.Position}, the journal at {head}.");
    }
}
