using Command.Domain.Catalogue;

namespace Command.Testing;

/// <summary>The policy as it ships, read once.</summary>
public static class TestPolicy
{
    /// <summary>Catalogue folder beside the tests.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "catalogue");

    /// <summary>The shipped policy; immutable, shared by all tests.</summary>
    public static Policy Shipped { get; } = Policy.Load(Folder);
}
