using System.Text.Json;
using System.Text.Json.Nodes;
using Command.Contracts;

namespace Command.Web.Surface;

/// <summary>One example of each record that HTTP takes or gives; written by the same options as the real thing.</summary>
internal static class Examples
{
    private static readonly Dictionary<Type, object> ByType = new object[][] { [.. CaseExamples.All], [.. OfficeExamples.All] }
        .SelectMany(all => all).ToDictionary(example => example.GetType());

    /// <summary>The example of a type, alone or in a list; null where there is none.</summary>
    public static JsonNode? Of(Type type)
    {
        if (ByType.TryGetValue(type, out var example))
        {
            return JsonSerializer.SerializeToNode(example, example.GetType(), Wire.Json);
        }

        // The bases are listed by what stands for them.
        return type.IsGenericType && type.GetGenericArguments() is [var element] ? List(element) : null;
    }

    private static JsonArray List(Type element) =>
        [.. ByType.Values.Where(element.IsInstanceOfType)
            .Select(example => JsonSerializer.SerializeToNode(example, example.GetType(), Wire.Json))];
}
