using Microsoft.OpenApi;

namespace Command.Web.Surface;

/// <summary>Most operations refuse in the same ways; each way is written once and referred to by its codes.</summary>
internal static class SharedAnswers
{
    private const string Problem = "application/problem+json";

    /// <summary>Moves the refusals of all operations to the components.</summary>
    public static void Share(OpenApiDocument document)
    {
        foreach (var operation in document.Paths.Values.SelectMany(path => path.Operations?.Values.AsEnumerable() ?? []))
        {
            foreach (var (status, answer) in (operation.Responses ?? [])
                .Where(answer => answer.Value.Content?.ContainsKey(Problem) == true).ToList())
            {
                operation.Responses![status] = Refer(document, answer.Description!.Replace("`", "", StringComparison.Ordinal)
                    .Replace(", ", "_", StringComparison.Ordinal), answer);
            }
        }
    }

    /// <summary>Puts an answer into the components, once.</summary>
    public static OpenApiResponseReference Refer(OpenApiDocument document, string name, IOpenApiResponse answer)
    {
        document.Components!.Responses ??= new SortedDictionary<string, IOpenApiResponse>(StringComparer.Ordinal);
        document.Components.Responses.TryAdd(name, answer);
        return new OpenApiResponseReference(name, document);
    }
}
