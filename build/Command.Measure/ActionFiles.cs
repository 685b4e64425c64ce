using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Command.Measure;

/// <summary>The files that name one action: by its types in code, by its wire names anywhere.</summary>
internal sealed partial class ActionFiles
{
    private static readonly string[] Searched = ["src", "catalogue", "tests", "benchmarks/Command.Bench", "docs"];
    private static readonly string[] Read = [".cs", ".razor", ".ts", ".csv", ".resx", ".json", ".yaml", ".md", ".sql"];

    private ActionFiles(IReadOnlyList<string> names, ILookup<Kind, string> paths)
    {
        Names = names;
        ByHand = [.. paths[Kind.ByHand]];
        Tests = [.. paths[Kind.Test]];
        Pages = [.. paths[Kind.Page]];
    }

    private enum Kind
    {
        ByHand,
        Test,
        Page,
    }

    public IReadOnlyList<string> Names { get; }

    /// <summary>What whoever adds such an action writes: sources, catalogue, and the action's own test.</summary>
    public IReadOnlyList<string> ByHand { get; }

    /// <summary>Tables and walks of tests that go through many actions.</summary>
    public IReadOnlyList<string> Tests { get; }

    /// <summary>Drawn pages, and prose that takes the action as an example.</summary>
    public IReadOnlyList<string> Pages { get; }

    /// <summary>Takes the names from Domain/Actions/…/Action.cs if there is such a file, else the given ones.</summary>
    public static ActionFiles Of(SourceTree tree, string action, IReadOnlyList<string> given)
    {
        var type = Pascal(action);
        var home = tree.Files("src/Command.Domain/Actions").FirstOrDefault(path => path.EndsWith($"/{type}.cs", StringComparison.Ordinal));
        IReadOnlyList<string> names = [action, .. home is null ? given : Declared(SourceFile.Read(tree, home))];
        var pattern = Pattern(names);
        return new(names, Searched.SelectMany(tree.Files)
            .Where(path => Read.Contains(Path.GetExtension(path)) && pattern.IsMatch(File.ReadAllText(tree.Full(path))))
            .ToLookup(path => KindOf(path, type)));
    }

    private static Kind KindOf(string path, string type) => path switch
    {
        _ when path.EndsWith($"/{type}Tests.cs", StringComparison.Ordinal) => Kind.ByHand,
        ['d', 'o', 'c', 's', ..] => Kind.Page,
        // What the demonstration plays; an action needs no part in it.
        _ when path.Contains("/Demo/", StringComparison.Ordinal) => Kind.Test,
        ['s', 'r', 'c', ..] or ['c', 'a', 't', ..] => Kind.ByHand,
        _ => Kind.Test,
    };

    // The types of the file, and what it writes that looks like the wire name of a fact: "urgent.set".
    private static IEnumerable<string> Declared(SourceFile file)
    {
        var nodes = file.Tree.GetRoot().DescendantNodes().ToList();
        var types = nodes.OfType<BaseTypeDeclarationSyntax>().Select(type => type.Identifier.Text);
        var texts = nodes.OfType<LiteralExpressionSyntax>().Where(text => text.IsKind(SyntaxKind.StringLiteralExpression));
        return types.Concat(texts.Select(text => text.Token.ValueText).Where(text => WireName().IsMatch(text))).Distinct();
    }

    // A wire name counts where it stands alone or as a part of a dotted key; the bare word of a sentence in C# does not.
    private static Regex Pattern(IEnumerable<string> names) => new(string.Join('|', names.Select(name =>
        name.Contains('.', StringComparison.Ordinal) ? $@"(?<![\w-]){Regex.Escape(name)}(?![\w-])"
        : char.IsUpper(name[0]) ? $@"\b{name}\b"
        : $@"[""'`>.]{Regex.Escape(name)}[""'`<.]|(?m:^|,){Regex.Escape(name)}(?m:,|$)")));

    private static string Pascal(string action) =>
        string.Concat(action.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    [GeneratedRegex(@"^[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)+$")]
    private static partial Regex WireName();
}
