using Command.Domain.Actions;
using Command.Web.Words;

namespace Command.Web.Forms;

/// <summary>What a field is called in a form: its meaning up to the first semicolon; what follows explains it.</summary>
internal static class FieldWords
{
    /// <summary>The label.</summary>
    public static string Label(Field field) => Meaning(field).Split('；', ';')[0];

    /// <summary>The explanation; null where the label says it all.</summary>
    public static string? Hint(Field field) =>
        Meaning(field).Split('；', ';') is [_, .. var rest] && rest.Length > 0 && field.Kind != FieldKind.Flag
            ? string.Join('；', rest).Trim()
            : null;

    private static string Meaning(Field field) => CaseNames.Of(field.Zh, field.En);
}
