using Command.Contracts;
using Command.Domain.Rules;

namespace Command.Storage.Queries;

/// <summary>Table <c>ruling</c>: what <see cref="PrecedentQueries"/> reads.</summary>
internal static class RulingRows
{
    /// <summary>New rulings.</summary>
    public static readonly Bulk<Ruling> Insert = Bulk<Ruling>.Insert(
        "ruling",
        "",
        new("incident_code", Kind.Text, r => r.IncidentCode),
        new("version", Kind.Int, r => r.Version),
        new("item_code", Kind.Text, r => r.ItemCode),
        new("street", Kind.Text, r => r.Street),
        new("from_dept", Kind.Text, r => r.From),
        new("to_dept", Kind.Text, r => r.To),
        new("role", Kind.Text, r => Wire.Name(r.Role)),
        new("at", Kind.Long, r => r.At.ToUnixTimeMilliseconds()));
}
