using System.Text.Json;
using Command.Domain.Phrases;
using F = Command.Domain.Reports.FieldSentences;

namespace Command.Domain.Reports;

/// <summary>The field <c>attachments</c>: references to pictures of a place.</summary>
internal static class AttachmentsField
{
    private const int Most = 20;
    private const int MostCharacters = 500;

    /// <summary>The references; none when the field is absent or wrong. Each bad element is a fault of its own.</summary>
    public static IReadOnlyList<string> Read(JsonElement owner, FieldReader fields, string name)
    {
        if (FieldReader.Field(owner, name) is not { } value)
        {
            return [];
        }

        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > Most)
        {
            fields.Fault(name, F.Attachments);
            return [];
        }

        var references = new List<string>();
        foreach (var element in value.EnumerateArray())
        {
            var path = $"{name}[{references.Count}]";
            references.Add(Reference(element, fields, path) ?? "");
        }

        return references;
    }

    private static string? Reference(JsonElement element, FieldReader fields, string path)
    {
        if (fields.Text(element, path) is not { } text)
        {
            return null;
        }

        if (Unseen.Blank(text))
        {
            fields.Fault(path, F.Blank);
        }

        return fields.Limited(FieldReader.Printable(text, ""), path, MostCharacters);
    }
}
