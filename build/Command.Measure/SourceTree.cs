namespace Command.Measure;

/// <summary>What people wrote, below the root of a working copy; what a build or a package manager left there is passed over.</summary>
internal sealed class SourceTree(string root)
{
    private static readonly string[] Passed = ["obj", "bin", "artifacts", "node_modules", ".git"];
    private static readonly string[] Built = ["src/Command.Web/wwwroot/js", "src/Command.Web/wwwroot/_framework"];

    /// <summary>The nearest folder upwards that holds the solution.</summary>
    public static SourceTree Above(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Command.sln")))
            {
                return new(at.FullName);
            }
        }

        throw new DirectoryNotFoundException($"No Command.sln above {folder}.");
    }

    public string Full(string path) => Path.Combine(root, path);

    /// <summary>Every file below a folder, as paths from the root with slashes, in order.</summary>
    public IEnumerable<string> Files(string folder) => Directory.Exists(Full(folder)) ? Walk(folder).Order(StringComparer.Ordinal) : [];

    public IReadOnlyList<SourceFile> CSharp(string folder) =>
        [.. CSharpPaths(folder).AsParallel().AsOrdered().Select(path => SourceFile.Read(this, path))];

    public IEnumerable<string> CSharpPaths(string folder) => Files(folder).Where(path => path.EndsWith(".cs", StringComparison.Ordinal));

    private IEnumerable<string> Walk(string folder) =>
        Directory.EnumerateFiles(Full(folder)).Select(file => Join(folder, file))
            .Concat(Directory.EnumerateDirectories(Full(folder)).Select(sub => Join(folder, sub)).Where(IsSource).SelectMany(Walk));

    private static string Join(string folder, string entry) => $"{folder}/{Path.GetFileName(entry)}";

    private static bool IsSource(string folder) => !Passed.Contains(Path.GetFileName(folder)) && !Built.Contains(folder);
}
