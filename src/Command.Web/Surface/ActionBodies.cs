using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Command.Web.Surface;

/// <summary>The body of an action in the document: its schema and an example with every field.</summary>
internal static class ActionBodies
{
    private const int MostCharacters = 4000;
    private const int MostNumber = 100_000;
    private const int MostCodes = 200;
    private const int MostParts = 50;

    /// <summary>The body that an action takes.</summary>
    public static OpenApiRequestBody Of(ActionOperation action) => new()
    {
        Required = true,
        Description = action.Fields.Count == 0 ? "An empty object, `{}`." : null,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["application/json"] = new OpenApiMediaType { Schema = Object(action.Fields), Example = Example(action.Fields) },
        },
    };

    private static OpenApiSchema Object(IReadOnlyList<ActionField> fields) => new()
    {
        Type = JsonSchemaType.Object,
        Required = fields.Where(field => field.Needed).Select(field => field.Name).ToHashSet(),
        Properties = fields.ToDictionary(field => field.Name, field => (IOpenApiSchema)Schema(field)),
    };

    private static OpenApiSchema Schema(ActionField field) => field.Kind switch
    {
        ActionFieldKind.Flag => new() { Description = field.Description, Type = JsonSchemaType.Boolean, Default = field.Otherwise },
        ActionFieldKind.Number =>
            new() { Description = field.Description, Type = JsonSchemaType.Integer, Minimum = "0", Maximum = $"{MostNumber}" },
        ActionFieldKind.Instant => new() { Description = field.Description, Type = JsonSchemaType.String, Format = "date-time" },
        ActionFieldKind.Point => new()
        {
            Description = field.Description, Type = JsonSchemaType.Array, MinItems = 2, MaxItems = 2,
            Items = new OpenApiSchema { Type = JsonSchemaType.Number },
        },
        ActionFieldKind.Codes => new()
        {
            Description = field.Description, Type = JsonSchemaType.Array, MaxItems = MostCodes,
            Items = new OpenApiSchema { Type = JsonSchemaType.String },
        },
        ActionFieldKind.Parts =>
            new() { Description = field.Description, Type = JsonSchemaType.Array, MaxItems = MostParts, Items = Object(field.Of) },
        _ when field.Words.Count > 0 => new()
        {
            Description = field.Description, Type = JsonSchemaType.String, Enum = [.. field.Words.Select(word => (JsonNode)word)],
        },
        _ => new() { Description = field.Description, Type = JsonSchemaType.String, MaxLength = MostCharacters },
    };

    private static JsonObject Example(IReadOnlyList<ActionField> fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, (JsonNode?)Value(field))));

    private static JsonNode Value(ActionField field) => field.Kind switch
    {
        ActionFieldKind.Flag => field.Otherwise ?? true,
        ActionFieldKind.Number => 1,
        ActionFieldKind.Instant => "2026-11-23T18:00:00+08:00",
        ActionFieldKind.Point => new JsonArray(113.70012, 34.80031),
        ActionFieldKind.Codes => new JsonArray("D10"),
        ActionFieldKind.Parts => new JsonArray(Example(field.Of)),
        ActionFieldKind.Code => field.Words.Count > 0 ? field.Words[0] : "D09",
        _ => "现场核实，情况属实。",
    };
}
