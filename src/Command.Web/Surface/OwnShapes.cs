using System.Text.Json;
using Command.Contracts.Areas;
using Microsoft.OpenApi;

namespace Command.Web.Surface;

/// <summary>Types that write themselves, or anything: the framework cannot see their shape.</summary>
internal static class OwnShapes
{
    /// <summary>Says what they look like.</summary>
    public static void Apply(OpenApiSchema schema, Type type)
    {
        if ((type == typeof(GeoPoint) || type == typeof(GeoPoint?)) && schema.Type is null)
        {
            schema.Type = JsonSchemaType.Array;
            schema.Items = new OpenApiSchema { Type = JsonSchemaType.Number };
            (schema.MinItems, schema.MaxItems) = (2, 2);
            schema.Description ??= "`[longitude, latitude]` in degrees, WGS-84.";
        }
        else if (type == typeof(JsonElement))
        {
            schema.Description ??= "Any JSON; by the type of its event, see `asyncapi.yaml`.";
        }
    }
}
