using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Command.Web;

/// <summary>The language that a program asked for with <c>Accept-Language</c>; Chinese where it did not, or for neither of ours.</summary>
internal sealed class AskedLanguage
{
    private const string Between = " / ";

    private static readonly AskedLanguage Zh = new(english: false);
    private static readonly AskedLanguage En = new(english: true);

    // A short name for each way of being refused; the code says which rule.
    private static readonly Dictionary<int, (string Zh, string En)> Names = new()
    {
        [StatusCodes.Status400BadRequest] = ("请求有误", "Bad request"),
        [StatusCodes.Status401Unauthorized] = ("请先登录", "Not signed in"),
        [StatusCodes.Status403Forbidden] = ("没有权限", "Not allowed"),
        [StatusCodes.Status404NotFound] = ("没有找到", "Not found"),
        [StatusCodes.Status405MethodNotAllowed] = ("方法不对", "Method not allowed"),
        [StatusCodes.Status409Conflict] = ("已有变化", "Changed meanwhile"),
        [StatusCodes.Status413PayloadTooLarge] = ("内容过大", "Too large"),
        [StatusCodes.Status415UnsupportedMediaType] = ("类型不对", "Unsupported type"),
        [StatusCodes.Status422UnprocessableEntity] = ("规则不允许", "Refused by a rule"),
        [StatusCodes.Status428PreconditionRequired] = ("缺少版本", "Version needed"),
        [StatusCodes.Status429TooManyRequests] = ("过于频繁", "Too many requests"),
        [StatusCodes.Status503ServiceUnavailable] = ("暂时不可用", "Unavailable for now"),
    };

    // What the framework refuses by itself comes without a sentence.
    private static readonly Dictionary<int, string> Sentences = new()
    {
        [StatusCodes.Status400BadRequest] = "请求不能读懂。 / The request can't be read.",
        [StatusCodes.Status401Unauthorized] = "请登录，或给出有效的 X-Api-Key。 / Sign in, or give a valid X-Api-Key.",
        [StatusCodes.Status403Forbidden] = "您的账号或密钥没有这项权限。 / Your account or key has no right to this.",
        [StatusCodes.Status404NotFound] = "没有这个地址。 / There is nothing at this address.",
        [StatusCodes.Status405MethodNotAllowed] = "这个地址不接受这种方法。 / This address does not take this method.",
        [StatusCodes.Status415UnsupportedMediaType] = "这个地址不接受这种内容。 / This address does not take this kind of content.",
    };

    private static readonly (string Zh, string En) Ours = ("系统出错", "A mistake of ours");
    private const string OurSentence = "系统出错，已记录；请稍后重试。 / A mistake of ours, which is on record; try again later.";

    private AskedLanguage(bool english) => IsEnglish = english;

    /// <summary>English, and not Chinese.</summary>
    public bool IsEnglish { get; }

    /// <summary>The language of a request.</summary>
    public static AskedLanguage Of(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var first = request.GetTypedHeaders().AcceptLanguage
            .Where(language => language.Quality is not 0 && (Is(language, "zh") || Is(language, "en")))
            .MaxBy(language => language.Quality ?? 1);
        return first is not null && Is(first, "en") ? En : Zh;
    }

    /// <summary>Says a problem in it.</summary>
    public void Say(ProblemDetails problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var status = problem.Status ?? StatusCodes.Status500InternalServerError;
        problem.Title = Pick(Names.GetValueOrDefault(status, Ours));
        problem.Detail = Pick(problem.Detail ?? Sentences.GetValueOrDefault(status, OurSentence));
        if (problem.Extensions.TryGetValue("errors", out var given) && given is IReadOnlyDictionary<string, string[]> errors)
        {
            problem.Extensions["errors"] = Pick(errors);
        }
    }

    /// <summary>Sentences by field, in it.</summary>
    public Dictionary<string, string[]> Pick(IReadOnlyDictionary<string, string[]> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        return errors.ToDictionary(field => field.Key, field => field.Value.Select(Pick).ToArray());
    }

    // Sentences are written "Chinese / English".
    private string Pick(string sentence)
    {
        var at = sentence.IndexOf("。" + Between, StringComparison.Ordinal) is >= 0 and var end
            ? end + 1
            : sentence.IndexOf(Between, StringComparison.Ordinal);
        return at < 0 ? sentence : IsEnglish ? sentence[(at + Between.Length)..] : sentence[..at];
    }

    private string Pick((string Zh, string En) words) => IsEnglish ? words.En : words.Zh;

    private static bool Is(StringWithQualityHeaderValue language, string ours) =>
        language.Value.StartsWith(ours, StringComparison.OrdinalIgnoreCase);
}
