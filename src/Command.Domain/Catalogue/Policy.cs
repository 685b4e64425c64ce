namespace Command.Domain.Catalogue;

/// <summary>
/// Everything the rules judge by, as one version: a bag of parts, each parsed and named in the folder that it belongs to (see the
/// <c>…Parts</c> there). Immutable and shared by all threads.
/// </summary>
public sealed class Policy
{
    private readonly Dictionary<Type, object> _parts;

    internal Policy(string version, IEnumerable<object> parts) => (Version, _parts) = (version, parts.ToDictionary(part => part.GetType()));

    /// <summary>First 12 hex digits of the SHA-256 over all files; incidents keep the version they were judged by.</summary>
    public string Version { get; }

    /// <summary>One part.</summary>
    public T Part<T>() where T : class => (T)_parts[typeof(T)];

    /// <summary>A part that is there only while a case is judged.</summary>
    internal T? Find<T>() where T : class => (T?)_parts.GetValueOrDefault(typeof(T));

    /// <summary>The same version with a part more, or with another one of its kind.</summary>
    internal Policy With(object part) => new(Version, _parts.Values.Where(known => known.GetType() != part.GetType()).Append(part));
}
