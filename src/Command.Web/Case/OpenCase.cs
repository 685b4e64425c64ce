using Command.Contracts.Incidents;
using Command.Domain.Access;
using Command.Domain.Actions;
using Command.Domain.Clocks;
using Command.Domain.Incidents;
using Command.Domain.Rules;
using Command.Engine.Privacy;
using Command.Engine.Turns;
using Command.Storage.Catalogue;
using Command.Storage.Journal;
using Command.Web.Boards;
using Command.Web.Clocks;
using Command.Web.Forms;
using Command.Web.Words;

namespace Command.Web.Case;

/// <summary>
/// The case in the middle of the console: what is read of it, what is being typed, what was refused. One circuit owns it.
/// </summary>
public sealed partial class OpenCase(CaseDesk desk, Board board, JournalWords words, PolicyShelf shelf, TimeProvider clock)
{
    private readonly List<Setback> _setbacks = [];
    private bool _reading;

    /// <summary>Code of the case, null when none is open.</summary>
    public string? Code { get; private set; }

    /// <summary>What was read; null while loading.</summary>
    public CaseFile? File { get; private set; }

    /// <summary>It could not be read, since then.</summary>
    public DateTimeOffset? FailedAt { get; private set; }

    /// <summary>There is no such case, or none the reader may see.</summary>
    public bool Missing { get; private set; }

    /// <summary>The next case came in by itself: keys are deaf for a moment.</summary>
    public int Arrivals { get; private set; }

    /// <summary>An action is on its way.</summary>
    public bool Busy { get; private set; }

    /// <summary>The form that is open; null for none.</summary>
    public CaseForm? Form { get; private set; }

    /// <summary>Who is to get it.</summary>
    public DispatchDraft Draft { get; } = new();

    /// <summary>What did not happen.</summary>
    public IReadOnlyList<Setback> Setbacks => _setbacks;

    /// <summary>The last thing that was done from here, while it can be taken back.</summary>
    public DoneAct? Undoable { get; private set; }

    /// <summary>The reader's part in it, for department accounts.</summary>
    public Assignment? Part => desk.Actor.Dept is { } dept ? File?.Incident.AssignmentOf(dept) : null;

    /// <summary>Opens a case.</summary>
    /// <param name="code">Which.</param>
    /// <param name="byItself">Nobody chose it: it came up because the last one was done.</param>
    /// <param name="ct">Stops waiting.</param>
    public async Task OpenAsync(string code, bool byItself, CancellationToken ct)
    {
        (Code, File, Form, Missing, FailedAt, Contact) = (code, null, null, false, null, null);
        Arrivals += byItself ? 1 : 0;
        await ReadAsync(ct);
    }

    /// <summary>Closes it.</summary>
    public void Close() => (Code, File, Form, Contact) = (null, null, null, null);

    /// <summary>The contact that is shown; null for none.</summary>
    public ShownContact? Contact { get; private set; }

    /// <summary>Whether the reader may ask who reported.</summary>
    public bool MayUnmask => File is { Incident: { Closed: false } incident } && Rights.Unmasks(desk.Actor, incident);

    /// <summary>Takes the contact off the screen.</summary>
    public void HideContact() => Contact = null;

