using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Command.Contracts;
using Microsoft.OpenApi;

namespace Command.Web.Surface;

/// <summary>
/// Says of each field of a record whether it is always there: one that is left out instead of null is neither required nor null, and every
/// other one is required. The framework knows of C#, not of our rule on the wire.
/// </summary>
internal static class PresentFields
{
    private static readonly JsonSerializerOptions Described = new(Wire.Json) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    // The framework puts the name of a union before that of its members.
    private static readonly Dictionary<string, Type> Records = typeof(Wire).Assembly.GetExportedTypes()
        .Where(type => !type.IsEnum && !type.IsAbstract)
        .ToDictionary(type => type.BaseType?.IsDefined(typeof(JsonDerivedTypeAttribute), inherit: false) == true
        ? type.BaseType.Name + type.Name : type.Name);

    /// <summary>The fields of a record as they go over a wire.</summary>
    public static IReadOnlyList<JsonPropertyInfo> Of(Type type) =>
        [.. Described.GetTypeInfo(type).Properties.Where(field => field.Get is not null)];

    /// <summary>What a list holds; null for anything else.</summary>
    public static Type? ElementOf(Type type) =>
        Described.GetTypeInfo(type) is { Kind: JsonTypeInfoKind.Enumerable } list ? list.ElementType : null;

    /// <summary>Marks the fields of all records of a document.</summary>
    public static void Mark(OpenApiDocument document)
    {
        foreach (var (name, schema) in document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>())
        {
            if (schema is OpenApiSchema { AnyOf: not null } union)
            {
                // Its members are told apart by their fields.
                union.Discriminator = null;
            }

            if (schema is OpenApiSchema { Properties: { } fields } record && Records.TryGetValue(name, out var type))
            {
                Mark(record, fields, Of(type));
            }
        }
    }

    /// <summary>Whether a field is on the wire in any case.</summary>
    public static bool IsAlwaysThere(JsonPropertyInfo field) =>
        field.AttributeProvider?.IsDefined(typeof(System.ComponentModel.DefaultValueAttribute), inherit: false) != true
            && (!field.IsGetNullable || WritesNull(field));

    /// <summary>Whether null is written for a field, against the rule.</summary>
    public static bool WritesNull(JsonPropertyInfo field) =>
        field.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: false)
        is [JsonIgnoreAttribute { Condition: JsonIgnoreCondition.Never }];

    private static void Mark(OpenApiSchema record, IDictionary<string, IOpenApiSchema> fields, IReadOnlyList<JsonPropertyInfo> all)
    {
        record.Required = all.Where(field => fields.ContainsKey(field.Name) && IsAlwaysThere(field)).Select(field => field.Name)
            .ToHashSet();
        foreach (var field in all.Where(field => fields.ContainsKey(field.Name) && !WritesNull(field)))
        {
            fields[field.Name] = WithoutNull(fields[field.Name]);
        }
    }

    private static IOpenApiSchema WithoutNull(IOpenApiSchema schema)
    {
        if (schema is not OpenApiSchema own)
        {
            return schema;
        }

        if (own.OneOf is [OpenApiSchema { Type: JsonSchemaType.Null }, var only])
        {
            return only;
        }

        own.Type &= ~JsonSchemaType.Null;
        return own;
    }
}
