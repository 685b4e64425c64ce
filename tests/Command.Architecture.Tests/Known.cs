namespace Command.Architecture.Tests;

/// <summary>
/// What breaks a rule today and is to go. A list here only ever gets shorter: something new fails, and so does a cycle, a layer or a folder
/// that is listed and gone.
/// </summary>
internal static class Known
{
    /// <summary>Project: folders that use each other in a circle.</summary>
    public static readonly string[] Cycles =
    [
        "Command.Domain: Access, Actions, Areas, Calendar, Catalogue, Deadlines, Deliveries, "
            + "Escalation, Incidents, Matching, Privacy, Reports",
        "Command.Storage: Deliveries, Journal, Matching, Reports",
        "Command.Web: Incidents, Privacy",
    ];

    /// <summary>A project on one that it should not see.</summary>
    public static readonly string[] Layers = ["Command.Web on Command.Worker"];

    /// <summary>Folders with more files than a room has; of each, how many at most.</summary>
    public static readonly Dictionary<string, int> CrowdedFolders = new()
    {
        ["src/Command.Domain/Incidents"] = 37,
        ["src/Command.Web/Console"] = 63,
        ["src/Command.Web/Wall"] = 28,
    };

    /// <summary>Lines that are too wide, at most. By tree and not by file, so that a file can move.</summary>
    public static readonly Dictionary<string, int> WideLines = new() { ["src"] = 680, ["tests"] = 627, ["benchmarks"] = 63, ["build"] = 0 };

    /// <summary>Files that name the action <c>urge</c>, at most; the goal is three.</summary>
    public const int FilesOfUrge = 13;
}
