using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Command.Measure;

/// <summary>A file uses a type of another folder of its project.</summary>
/// <param name="Project">Project of both.</param>
/// <param name="Rooms">The two folders where their paths part, so neighbours; "." is the root of the project.</param>
/// <param name="Example">One place: file and type.</param>
internal sealed record FolderUse(string Project, (string From, string To) Rooms, string Example)
{
    // What the SDK adds to every file, seen by the compiler only as generated source.
    private const string Implicit = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks; global using System.Net.Http.Json;
        global using Microsoft.AspNetCore.Builder; global using Microsoft.AspNetCore.Hosting; global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing; global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection; global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        """;

    /// <summary>
    /// All uses between rooms. Types of packages stay unknown, which hides none of ours. Components are not read: the architecture tests
    /// see them in the built assemblies.
    /// </summary>
    public static IReadOnlyList<FolderUse> In(IReadOnlyList<SourceFile> files)
    {
        var owners = files.ToDictionary(file => file.Tree.FilePath);
        var compilation = Compile(files);
        var uses = new ConcurrentDictionary<(string Project, (string, string) Rooms), string>();
        Parallel.ForEach(files.Where(file => !Wires(file)), file =>
        {
            foreach (var type in TypesIn(file, compilation))
            {
                var home = type.DeclaringSyntaxReferences[0].SyntaxTree.FilePath;
                if (owners.TryGetValue(home, out var owner) && Part(file, owner) is { } rooms)
                {
                    var example = $"{file.Path} uses {type.Name}";
                    uses.AddOrUpdate((file.Project, rooms), example, (_, other) =>
                        string.CompareOrdinal(example, other) < 0 ? example : other);
                }
            }
        });
        return [.. uses.Select(use => new FolderUse(use.Key.Project, use.Key.Rooms, use.Value)).OrderBy(use => use.Rooms)];
    }

    /// <summary>
    /// The folders in which two paths part: A/B/x and A/C/y in A/B and A/C. A folder and what is below it are one room; files in the root
    /// of the project are another.
    /// </summary>
    public static (string From, string To)? Part(string[] from, string[] to)
    {
        var shared = from.Zip(to).TakeWhile(pair => pair.First == pair.Second).Count();
        var inside = shared == from.Length || shared == to.Length;
        return inside && (shared > 0 || from.Length == to.Length) ? null : (Room(from, shared), Room(to, shared));
    }

    /// <summary>What puts a project together at its root sees every folder: that is its work.</summary>
    private static bool Wires(SourceFile file) =>
        file.Folders is [] && (file.Path.EndsWith("Services.cs", StringComparison.Ordinal) || Path.GetFileName(file.Path) == "Program.cs");

    private static string Room(string[] folders, int depth) => folders.Length == 0 ? "." : string.Join('/', folders[..(depth + 1)]);

    private static (string From, string To)? Part(SourceFile from, SourceFile to) =>
        from.Project == to.Project ? Part(from.Folders, to.Folders) : null;

    private static CSharpCompilation Compile(IReadOnlyList<SourceFile> files)
    {
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var globals = CSharpSyntaxTree.ParseText(Implicit, (CSharpParseOptions)files[0].Tree.Options);
        return CSharpCompilation.Create(
            "Command", files.Select(file => file.Tree).Append(globals), platform.Select(dll => MetadataReference.CreateFromFile(dll)),
            new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <summary>Types from source that a file names, itself or by a member.</summary>
    private static IEnumerable<INamedTypeSymbol> TypesIn(SourceFile file, CSharpCompilation compilation)
    {
        var model = compilation.GetSemanticModel(file.Tree);
        return file.Tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
            .Select(name => TypeOf(model.GetSymbolInfo(name).Symbol))
            .OfType<INamedTypeSymbol>()
            .Where(type => type.DeclaringSyntaxReferences.Length > 0);
    }

    private static INamedTypeSymbol? TypeOf(ISymbol? symbol) => symbol switch
    {
        INamedTypeSymbol type => type.OriginalDefinition,
        IMethodSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol => symbol.ContainingType?.OriginalDefinition,
        _ => null,
    };
}
