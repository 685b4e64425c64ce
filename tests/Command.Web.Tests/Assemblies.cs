using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Command.Web.Tests;

/// <summary>bunit was built against another version of AngleSharp.Diffing than the one beside this program; its API is the same.</summary>
internal static class Assemblies
{
    private const string Diffing = "AngleSharp.Diffing";

#pragma warning disable CA2255 // There is no earlier place: the first test that renders already loads it.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Resolve() => AssemblyLoadContext.Default.Resolving += (context, name) =>
        name.Name == Diffing ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, Diffing + ".dll")) : null;
}
