using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Command.Web.Public;

/// <summary>
/// What one tracking token may write in a minute: it leads to one word about one case, so anything more is a mistake or worse.
/// </summary>
internal sealed class TokenLimit : IRateLimiterPolicy<string>
{
    /// <summary>Name of the policy.</summary>
    public const string Name = "token";

    /// <summary>Requests of one token in a minute.</summary>
    public const int Most = 10;

    /// <inheritdoc/>
    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected { get; } = async (rejected, _) =>
    {
        rejected.HttpContext.Response.Headers.RetryAfter = 60.ToString(CultureInfo.InvariantCulture);
        await Problems.Of(StatusCodes.Status429TooManyRequests, "evaluation.too-many",
            $"同一查询码每分钟最多提交 {Most} 次，请稍后再试。 / One tracking code may send {Most} times a minute; try again later.")
            .ExecuteAsync(rejected.HttpContext).ConfigureAwait(false);
    };

    /// <inheritdoc/>
    public RateLimitPartition<string> GetPartition(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        return RateLimitPartition.GetFixedWindowLimiter(
            httpContext.Request.RouteValues["token"] as string ?? "",
            _ => new FixedWindowRateLimiterOptions { PermitLimit = Most, Window = TimeSpan.FromMinutes(1) });
    }
}
