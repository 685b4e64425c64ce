using Command.Contracts.Boards;
using Command.Contracts.Incidents;
using Command.Domain.Calendar;
using Command.Domain.Indicators;

namespace Command.Web.Queue;

/// <summary>The lists that have a name: tabs of the queue, and what a number on a wall stands for (<c>?view=</c>, lower case).</summary>
public enum QueueView
{
    /// <summary>待我处置: what the centre must act on.</summary>
    ToHandle,

    /// <summary>退回.</summary>
    Returned,

    /// <summary>临期.</summary>
    DueSoon,

    /// <summary>超期.</summary>
    Overdue,

    /// <summary>受理积压.</summary>
    Backlog,

    /// <summary>签收超时.</summary>
    SignLate,

    /// <summary>办结超期.</summary>
    HandleLate,

    /// <summary>中心逾期.</summary>
    CentreLate,

    /// <summary>节点超期: a checkpoint of the 13710 system is over and not met.</summary>
    Missed,

    /// <summary>未派.</summary>
    Unsent,

    /// <summary>全部在办: not settled.</summary>
    Open,

    /// <summary>待回访评价: settled, and waiting for the citizen.</summary>
    Settled,

    /// <summary>我派出: with a department.</summary>
    Out,

    /// <summary>待受理.</summary>
    Waiting,

    /// <summary>特急.</summary>
    Critical,

    /// <summary>今日收件 that is still open.</summary>
    Today,

    /// <summary>待签收: offered to the reader's department.</summary>
    ToSign,

    /// <summary>A unit was offered it, has signed or handles it.</summary>
    InHand,

    /// <summary>今日办结: settled today; what was archived since is read from storage, because a board holds open incidents only.</summary>
    Closed,
}

/// <summary>What belongs to which list.</summary>
public static class QueueViews
{
    private static readonly QueueView[] Centre =
        [QueueView.ToHandle, QueueView.Returned, QueueView.DueSoon, QueueView.Overdue, QueueView.Out, QueueView.Settled,
            QueueView.Open];
    private static readonly QueueView[] Department =
        [QueueView.ToSign, QueueView.InHand, QueueView.DueSoon, QueueView.Overdue, QueueView.Open];
    private static readonly QueueView[] Reader =
        [QueueView.Open, QueueView.Settled, QueueView.DueSoon, QueueView.Overdue, QueueView.CentreLate, QueueView.Returned];

    /// <summary>The tabs of a role, in their order; the first is where it starts.</summary>
    public static IReadOnlyList<QueueView> TabsOf(Role role) => role switch
    {
        Role.Operator or Role.Shift => Centre,
        Role.Dept => Department,
        _ => Reader,
    };

    /// <summary>Whether an open row belongs to a list.</summary>
    public static bool Holds(this QueueView view, BoardRow row, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(row);
        return view switch
        {
            QueueView.ToHandle => row.State is IncidentState.Received or IncidentState.Registered or IncidentState.Triage
                or IncidentState.Returned or IncidentState.Disputed or IncidentState.Joint or IncidentState.Completed,
            QueueView.Out => row.State is IncidentState.Dispatched or IncidentState.Signed or IncidentState.Handling
                or IncidentState.Extended or IncidentState.Redo or IncidentState.Suspended,
            QueueView.Today => row.Received >= ChinaTime.StartOfDay(ChinaTime.DayOf(now)),
            QueueView.ToSign => row.State == IncidentState.Dispatched,
            QueueView.InHand => RowMarks.WithUnit(row),
            QueueView.Settled => row is { Closed: false, Settled: not null },
            QueueView.Closed => row.Settled >= ChinaTime.StartOfDay(ChinaTime.DayOf(now)),
            _ => Figures[view].Counts(row, now),
        };
    }

    private static readonly Dictionary<QueueView, Indicator> Figures = KeyFigures.All
        .Where(figure => figure.Formula is Formula.OfOpen)
        .ToDictionary(figure => Enum.Parse<QueueView>(figure.List, ignoreCase: true));

    /// <summary>The list of this name, or null.</summary>
    public static QueueView? Parse(string? name) =>
        name == "ontime" ? QueueView.Closed
        : Enum.TryParse<QueueView>(name, ignoreCase: true, out var view) && name.All(char.IsAsciiLetter) ? view
        : null;
}
