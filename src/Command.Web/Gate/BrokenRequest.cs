using Microsoft.AspNetCore.Diagnostics;

namespace Command.Web.Gate;

/// <summary>A request that the server itself refuses while it is read (too long, cut off) is the sender's mistake, not ours.</summary>
internal sealed class BrokenRequest : IExceptionHandler
{
    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        if (exception is not BadHttpRequestException broken)
        {
            return false;
        }

        var (code, detail) = broken.StatusCode == StatusCodes.Status413PayloadTooLarge
            ? ("request.too-large", "请求体过大。 / The body is too large.")
            : ("request.invalid", "请求无法读取。 / The request can't be read.");
        await Problems.Of(broken.StatusCode, code, detail).ExecuteAsync(httpContext).ConfigureAwait(false);
        return true;
    }
}
