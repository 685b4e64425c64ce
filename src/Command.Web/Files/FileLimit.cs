using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Command.Web.Files;

/// <summary>
/// A photo costs memory and time: of one account or key a few at once are worked on, the others wait; without one, by address, some in a
/// minute.
/// </summary>
internal sealed class FileLimit : IRateLimiterPolicy<string>
{
    /// <summary>Name of the policy.</summary>
    public const string Name = "files";

    /// <summary>Requests of one account or key at once.</summary>
    public const int AtOnce = 8;

    /// <summary>Requests of one address with tracking tokens in a minute.</summary>
    public const int PerMinute = 60;

    private const int Waiting = 100;

    /// <inheritdoc/>
    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected { get; } = async (rejected, _) =>
    {
        rejected.HttpContext.Response.Headers.RetryAfter = 60.ToString(CultureInfo.InvariantCulture);
        await Problems.Of(StatusCodes.Status429TooManyRequests, "file.too-many-requests",
            "上传或查看过于频繁，请稍后再试。 / Too many files at once; try again later.").ExecuteAsync(rejected.HttpContext).ConfigureAwait(false);
    };

    /// <inheritdoc/>
    public RateLimitPartition<string> GetPartition(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        return httpContext.User.Identity is { IsAuthenticated: true, Name: { } name }
            ? RateLimitPartition.GetConcurrencyLimiter(
                "name " + name, _ => new ConcurrencyLimiterOptions { PermitLimit = AtOnce, QueueLimit = Waiting })
            : RateLimitPartition.GetFixedWindowLimiter(
                "address " + httpContext.Connection.RemoteIpAddress,
                _ => new FixedWindowRateLimiterOptions { PermitLimit = PerMinute, Window = TimeSpan.FromMinutes(1) });
    }
}
