using System.Collections.Concurrent;
using Command.Contracts.Boards;
using Command.Contracts.Incidents;
using Command.Domain.Boards;
using Command.Domain.Incidents;
using Command.Storage.Journal;
using Command.Storage.Queries;

namespace Command.Web.Boards;

/// <summary>
/// The board as its loop knows it, from one snapshot on: the fold, the news and the frame that is being gathered. Whatever reads it gets
/// views that do not change; only <see cref="Find"/> is asked while it goes on.
/// </summary>
internal sealed class BoardPicture
{
    private readonly BoardFold _fold;
    private readonly BoardNews _news = new();
    private readonly BoardFrames _frames;
    private readonly ConcurrentDictionary<string, BoardRow> _rows;
    private List<News> _unshown = [];
    private string _hash;

    /// <summary>Starts from the database.</summary>
    /// <param name="stored">The open incidents at a position.</param>
    /// <param name="recalled">The entries before that position, oldest first: they are news on a wall whose web has just started,
    /// too.</param>
    public BoardPicture(StoredBoard stored, IReadOnlyList<JournalEntry> recalled)
    {
        _fold = new BoardFold(stored.Position, stored.Open, stored.Today);
        _frames = new BoardFrames(stored.Position);
        _rows = new(_fold.Rows);
        _hash = recalled.FirstOrDefault(entry => entry.Position == stored.Position)?.Hash ?? "";
        foreach (var entry in recalled)
        {
            // Each with the row as it is now; what has ended since is left out.
            if (entry.Position <= stored.Position && _fold.Rows.TryGetValue(entry.IncidentCode, out var row))
            {
                _news.Add(new BoardEvent(entry.Position, entry.Instant, entry.Type, entry.Actor, row));
            }
        }
    }

    /// <summary>Position of the last change in it.</summary>
    public long Position => _fold.Position;

    /// <summary>Something in it has not been shown yet.</summary>
    public bool HasNews => _frames.HasNews;

    /// <summary>When it is to be shown next, by the clock that nobody can set.</summary>
    public DateTimeOffset DueAt => _frames.DueAt;

    /// <summary>The present row of an open incident, or null; may be asked from any thread.</summary>
    public BoardRow? Find(string code) => _rows.GetValueOrDefault(code);

    /// <summary>What a page of the journal has that this picture has not; the page begins with the last entry that it has.</summary>
    /// <exception cref="InvalidOperationException">The journal has another entry there, or none: this is the picture of another
    /// journal.</exception>
    public IEnumerable<JournalEntry> Unseen(IReadOnlyList<JournalEntry> page) =>
        Position == 0 ? page
        : page.Count > 0 && page[0].Position == Position && page[0].Hash == _hash ? page.Skip(1)
        : throw new InvalidOperationException($"Position {Position} of the board is not that of the journal.");

    /// <summary>Whether an entry is about a closed case that may come back, whose past is needed first.</summary>
    public bool Lacks(News news) => _fold.Lacks(news.Change);

    /// <summary>The past of such a case.</summary>
    public void Recall(Incident past) => _fold.Recall(past);

    /// <summary>Takes an entry in.</summary>
    public void Follow(News news)
    {
        var row = _fold.Apply(news.Change);
        _hash = news.Entry.Hash;
        if (row is not null)
        {
            Take(row, news.Change);
            _unshown.Add(news);
        }
    }

    /// <summary>What all screens are to show now, and what the hub sends of it.</summary>
    /// <param name="now">Cut-off of all numbers.</param>
    /// <param name="steady">The same by the clock that nobody can set.</param>
    /// <param name="source">Where news comes from.</param>
    public (BoardView View, BoardFrame Frame, IReadOnlyList<News> Shown) Show(DateTimeOffset now, DateTimeOffset steady, BoardSource source)
    {
        var view = new BoardView(
            true, _fold.Position, now, source, _fold.CountsAt(now), [.. _fold.Rows.Values], _news.Newest,
            [.. _fold.Hours.Select(h => new HourCount(h.Key.Hour, h.Key.Channel, h.Value))]);
        var shown = _unshown;
        _unshown = [];
        return (view, _frames.Take(_fold.Position, now, steady, view.Counts), shown);
    }

    private void Take(BoardRow row, IncidentChanged change)
    {
        _frames.Touch(row, Find(row.Code));
        if (row.Closed)
        {
            _rows.TryRemove(row.Code, out _);
        }
        else
        {
            _rows[row.Code] = row;
        }

        if (row.Restricted)
        {
            _news.Restrict(row.Code);
        }

        _news.Add(new BoardEvent(change.Position, change.At, change.Type, change.Actor, row));
    }
}
