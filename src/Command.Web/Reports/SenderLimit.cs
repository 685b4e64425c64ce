using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Command.Web.Reports;

/// <summary>One sender that floods the door is told so (429) before it takes the room of the others.</summary>
internal static class SenderLimit
{
    /// <summary>Name of the policy.</summary>
    public const string Name = "sender";

    /// <summary>Requests of one key that may be under way at once.</summary>
    public const int Most = 1_000;

    /// <summary>Adds the policy.</summary>
    public static void Add(RateLimiterOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.AddPolicy(Name, http => RateLimitPartition.GetConcurrencyLimiter(
            http.User.Identity?.Name ?? "", _ => new ConcurrencyLimiterOptions { PermitLimit = Most }));
        options.OnRejected = async (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = 1.ToString(CultureInfo.InvariantCulture);
            await Problems.Of(StatusCodes.Status429TooManyRequests, "report.too-many",
                $"同一密钥有 {Most} 个请求尚未答复，请稍后重发。 / {Most} requests of this key are under way; send it again later.")
                .ExecuteAsync(rejected.HttpContext).ConfigureAwait(false);
        };
    }
}
