using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Command.Contracts.Areas;
using Command.Web.Surface;

namespace Command.Web.Tests.Surface;

/// <summary>JSON schemas of records as they go over a wire; records and lists of words are named once and referred to.</summary>
internal sealed class WireSchemas
{
    private static readonly Dictionary<Type, Func<JsonObject>> Simple = new()
    {
        [typeof(string)] = () => Typed("string"),
        [typeof(bool)] = () => Typed("boolean"),
        [typeof(int)] = () => Typed("integer", "int32"),
        [typeof(long)] = () => Typed("integer", "int64"),
        [typeof(double)] = () => Typed("number", "double"),
        [typeof(DateTimeOffset)] = () => Typed("string", "date-time"),
        [typeof(DateOnly)] = () => Typed("string", "date"),
        [typeof(TimeSpan)] = () => Typed("string"),
        [typeof(JsonElement)] = () => [],
        [typeof(GeoPoint)] = () => new() { ["type"] = "array", ["items"] = Typed("number"), ["minItems"] = 2, ["maxItems"] = 2 },
    };

    private readonly SortedDictionary<string, JsonObject> _named = new(StringComparer.Ordinal);

    /// <summary>Everything that was referred to, by name.</summary>
    public IEnumerable<KeyValuePair<string, JsonObject>> Named => _named;

    /// <summary>The schema of a type, or a reference to it.</summary>
    public JsonObject Of(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (Simple.TryGetValue(type, out var simple))
        {
            return simple();
        }

        if (PresentFields.ElementOf(type) is { } element)
        {
            return new() { ["type"] = "array", ["items"] = Of(element) };
        }

        if (!_named.ContainsKey(type.Name))
        {
            // Before its fields: one of them may lead back to it.
            _named[type.Name] = [];
            _named[type.Name] = type.IsEnum ? Words(type) : Record(type, PresentFields.Of(type));
        }

        return new() { ["$ref"] = $"#/components/schemas/{type.Name}" };
    }

    private static JsonObject Words(Type type) => new()
    {
        ["type"] = "string",
        ["description"] = XmlDocs.Of(type),
        ["enum"] = new JsonArray([.. Enum.GetNames(type).Select(name => (JsonNode)JsonNamingPolicy.CamelCase.ConvertName(name))]),
    };

    private JsonObject Record(Type type, IReadOnlyList<JsonPropertyInfo> fields)
    {
        var schema = new JsonObject { ["type"] = "object", ["description"] = XmlDocs.Of(type) };
        if (fields.Where(PresentFields.IsAlwaysThere).Select(field => (JsonNode)field.Name).ToArray() is { Length: > 0 } always)
        {
            schema["required"] = new JsonArray(always);
        }

        if (fields.Count > 0)
        {
            schema["properties"] = new JsonObject(fields.Select(field => KeyValuePair.Create(field.Name, (JsonNode?)Field(field))));
        }

        return schema;
    }

    private JsonObject Field(JsonPropertyInfo field)
    {
        var schema = Of(field.PropertyType);
        var property = (PropertyInfo)field.AttributeProvider!;
        if (XmlDocs.Of(property) is { } said)
        {
            schema["description"] = said;
        }

        foreach (var limit in property.GetCustomAttributes<ValidationAttribute>())
        {
            Limit(schema, limit);
        }

        return schema;
    }

    private static void Limit(JsonObject schema, ValidationAttribute limit)
    {
        switch (limit)
        {
            case RangeAttribute range:
                (schema["minimum"], schema["maximum"]) = (JsonValue.Create(range.Minimum), JsonValue.Create(range.Maximum));
                break;
            case StringLengthAttribute length:
                (schema["minLength"], schema["maxLength"]) = (length.MinimumLength, length.MaximumLength);
                break;
            case MaxLengthAttribute most:
                schema[(string?)schema["type"] == "array" ? "maxItems" : "maxLength"] = most.Length;
                break;
            case RegularExpressionAttribute pattern:
                schema["pattern"] = pattern.Pattern;
                break;
        }
    }

    private static JsonObject Typed(string type, string? format = null) =>
        format is null ? new() { ["type"] = type } : new() { ["type"] = type, ["format"] = format };
}
