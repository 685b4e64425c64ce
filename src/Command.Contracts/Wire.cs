using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Command.Contracts;

/// <summary>
/// How every word of this system looks on a wire: camelCase names, enums as words, absent instead of null, Chinese readable.
/// </summary>
public static class Wire
{
    /// <summary>The one set of JSON options; shared by HTTP, hub, broker, journal and state rows.</summary>
    public static readonly JsonSerializerOptions Json = Configure(new JsonSerializerOptions());

    /// <summary>Applies the wire rules to options that a framework owns (minimal APIs, SignalR).</summary>
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DictionaryKeyPolicy = JsonNamingPolicy.CamelCase;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        // Output is JSON, never inlined into HTML; escaping every Chinese character would triple the bytes.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new Areas.GeoPointConverter());
        return options;
    }

    /// <summary>
    /// The stable wire name of an enum value (also what the database stores), e.g. <c>IncidentState.Received</c> → <c>received</c>.
    /// </summary>
    public static string Name<T>(T value) where T : struct, Enum => EnumNames<T>.ByValue[value];

    /// <summary>Reads a wire name. False for a name this version does not know.</summary>
    public static bool TryParse<T>(string? name, out T value) where T : struct, Enum
    {
        value = default;
        return name is not null && EnumNames<T>.ByName.TryGetValue(name, out value);
    }

    /// <summary>Reads a wire name that this system itself has written.</summary>
    /// <exception cref="FormatException">The name is not one of <typeparamref name="T"/>.</exception>
    public static T Parse<T>(string name) where T : struct, Enum =>
        TryParse(name, out T value) ? value : throw new FormatException($"'{name}' is not a {typeof(T).Name}.");

    private static class EnumNames<T> where T : struct, Enum
    {
        public static readonly Dictionary<T, string> ByValue =
            Enum.GetValues<T>().ToDictionary(v => v, v => NameOf(v.ToString()));

        public static readonly Dictionary<string, T> ByName =
            ByValue.ToDictionary(p => p.Value, p => p.Key, StringComparer.Ordinal);

        private static string NameOf(string member) =>
            typeof(T).GetField(member)?.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name
                ?? JsonNamingPolicy.CamelCase.ConvertName(member);
    }
}
