using Command.Domain.Catalogue;
using Command.Domain.Policies;

namespace Command.Storage.Catalogue;

/// <summary>A catalogue as files in a folder.</summary>
public static class CatalogueFolder
{
    /// <summary>Reads a policy from it.</summary>
    /// <exception cref="CatalogueException">A file breaks a rule; the message names file, row and column.</exception>
    public static Policy Read(string folder) => PolicyReader.Parse(Files(folder));

    /// <summary>Its files by name.</summary>
    public static Dictionary<string, byte[]> Files(string folder) =>
        PolicyFiles.Names.ToDictionary(name => name, name => File.ReadAllBytes(Path.Combine(folder, name)), StringComparer.Ordinal);
}
