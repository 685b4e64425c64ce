using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;

namespace Command.Architecture.Tests;

/// <summary>
/// What a project shows is what another one uses: a type is public when another project's sources name it (or a member that it adds
/// to foreign types), when something public shows it, or when it is a component. Contracts is all public, and on file.
/// </summary>
public sealed partial class VisibilityTests
{
    private const BindingFlags Shown = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    private static readonly IReadOnlyList<(string Project, HashSet<string> Words)> Sources =
    [
        .. from tree in (string[])["src", "tests", "benchmarks"]
           from path in Product.Sources.Files(tree)
           where Path.GetExtension(path) is ".cs" or ".razor"
           group path by path.Split('/')[1] into project
           select (project.Key, project.SelectMany(Words).ToHashSet(StringComparer.Ordinal)),
    ];

    [Theory]
    [InlineData("Command.Domain")]
    [InlineData("Command.Storage", "Command.Engine", "Command.Engine.Tests")]
    [InlineData("Command.Engine")]
    [InlineData("Command.Web")]
    [InlineData("Command.Worker")]
    public void A_type_that_no_other_project_uses_is_internal(string project, params string[] friends)
    {
        ArgumentNullException.ThrowIfNull(friends);
        var types = Product.Projects.Single(assembly => assembly.GetName().Name == project).GetExportedTypes()
            .Where(type => Product.IsOurs(type.Namespace ?? "") && !type.IsNested && type.Name != "_Imports").ToList();
        var abroad = Sources.Where(other => other.Project != project && other.Project != project + ".Tests"
            && !friends.Contains(other.Project)).ToList();
        var used = types.Where(type => typeof(IComponent).IsAssignableFrom(type)
            || NamesOf(type).Any(name => abroad.Exists(other => other.Words.Contains(name)))).ToHashSet();

        for (var open = new Queue<Type>(used); open.TryDequeue(out var type);)
        {
            foreach (var shown in ShownBy(type).SelectMany(Parts).Where(part => types.Contains(part) && used.Add(part)))
            {
                open.Enqueue(shown);
            }
        }

        Assert.Empty(types.Except(used).Select(type => type.FullName));
    }

    private static IEnumerable<string> Words(string path) =>
        Word().Matches(File.ReadAllText(Product.Sources.Full(path))).Select(match => match.Value);

    // Of a class of extensions only the members are named.
    private static IEnumerable<string> NamesOf(Type type) =>
        type is { IsAbstract: true, IsSealed: true }
            ? type.GetMembers(Shown).Select(member => member.Name.Replace("get_", "", StringComparison.Ordinal)).Append(type.Name)
            : [type.Name.Split('`')[0]];

    private static IEnumerable<Type> ShownBy(Type type) =>
    [
        .. type.BaseType is { } above ? (Type[])[above] : [],
        .. type.GetInterfaces(),
        .. type.GetGenericArguments().SelectMany(argument => argument.IsGenericParameter ? argument.GetGenericParameterConstraints() : []),
        .. type.GetFields(Shown).Where(field => field.IsPublic || field.IsFamily).Select(field => field.FieldType),
        .. type.GetProperties(Shown).Where(property => property.GetAccessors().Length > 0).Select(property => property.PropertyType),
        .. type.GetMethods(Shown).Where(IsShown).Select(method => method.ReturnType),
        .. type.GetMethods(Shown).Cast<MethodBase>().Concat(type.GetConstructors(Shown)).Where(IsShown)
            .SelectMany(method => method.GetParameters()).Select(parameter => parameter.ParameterType),
        .. type.GetNestedTypes().SelectMany(ShownBy),
    ];

    private static bool IsShown(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static IEnumerable<Type> Parts(Type type) =>
    [
        type.IsGenericType ? type.GetGenericTypeDefinition() : type,
        .. type.HasElementType ? Parts(type.GetElementType()!) : [],
        .. type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts) : [],
    ];

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
