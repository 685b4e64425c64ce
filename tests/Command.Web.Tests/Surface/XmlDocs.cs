using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Command.Web.Tests.Surface;

/// <summary>What the summaries of the records say, as plain text.</summary>
internal static partial class XmlDocs
{
    private static readonly Dictionary<string, XElement> Members = new[] { "Command.Contracts.xml", "Command.Domain.xml" }
        .SelectMany(file => XDocument.Load(Path.Combine(AppContext.BaseDirectory, file)).Descendants("member"))
        .ToDictionary(member => (string)member.Attribute("name")!);

    /// <summary>The summary of a type.</summary>
    public static string? Of(Type type) => Text(Members.GetValueOrDefault($"T:{Name(type)}")?.Element("summary"));

    /// <summary>The summary of a property, or of the parameter of the record that it comes from.</summary>
    public static string? Of(PropertyInfo property)
    {
        var type = property.DeclaringType!;
        var parameter = Members.GetValueOrDefault($"T:{Name(type)}")?.Elements("param")
            .FirstOrDefault(p => (string?)p.Attribute("name") == property.Name);
        return Text(Members.GetValueOrDefault($"P:{Name(type)}.{property.Name}")?.Element("summary") ?? parameter);
    }

    /// <summary>The summary of a word.</summary>
    public static string? Of(Type type, string member) => Text(Members.GetValueOrDefault($"F:{Name(type)}.{member}")?.Element("summary"));

    private static string Name(Type type) => type.FullName!.Replace('+', '.');

    private static string? Text(XElement? element) =>
        element is null ? null : Spaces().Replace(string.Concat(element.Nodes().Select(Text)), " ").Trim();

    private static string Text(XNode node) => node switch
    {
        XElement { Name.LocalName: "see" } see => ((string?)see.Attribute("cref") ?? "").Split('.', ':')[^1],
        XElement { Name.LocalName: "paramref" } parameter =>
            char.ToLowerInvariant(((string)parameter.Attribute("name")!)[0]) + ((string)parameter.Attribute("name")!)[1..],
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement other => other.Value,
        XText text => text.Value,
        _ => "",
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
