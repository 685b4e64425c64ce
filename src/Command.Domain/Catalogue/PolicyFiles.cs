using System.Security.Cryptography;

namespace Command.Domain.Catalogue;

/// <summary>The files that make up a policy, by name.</summary>
/// <param name="files">Contents by name, relative to the catalogue folder.</param>
public sealed class PolicyFiles(IReadOnlyDictionary<string, byte[]> files)
{
    /// <summary>Names of the files. Their order is part of the version: new ones come at the end.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "taxonomy.csv", "departments.csv", "competence.csv", "routing.csv", "holidays.csv", "deadlines.csv", "ladder.csv", "office.csv",
        "checkpoints.csv", "revisit.csv", "restricted.csv", "synonyms.csv", "examples.csv", "negations.csv", "prompts.csv", "matters.csv",
        "cause-effect.csv", "matching.csv", "notices.csv", "retries.csv", "taskforces.csv",
        "taskforce-tasks.csv", "triggers.csv", "purge.csv",
        "district/grids.geojson", "district/streets.geojson", "district/places.csv", "channels.csv",
        "danger-words.csv", "dangers.csv", "danger-harmless.csv", "danger-examples.csv", "handovers.csv",
        "evidence.csv", "natures.csv", "verification.csv", "roster.csv", "person-reports.csv",
    ];

    /// <summary>A table.</summary>
    public TextReader Text(string name) => new StreamReader(Stream(name));

    /// <summary>A map.</summary>
    public Stream Stream(string name) => new MemoryStream(files[name], writable: false);

    /// <summary>The version that files make; the same files make the same version, on any machine.</summary>
    /// <exception cref="CatalogueException">A file is missing.</exception>
    public static string VersionOf(IReadOnlyDictionary<string, byte[]> files)
    {
        Complete(files);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in Names)
        {
            // With its length, so that a row that moves from the end of a file to the start of the next is another version.
            hash.AppendData(BitConverter.GetBytes((long)files[name].Length));
            hash.AppendData(files[name]);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }

    /// <summary>Asks for every file.</summary>
    /// <exception cref="CatalogueException">One is missing.</exception>
    public static void Complete(IReadOnlyDictionary<string, byte[]> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        if (Names.FirstOrDefault(name => !files.ContainsKey(name)) is { } missing)
        {
            throw new CatalogueException(missing, 0, "", "the file is missing") { Zh = "缺少这个文件" };
        }
    }
}
