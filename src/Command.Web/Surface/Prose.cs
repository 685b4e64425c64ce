using System.Text.RegularExpressions;
using Microsoft.OpenApi;

namespace Command.Web.Surface;

/// <summary>Descriptions of records are comments of the source; where a line ends there says nothing.</summary>
internal static partial class Prose
{
    /// <summary>Makes each description of a record and of its fields one line.</summary>
    public static void Flow(OpenApiDocument document)
    {
        foreach (var record in (document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>()).Values)
        {
            Flow(record);
            foreach (var field in record.Properties?.Values ?? [])
            {
                Flow(field);
            }
        }
    }

    private static void Flow(IOpenApiSchema schema)
    {
        if (schema.Description is { } words)
        {
            schema.Description = LineEnd().Replace(words, " ");
        }
    }

    [GeneratedRegex(@"\s*\n\s*")]
    private static partial Regex LineEnd();
}
