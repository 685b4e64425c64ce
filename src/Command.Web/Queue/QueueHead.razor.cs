using Command.Contracts.Incidents;
using Command.Domain.Catalogue;
using Command.Web.Words;
using Microsoft.AspNetCore.Components;

namespace Command.Web.Queue;

/// <summary>The head of the queue.</summary>
public sealed partial class QueueHead
{
    // Many and long numbers stand under the names of the views, so that all views stay in sight.
    private const int Many = 100;
    private bool _open;

    /// <summary>The list.</summary>
    [Parameter, EditorRequired]
    public Worklist List { get; set; } = default!;

    /// <summary>Shows another list.</summary>
    [Parameter]
    public EventCallback<QueueFilter> OnFilter { get; set; }

    private readonly record struct Chip(string Word, QueueFilter Without);

    // A list that a wall's number opened and that is no tab of this role is shown as one while it is open.
    private IEnumerable<QueueView> Tabs =>
        List.Tabs.Contains(List.Filter.View) ? List.Tabs : List.Tabs.Take(List.Tabs.Count - 1).Append(List.Filter.View);

    private IEnumerable<Chip> Chips
    {
        get
        {
            var f = List.Filter;
            if (f.Street is { } street)
            {
                yield return new Chip(Names.Street(street == "none" ? null : street), f with { Street = null });
            }

            if (f.Dept is { } dept)
            {
                yield return new Chip(Names.Dept(dept), f with { Dept = null });
            }

            if (f.Class is { } code)
            {
                yield return new Chip(ClassName(code), f with { Class = null });
            }

            if (f.Urgency is { } urgency)
            {
                yield return new Chip(Text[$"Urgency.{urgency}"], f with { Urgency = null });
            }

            if (f.Quadrant is { } quadrant)
            {
                yield return new Chip(Text[$"Quad.{quadrant}"], f with { Quadrant = null });
            }

            if (f.Rung is { } rung)
            {
                yield return new Chip(Text["Chip.Rung", rung], f with { Rung = null });
            }

            if (f.Text is { } text)
            {
                yield return new Chip($"“{text}”", f with { Text = null });
            }
        }
    }

    private string Count(QueueView view) => List.Counts.TryGetValue(view, out var n)
        ? Shell.Names.Number(n)
        : List.Filter.View == view ? Shell.Names.Number(List.Lines.Count + List.Hidden) : "";

    private string ClassName(string code) => code switch
    {
        "none" => Text["Unclassified"],
        { Length: 4 } => Names.Item(code),
        _ => Shelf.Current.Taxonomy.Classes.FirstOrDefault(c => c.Code == code) is { } found ? CaseNames.Of(found.Zh, found.En) : code,
    };

    private Task Show(QueueFilter filter) => OnFilter.InvokeAsync(filter);

    private static string? Word(ChangeEventArgs e) =>
        e.Value as string is { } word && !string.IsNullOrWhiteSpace(word) ? word.Trim() : null;

    private static Urgency? UrgencyOf(ChangeEventArgs e) => Enum.TryParse<Urgency>(Word(e), out var urgency) ? urgency : null;
}
