namespace Command.Web.Gate;

/// <summary>What the gate lets through of a body. An endpoint that says nothing takes 1 MiB of JSON.</summary>
/// <param name="Most">Bytes.</param>
internal sealed record BodyRule(long Most)
{
    /// <summary>What an endpoint takes that says nothing.</summary>
    public static readonly BodyRule Default = new(1024 * 1024);

    /// <summary>The endpoint reads and bounds its body itself, and refuses it in its own words.</summary>
    public bool Own { get; init; }

    /// <summary>What comes is a form with a file, and no JSON.</summary>
    public bool IsForm { get; init; }

    /// <summary>The endpoint takes control characters for what they are: it answers as to any other wrong word.</summary>
    public bool AnyCharacter { get; init; }
}

/// <summary>Says which rule holds.</summary>
internal static class BodyRules
{
    /// <summary>Bounds the bodies of endpoints; the last rule counts.</summary>
    public static T Bounded<T>(this T endpoints, BodyRule rule) where T : IEndpointConventionBuilder => endpoints.WithMetadata(rule);
}
