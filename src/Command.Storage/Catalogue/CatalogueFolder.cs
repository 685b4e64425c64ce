using Command.Domain.Catalogue;

namespace Command.Storage.Catalogue;

/// <summary>A catalogue as files in a folder: how it ships, and how an editor has it before it is handed in.</summary>
public static class CatalogueFolder
{
    /// <summary>The files that make up a policy, by name.</summary>
    public static Dictionary<string, byte[]> Read(string folder) =>
        Policy.FileNames.ToDictionary(name => name, name => File.ReadAllBytes(Path.Combine(folder, name)), StringComparer.Ordinal);

    /// <summary>The policy that they make.</summary>
    /// <exception cref="CatalogueException">A file breaks a rule; the message names file, row and column.</exception>
    public static Policy Load(string folder) => Policy.Parse(Read(folder));
}
