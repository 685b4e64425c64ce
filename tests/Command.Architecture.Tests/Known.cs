namespace Command.Architecture.Tests;

/// <summary>
/// What breaks a rule today and is to go. A list here only ever gets shorter: something new fails, and so does a cycle, a layer or a folder
/// that is listed and gone.
/// </summary>
internal static class Known
{
    /// <summary>Project: folders that use each other in a circle.</summary>
    public static readonly string[] Cycles = [];

    /// <summary>A project on one that it should not see.</summary>
    public static readonly string[] Layers = [];

    /// <summary>Folders with more files than a room has; of each, how many at most.</summary>
    public static readonly Dictionary<string, int> CrowdedFolders = [];

    /// <summary>Lines that are too wide, at most. By tree and not by file, so that a file can move.</summary>
    public static readonly Dictionary<string, int> WideLines = new() { ["src"] = 0, ["tests"] = 9, ["benchmarks"] = 0, ["build"] = 0 };

    /// <summary>Files of <c>src</c> that name the action <c>urge</c>, at most: its own, the list, and that of its counterpart.</summary>
    public const int FilesOfUrge = 3;
}
