using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Command.Measure;

/// <summary>One C# file, read and parsed.</summary>
/// <param name="Path">Relative to the root, with slashes.</param>
/// <param name="Lines">Without line ends.</param>
/// <param name="Tree">Its syntax.</param>
internal sealed record SourceFile(string Path, IReadOnlyList<string> Lines, SyntaxTree Tree)
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview);

    /// <summary>The second part of the path: src/<b>Command.Domain</b>/Areas/Streets.cs.</summary>
    public string Project => Path.Split('/') is { Length: > 2 } parts ? parts[1] : "";

    /// <summary>Folders below the project, outermost first.</summary>
    public string[] Folders => Path.Split('/') is { Length: > 3 } parts ? parts[2..^1] : [];

    public static SourceFile Read(SourceTree tree, string path)
    {
        var text = File.ReadAllText(tree.Full(path));
        var lines = text.Split('\n');
        return new(path, text.EndsWith('\n') ? lines[..^1] : lines, CSharpSyntaxTree.ParseText(text, Options, tree.Full(path)));
    }
}
