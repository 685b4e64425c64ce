using Command.Domain.Catalogue;
using Command.Domain.Incidents;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Command.Web.Case;

/// <summary>Proposed items and the picker.</summary>
public sealed partial class ItemsPanel
{
    private const int MostFound = 6;
    private string _query = "";
    private int _round;

    /// <summary>The case.</summary>
    [Parameter, EditorRequired]
    public CaseFile File { get; set; } = default!;

    /// <summary>Cut-off.</summary>
    [Parameter]
    public DateTimeOffset AsOf { get; set; }

    /// <summary>The reader may class it now.</summary>
    [Parameter]
    public bool May { get; set; }

    /// <summary>A proposed item was chosen.</summary>
    [Parameter]
    public EventCallback<string> OnChoose { get; set; }

    /// <summary>An item was found and chosen.</summary>
    [Parameter]
    public EventCallback<string> OnPick { get; set; }

    private Incident Incident => File.Incident;

    private List<Item> Found => _query.Trim() is { Length: > 0 } query ? Find(Shelf.Current.Taxonomy, query) : [];

    /// <summary>Items whose code begins with the query, or whose name, class or words contain it.</summary>
    internal static List<Item> Find(Taxonomy taxonomy, string query) =>
    [
        .. taxonomy.All
            .Select(item => (item, rank: Rank(item, query)))
            .Where(found => found.rank > 0)
            .OrderByDescending(found => found.rank).ThenBy(found => found.item.Code, StringComparer.Ordinal)
            .Take(MostFound)
            .Select(found => found.item),
    ];

    private static int Rank(Item item, string query)
    {
        bool In(string text) => text.Contains(query, StringComparison.OrdinalIgnoreCase);
        return item.Code.StartsWith(query, StringComparison.Ordinal) ? 4
            : In(item.Zh) || In(item.En) ? 3
            : item.Keywords.Any(In) ? 2
            : In(item.ClassZh) || In(item.ClassEn) ? 1 : 0;
    }

    private bool IsChosen(string code) => Incident.ItemCode == code;

    // The field is made anew, so it is empty.
    private Task Choose(string code)
    {
        (_query, _round) = ("", _round + 1);
        return OnPick.InvokeAsync(code);
    }

    private Task Enter(KeyboardEventArgs e) => e.Key == "Enter" && Found is [var first, ..] ? Choose(first.Code) : Task.CompletedTask;
}
