using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Command.Web.Surface;

/// <summary>Operations that take or give a file, which is no JSON.</summary>
internal static class FileOperations
{
    private static OpenApiSchema Binary => new() { Type = JsonSchemaType.String, Format = "binary" };

    /// <summary>Says so in the description.</summary>
    public static void Describe(OpenApiOperation operation, IList<object> notes)
    {
        if (notes.OfType<TakesOneFile>().Any())
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType> { ["multipart/form-data"] = new() { Schema = Form() } },
            };
        }

        if (notes.OfType<GivesFile>().FirstOrDefault() is { } given)
        {
            operation.Responses!["200"] = new OpenApiResponse
            {
                Description = "The file.",
                Content = given.Types.ToDictionary(
                    type => type, _ => new OpenApiMediaType { Schema = Binary, Example = JsonValue.Create("…") }),
            };
        }
    }

    private static OpenApiSchema Form() => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string> { "file" },
        Properties = new Dictionary<string, IOpenApiSchema> { ["file"] = Binary },
    };
}