    /// <summary>Asks who sent a report.</summary>
    /// <returns>False when it is not shown; the strip then says why.</returns>
    public async Task<bool> UnmaskAsync(string reportId, string reason, CancellationToken ct)
    {
        if (Code is not { } code)
        {
            return false;
        }

        try
        {
            switch (await desk.UnmaskAsync(code, reportId, reason, ct))
            {
                // Who has gone on to another case meanwhile must not find it there.
                case UnmaskOutcome.Shown shown when Code == code:
                    Contact = new ShownContact(reportId, shown.Contact, clock.GetUtcNow() + ShownContact.Span) { Text = shown.Text };
                    await ReadAsync(ct);
                    return true;

                case UnmaskOutcome.Refused refused:
                    Say(new Setback.Refused(code, "", clock.GetUtcNow(), refused.Refusal));
                    break;
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Say(new Setback.Failed(code, "", clock.GetUtcNow(), false));
        }

        return false;
    }

    /// <summary>Whether the board knows a newer version than the one shown.</summary>
    public bool IsBehind => File is { Incident: { Closed: false } shown } && !_reading
        && (board.Find(shown.Code) is { } row ? row.Version > shown.Version : board.View.Ready && board.View.AsOf > File.ReadAt);

    /// <summary>Reads it again.</summary>
    public async Task ReadAsync(CancellationToken ct)
    {
        if (Code is not { } code)
        {
            return;
        }

        _reading = true;
        try
        {
            var file = await desk.ReadAsync(code, ct);
            if (Code != code)
            {
                return;
            }

            var first = File is null;
            (File, Missing, FailedAt) = (file, file is null, null);
            if (file is not null && first)
            {
                Draft.Reset(file.Incident);
            }
            else if (file is not null)
            {
                Draft.Follow(file.Incident);
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            FailedAt ??= clock.GetUtcNow();
        }
        finally
        {
            _reading = false;
        }
    }

    /// <summary>Does one thing to the case as it is shown.</summary>
    /// <returns>The incident after it, or null when it did not happen; the strip then says why.</returns>
    public Task<Incident?> DoAsync(IncidentCommand command, IReadOnlyList<NewText> texts, CancellationToken ct) => File is { } file
        ? DoAsync(file.Incident, [command], texts, ct)
        : Task.FromResult<Incident?>(null);

    /// <summary>Takes it up if it waits, and sends it out as drafted: both or neither.</summary>
    public async Task<Incident?> DispatchAsync(bool leadOnly, string? reason, CancellationToken ct)
    {
        if (File is not { } file)
        {
            return null;
        }

        var (lead, co) = (Draft.Lead, leadOnly ? [] : Draft.Co.ToList());
        var text = NewText.Of(reason);
        var dispatch = new DispatchIncident(lead, co, text?.Ref);
        IReadOnlyList<IncidentCommand> commands =
            file.Incident.State == IncidentState.Received ? [new AcceptIncident(), dispatch] : [dispatch];
        return await DoAsync(file.Incident, commands, text is null ? [] : [text], ct);
    }

    /// <summary>Opens a form above the keys, or closes it.</summary>
    public void Ask(CaseForm? form) => Form = form;

    /// <summary>The reader has seen it.</summary>
    public void Dismiss(Setback setback) => _setbacks.Remove(setback);

    /// <summary>The reader has seen the latest one.</summary>
    public bool DismissLast()
    {
        if (_setbacks.Count == 0)
        {
            return false;
        }

        _setbacks.RemoveAt(_setbacks.Count - 1);
        return true;
    }

    private async Task<Incident?> DoAsync(
        Incident seen, IReadOnlyList<IncidentCommand> commands, IReadOnlyList<NewText> texts, CancellationToken ct)
    {
        if (Busy)
        {
            return null;
        }

        Busy = true;
        var action = CaseActions.Of(commands[^1])?.Name ?? "";
        try
        {
            switch (await desk.DoAsync(seen, commands, texts, ct))
            {
                case ActionOutcome.Done done:
                    Undoable = done.UndoUntil is { } until ? new DoneAct(done.Incident, action, until) : null;
                    _setbacks.RemoveAll(s => s.Code == seen.Code);
                    Form = null;
                    Draft.Reset(done.Incident);
                    await ReadAsync(ct);
                    return done.Incident;

                case ActionOutcome.Refused refused:
                    Say(new Setback.Refused(seen.Code, action, clock.GetUtcNow(), refused.Refusal));
                    await ReadAsync(ct);
                    return null;

                case ActionOutcome.Stale:
                    await ReadAsync(ct);
                    Say(new Setback.Stale(seen.Code, action, clock.GetUtcNow(), ChangesSince(seen.Version), texts.Count > 0));
                    return null;

                default:
                    Missing = true;
                    return null;
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Say(new Setback.Failed(seen.Code, action, clock.GetUtcNow(), texts.Count > 0));
            return null;
        }
        finally
        {
            Busy = false;
        }
    }

    private List<Told> ChangesSince(int version) =>
        File is { } file ? [.. file.After(version).Select(entry => words.Tell(entry, file.Texts))] : [];

    // One line per case: a second refusal replaces the first, so the strip never grows over the case.
    private void Say(Setback setback)
    {
        _setbacks.RemoveAll(s => s.Code == setback.Code);
        _setbacks.Add(setback);
        if (_setbacks.Count > 2)
        {
            _setbacks.RemoveAt(0);
        }
    }

    /// <summary>Running clocks, taken apart.</summary>
    public IReadOnlyList<ClockFace> Clocks =>
        File is { } file
            ? ClockFace.Of(file.Incident, shelf.Shown(file.Incident.Policy).Among(shelf.Current, shelf.Shown), clock.GetUtcNow())
            : [];
}
