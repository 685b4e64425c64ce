using Command.Web.Seats;
using Microsoft.AspNetCore.Components;

namespace Command.Web.Queue;

/// <summary>The queue.</summary>
public sealed partial class QueuePane
{
    private static readonly QueueView[] Mixed =
    [
        QueueView.Open, QueueView.DueSoon, QueueView.Overdue, QueueView.Critical, QueueView.Today, QueueView.Out,
        QueueView.InHand, QueueView.Unsent,
        QueueView.Closed, QueueView.Settled,
    ];

    // A row that has left the list can't be pointed at.
    private string? CaretRow => List.Lines.Any(line => line.Row.Code == List.Caret) ? "row-" + List.Caret : null;

    /// <summary>The list.</summary>
    [Parameter, EditorRequired]
    public Worklist List { get; set; } = default!;

    /// <summary>The reader's seat.</summary>
    [Parameter]
    public Guid Me { get; set; }

    /// <summary>The open case.</summary>
    [Parameter]
    public string? Open { get; set; }

    /// <summary>The reader may take the next case.</summary>
    [Parameter]
    public bool MayTake { get; set; }

    /// <summary>Now, for holders that are away.</summary>
    [Parameter]
    public DateTimeOffset Now { get; set; }

    /// <summary>Opens a case.</summary>
    [Parameter]
    public EventCallback<string> OnOpen { get; set; }

    /// <summary>Shows another list.</summary>
    [Parameter]
    public EventCallback<QueueFilter> OnFilter { get; set; }

    /// <summary>A button that stands for a key.</summary>
    [Parameter]
    public EventCallback<string> OnKey { get; set; }

    /// <summary>The pointer came or went.</summary>
    [Parameter]
    public EventCallback<bool> OnPointer { get; set; }

    private ICollection<QueueLine> Lines => List.Lines as ICollection<QueueLine> ?? [.. List.Lines];

    private bool ShowStates => Mixed.Contains(List.Filter.View);

    private string? EmptyHint =>
        List.Filter.View == QueueView.ToHandle && List.Hidden == 0 ? Text["Queue.EmptyHint", List.Open].Value : null;

    private string Footer => List.Open > Worklist.FloodFrom
        ? Text["Queue.Flood", List.Lines.Count.ToString("N0", System.Globalization.CultureInfo.InvariantCulture)]
        : List.HeldByOthers > 0 ? Text["Queue.FooterHeld", List.Lines.Count, List.HeldByOthers] : Text["Queue.Footer", List.Lines.Count];

    private Seat? HolderOf(QueueLine line) => List.Holders.GetValueOrDefault(line.Row.Code);

    private int? AwayOf(QueueLine line) =>
        HolderOf(line) is { Link: not SeatLink.Here } holder ? (int)(Now - holder.Since).TotalSeconds : null;
}
