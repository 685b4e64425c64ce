using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Command.Web.Surface;

/// <summary>Problems in the description of an operation.</summary>
internal static class ProblemAnswers
{
    /// <summary>Says which codes an answer can carry, in words and as a list of the schema.</summary>
    public static void Narrow(OpenApiResponse answer, IReadOnlyList<string> codes)
    {
        answer.Description = string.Join(", ", codes.Select(code => $"`{code}`"));
        foreach (var media in answer.Content?.Values ?? [])
        {
            media.Schema = new OpenApiSchema
            {
                AllOf = [media.Schema!],
                Properties = new Dictionary<string, IOpenApiSchema>
                {
                    ["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. codes.Select(code => (JsonNode)code)] },
                },
            };
        }
    }
}
