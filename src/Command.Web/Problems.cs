using Command.Storage;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace Command.Web;

/// <summary>Errors as RFC 9457 with a stable <c>code</c>; the sentence is for a person, in Chinese and English.</summary>
public static class Problems
{
    /// <summary>One problem.</summary>
    public static IResult Of(int status, string code, string detail, IDictionary<string, object?>? more = null)
    {
        var problem = new ProblemDetails { Status = status, Title = code, Detail = detail, Type = $"urn:command:{code}" };
        problem.Extensions["code"] = code;
        foreach (var (name, value) in more ?? new Dictionary<string, object?>())
        {
            problem.Extensions[name] = value;
        }

        return TypedResults.Problem(problem);
    }

    /// <summary>The code of a problem that no endpoint of ours has written (no session, no such path, a body that binds to nothing): its status in words.</summary>
    public static void AddCode(ProblemDetailsContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var problem = context.ProblemDetails;
        var words = ReasonPhrases.GetReasonPhrase(problem.Status ?? context.HttpContext.Response.StatusCode);
        problem.Extensions.TryAdd("code", words.ToLowerInvariant().Replace(' ', '-'));
    }

    /// <summary>400 with every bad field under <c>errors</c>.</summary>
    public static IResult Invalid(string code, IReadOnlyDictionary<string, string[]> errors) => Of(
        StatusCodes.Status400BadRequest, code, "有字段不符合要求，见 errors。 / Some fields break a rule; see errors.",
        new Dictionary<string, object?> { ["errors"] = errors });
}

/// <summary>A database that is away is nobody's mistake and passes: 503, and when to try again.</summary>
public sealed class StorageAway : IExceptionHandler
{
    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        if (!Outage.Is(exception))
        {
            return false;
        }

        httpContext.Response.Headers.RetryAfter = "2";
        await Problems.Of(StatusCodes.Status503ServiceUnavailable, "storage.away", "数据库暂时没有应答，请稍后重试。 / The database does not answer at present; try again.")
            .ExecuteAsync(httpContext).ConfigureAwait(false);
        return true;
    }
}
