using Microsoft.AspNetCore.Mvc;

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

    /// <summary>400 with every bad field under <c>errors</c>.</summary>
    public static IResult Invalid(string code, IReadOnlyDictionary<string, string[]> errors) => Of(
        StatusCodes.Status400BadRequest, code, "有字段不符合要求，见 errors。 / Some fields break a rule; see errors.",
        new Dictionary<string, object?> { ["errors"] = errors });
}
