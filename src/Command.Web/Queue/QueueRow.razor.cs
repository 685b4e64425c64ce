using Command.Contracts.Boards;
using Command.Contracts.Incidents;
using Command.Web.Seats;
using Microsoft.AspNetCore.Components;

namespace Command.Web.Queue;

/// <summary>One line of the queue.</summary>
public sealed partial class QueueRow
{
    // More than three tags push the item's name out of the row; the rest stands in the head of the case.
    private const int MostFlags = 3;

    /// <summary>The line.</summary>
    [Parameter, EditorRequired]
    public QueueLine Line { get; set; } = default!;

    /// <summary>Who holds it, if anybody.</summary>
    [Parameter]
    public Seat? Holder { get; set; }

    /// <summary>The reader holds it.</summary>
    [Parameter]
    public bool IsMine { get; set; }

    /// <summary>It is the open case.</summary>
    [Parameter]
    public bool Selected { get; set; }

    /// <summary>The keys stand on it.</summary>
    [Parameter]
    public bool Caret { get; set; }

    /// <summary>The list mixes states, so each row says its own.</summary>
    [Parameter]
    public bool ShowState { get; set; }

    /// <summary>Seconds without a line of a holder that is away; null while here.</summary>
    [Parameter]
    public int? Away { get; set; }

    /// <summary>Opens it.</summary>
    [Parameter]
    public EventCallback<string> OnOpen { get; set; }

    private readonly record struct Flag(string Word, string? Look = null, string? Icon = null);

    private BoardRow Row => Line.Row;

    private string Look => string.Join(' ', new[]
    {
        Line.Gone ? "gone" : Holder is null ? "" : IsMine ? "mine" : Away is null ? "other" : "lapse",
        Selected ? "sel" : "",
        Caret ? "caret" : "",
    }.Where(c => c.Length > 0));

    private IEnumerable<Flag> Flags => All.Take(MostFlags);

    private IEnumerable<Flag> All
    {
        get
        {
            if (Row.Urgency != Urgency.Normal)
            {
                yield return new Flag(Text[$"Urgency.{Row.Urgency}"], Row.Urgency == Urgency.Critical ? "crit" : "urg");
            }

            if (Row.Restricted)
            {
                yield return new Flag(Text["Flag.Restricted"], null, "lock");
            }

            if (Row.Returns > 0)
            {
                yield return new Flag(Row.Returns == 1 ? Text["Flag.Returned"] : Text["Flag.ReturnedN", Row.Returns]);
            }

            if (Row.People > 1)
            {
                yield return new Flag(Text["Flag.People", Row.People.Value]);
            }

            if (Row.Rung > 0)
            {
                yield return new Flag(Text["Flag.Reminded"]);
            }
        }
    }

    private string HolderWords(Seat holder) => (IsMine, Away) switch
    {
        (true, _) => Text["Seat.Me"],
        (_, { } seconds) => Text["Seat.Away", Place(holder), seconds],
        _ => Place(holder),
    };

    private string Place(Seat seat) => Text[seat.Role == Role.Shift ? "Seat.Shift" : "Seat.Label", seat.Label];
}
