using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Command.Measure;

/// <summary>The figures of src/ or of one project in it.</summary>
internal sealed class Figures
{
    public const int FilesPerFolder = 25;
    public const int Width = 140;

    private static readonly string[] Sources = [".cs", ".razor", ".ts", ".mjs", ".css", ".resx", ".sql"];

    public Figures(string name, IReadOnlyList<SourceFile> files, IReadOnlyList<string> all, IReadOnlyList<FolderUse> uses)
    {
        Name = name;
        Files = files;
        Methods = [.. files.SelectMany(Method.In)];
        Folders = Crowded(all);
        Cycles =
        [
            .. uses.GroupBy(use => use.Project)
                .SelectMany(use => Measure.Cycles.In(use.Select(u => u.Rooms)).Select(rooms => $"{use.Key}: {string.Join(", ", rooms)}")),
        ];
        var types = files.SelectMany(file => file.Tree.GetRoot().DescendantNodes(node => node is not TypeDeclarationSyntax))
            .OfType<MemberDeclarationSyntax>()
            .Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax)
            .ToList();
        PublicTypes = types.Count(type => type.Modifiers.Any(SyntaxKind.PublicKeyword));
        InternalTypes = types.Count - PublicTypes;
    }

    public string Name { get; }

    public IReadOnlyList<SourceFile> Files { get; }

    public IReadOnlyList<Method> Methods { get; }

    /// <summary>Folders with their numbers of files that people write, the fullest first; fonts and pictures do not count.</summary>
    public IReadOnlyList<(string Folder, int Files)> Folders { get; }

    /// <summary>Groups of folders that use each other, with their project.</summary>
    public IReadOnlyList<string> Cycles { get; }

    public int PublicTypes { get; }

    public int InternalTypes { get; }

    public int Lines => Files.Sum(file => file.Lines.Count);

    public Spread FileLines => new(Files.Select(file => file.Lines.Count));

    public Spread MethodLines => new(Methods.Select(method => method.Lines));

    public Spread Complexity => new(Methods.Select(method => method.Complexity));

    public int CrowdedFolders => Folders.Count(folder => folder.Files > FilesPerFolder);

    public int Over(int width) => Files.Sum(file => file.Lines.Count(line => line.Length > width));

    public static IReadOnlyList<(string Folder, int Files)> Crowded(IEnumerable<string> paths) =>
    [
        .. paths.Where(path => Sources.Contains(Path.GetExtension(path)))
            .GroupBy(path => path[..path.LastIndexOf('/')], (folder, inside) => (Folder: folder, Files: inside.Count()))
            .OrderByDescending(folder => folder.Files).ThenBy(folder => folder.Folder, StringComparer.Ordinal),
    ];
}
