using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Command.Web.Boards;

/// <summary>Whether the board of this web has caught up once since the start.</summary>
internal sealed class BoardCheck(Board board) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(board.View.Ready ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The board has not caught up yet."));
}
