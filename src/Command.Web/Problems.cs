using Command.Storage;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Command.Web;

/// <summary>Errors as RFC 9457 with a stable <c>code</c>; the sentence is for a person, in Chinese and English.</summary>
public static class Problems
{
    /// <summary>One problem.</summary>
    public static ProblemHttpResult Of(int status, string code, string detail, IDictionary<string, object?>? more = null)
    {
        var problem = new ProblemDetails { Status = status, Detail = detail, Type = $"urn:command:{code}" };
        problem.Extensions["code"] = code;
        foreach (var (name, value) in more ?? new Dictionary<string, object?>())
        {
            problem.Extensions[name] = value;
        }

        return TypedResults.Problem(problem);
    }

    /// <summary>
    /// Gives what the framework answers by itself (not signed in, no such address, an unreadable query) a code too, and everything a short
    /// name and one sentence in the language that was asked for (rules.md 48).
    /// </summary>
    public static void Complete(ProblemDetailsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.CustomizeProblemDetails = context =>
        {
            var problem = context.ProblemDetails;
            if (problem.Extensions.TryAdd("code", CodeOf(problem.Status)))
            {
                problem.Type = $"urn:command:{problem.Extensions["code"]}";
            }

            AskedLanguage.Of(context.HttpContext.Request).Say(problem);
        };
    }

    private static string CodeOf(int? status) => status switch
    {
        StatusCodes.Status400BadRequest => "request.invalid",
        StatusCodes.Status401Unauthorized => "session.required",
        StatusCodes.Status403Forbidden => "access.forbidden",
        StatusCodes.Status404NotFound => "address.unknown",
        StatusCodes.Status405MethodNotAllowed => "method.not-allowed",
        StatusCodes.Status413PayloadTooLarge => "request.too-large",
        StatusCodes.Status415UnsupportedMediaType => "media-type.unsupported",
        StatusCodes.Status429TooManyRequests => "request.too-many",
        StatusCodes.Status503ServiceUnavailable => "service.unavailable",
        >= 500 => "server.error",
        _ => "request.refused",
    };

    /// <summary>400 with every bad field under <c>errors</c>.</summary>
    public static ProblemHttpResult Invalid(string code, IReadOnlyDictionary<string, string[]> errors) => Of(
        StatusCodes.Status400BadRequest, code, "有字段不符合要求，见 errors。 / Some fields break a rule; see errors.",
        new Dictionary<string, object?> { ["errors"] = errors });
}

/// <summary>A database that is away is nobody's mistake and passes: 503, and when to try again.</summary>
internal sealed class StorageAway : IExceptionHandler
{
    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        if (!Outage.Is(exception))
        {
            return false;
        }

        var (seconds, code, detail) = Outage.IsFull(exception)
            ? ("30", "storage.full", "存储空间已满，暂不能写入，腾出空间后自动恢复。 / The storage is full; it goes on by itself when there is room.")
            : ("2", "storage.away", "数据库暂时没有应答，请稍后重试。 / The database does not answer at present; try again.");
        httpContext.Response.Headers.RetryAfter = seconds;
        await Problems.Of(StatusCodes.Status503ServiceUnavailable, code, detail).ExecuteAsync(httpContext).ConfigureAwait(false);
        return true;
    }
}
