using Command.Contracts.Boards;

namespace Command.Web.Boards;

/// <summary>
/// Gathers changed rows into frames: the first change after quiet goes out at once, later ones are gathered for <see cref="Gap"/>, and
/// quiet is told each <see cref="Beat"/>. A frame carries the latest row of a code only. One loop owns it.
/// </summary>
internal sealed class BoardFrames(long position)
{
    /// <summary>Least time between two frames with news.</summary>
    public static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(200);

    /// <summary>Longest time without a frame.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, BoardRow> _touched = [];
    private readonly HashSet<string> _withdrawn = [];
    private long _shown = position;
    private DateTimeOffset _lastFrame;
    private DateTimeOffset _lastNews;

    /// <summary>Something waits to be shown.</summary>
    public bool HasNews => _touched.Count > 0;

    /// <summary>When the next frame is to go out, by the clock that nobody can set.</summary>
    public DateTimeOffset DueAt => HasNews ? Earlier(_lastNews + Gap, _lastFrame + Beat) : _lastFrame + Beat;

    /// <summary>A row has changed.</summary>
    /// <param name="row">As it is now.</param>
    /// <param name="before">As everybody could see it before; null when it was not shown.</param>
    public void Touch(BoardRow row, BoardRow? before)
    {
        _touched[row.Code] = row;
        if (row.Restricted && before is { Restricted: false })
        {
            _withdrawn.Add(row.Code);
        }
    }

    /// <summary>The frame up to a position; gathering begins anew.</summary>
    /// <param name="position">Position of the last change in it.</param>
    /// <param name="now">Cut-off of all numbers.</param>
    /// <param name="steady">The same by the clock that nobody can set.</param>
    /// <param name="counts">The numbers.</param>
    public BoardFrame Take(long position, DateTimeOffset now, DateTimeOffset steady, IReadOnlyDictionary<string, int> counts)
    {
        var frame = new BoardFrame(
            _shown, position, now, [.. _touched.Values.Where(IsPublic).Select(row => row.Restricted ? row.Withdrawn() : row)], counts);
        _shown = position;
        // A beat is no news: the first change after it must not wait.
        _lastNews = HasNews ? steady : _lastNews;
        _lastFrame = steady;
        _touched.Clear();
        _withdrawn.Clear();
        return frame;
    }

    // Of a restricted incident the hub says only that it is gone, and only to those who have been shown it before.
    private bool IsPublic(BoardRow row) => !row.Restricted || _withdrawn.Contains(row.Code);

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
