namespace Command.Stories.Kit;

/// <summary>Where things lie in the repository.</summary>
internal static class Repository
{
    /// <summary>The folder of Command.sln.</summary>
    public static readonly string Root = Find();

    /// <summary>A built program of the same configuration as these tests.</summary>
    public static string Program(string project) => Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "..", "..", project, new DirectoryInfo(AppContext.BaseDirectory).Name, project + ".dll"));

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Command.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The stories run inside the repository only.");
        }

        return folder.FullName;
    }
}
