namespace Command.Measure;

/// <summary>A number that the tree must not exceed.</summary>
internal sealed record Goal(string Name, int Most, int Found)
{
    public bool Met => Found <= Most;

    /// <summary>The goals of the house, by the figures of src/ as a whole.</summary>
    public static IReadOnlyList<Goal> Of(Figures src, ActionFiles action) =>
    [
        new("lines of a file, median", 70, src.FileLines.Median),
        new("lines of a file, most", 300, src.FileLines.Max),
        new("lines of a method, p90", 20, src.MethodLines.P90),
        new("lines of a method, most", 60, src.MethodLines.Max),
        new("complexity of a method, p90", 5, src.Complexity.P90),
        new($"folders with more than {Figures.FilesPerFolder} files", 0, src.CrowdedFolders),
        new("groups of folders that form a cycle", 0, src.Cycles.Count),
        new($"lines wider than {Figures.Width}", 0, src.Over(Figures.Width)),
        new($"files written by hand that name '{action.Names[0]}'", 3, action.ByHand.Count),
    ];
}
