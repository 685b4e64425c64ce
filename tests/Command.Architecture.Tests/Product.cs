using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Command.Measure;
using Assembly = System.Reflection.Assembly;

namespace Command.Architecture.Tests;

/// <summary>The product as it is built, read once.</summary>
internal static class Product
{
    /// <summary>The sources.</summary>
    public static readonly SourceTree Sources = SourceTree.Above(AppContext.BaseDirectory);

    /// <summary>Every project of src, by its folder.</summary>
    public static readonly IReadOnlyList<Assembly> Projects =
    [
        .. Directory.EnumerateDirectories(Sources.Full("src")).Select(Path.GetFileName).Order(StringComparer.Ordinal)
            .Select(name => Assembly.Load(name!)),
    ];

    private static readonly ArchUnitNET.Domain.Architecture Architecture = new ArchLoader().LoadAssemblies([.. Projects]).Build();

    /// <summary>Our types, with components, without what the compiler makes beside them.</summary>
    public static readonly IReadOnlyList<IType> Types =
        [.. Architecture.Types.Where(type => IsOurs(type) && !type.Name.Contains('<', StringComparison.Ordinal))];

    /// <summary>Namespaces that a type names, itself or by a member, other than its own.</summary>
    public static IEnumerable<string> NamespacesUsedBy(IType type) =>
        type.Dependencies.Select(use => use.Target.Namespace?.FullName).OfType<string>()
            .Where(name => name != type.Namespace.FullName).Distinct();

    /// <summary>Command.Domain for Command.Domain.Areas.</summary>
    public static string ProjectOf(string name) => string.Join('.', name.Split('.').Take(2));

    /// <summary>Areas for Command.Domain.Areas.</summary>
    public static string[] RoomsOf(string name) => [.. name.Split('.').Skip(2)];

    /// <summary>Whether a namespace is one of the product's.</summary>
    public static bool IsOurs(string name) => name.StartsWith("Command.", StringComparison.Ordinal);

    // A type parameter has no namespace.
    private static bool IsOurs(IType type) => type.Namespace is { } home && IsOurs(home.FullName);
}
