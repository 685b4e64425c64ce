using Command.Domain.Boards;
using Command.Domain.Calendar;
using Command.Domain.Incidents;
using Command.Storage.Journal;
using Command.Web.Case;
using Command.Web.Queue;
using Command.Web.Seats;
using Command.Web.Words;
using Microsoft.Extensions.Localization;

namespace Command.Web.Console;

/// <summary>
/// The work of one seat: which list is shown, which case is open and held, what is done to it and which one comes next.
/// Knows no browser; the page lends it one. One circuit owns it.
/// </summary>
internal sealed class ConsoleWork(
    Worklist list, OpenCase open, CaseDesk desk, Presence presence, CaseNames names, IStringLocalizer<ConsoleText> text, TimeProvider clock)
{
    /// <summary>The page.</summary>
    public IConsoleScreen Screen { get; set; } = default!;

    /// <summary>The seat that was taken; none before the page lives.</summary>
    public Guid Seat { get; set; }

    /// <summary>What a screen reader says of the last thing done.</summary>
    public string Said { get; private set; } = "";

    /// <summary>The reader sends cases out, and so may hold them.</summary>
    public bool MayTake => desk.May("dispatch");

    /// <summary>Shows a list.</summary>
    public async Task ListAsync(QueueFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (filter.View != QueueView.Closed)
        {
            list.Show(filter);
            return;
        }

        var today = ChinaTime.StartOfDay(ChinaTime.DayOf(clock.GetUtcNow()));
        var archived = await desk.ClosedSinceAsync(today, Screen.Gone);
        list.Show(filter, [.. list.SettledSince(today).Concat(archived.Select(BoardProjection.Row)).OrderByDescending(row => row.Settled)]);
    }

    /// <summary>Shows another list.</summary>
    public async Task ShowAsync(QueueFilter filter)
    {
        await ListAsync(filter);
        Screen.Address();
    }

    /// <summary>Opens a case that the reader chose.</summary>
    public Task ChooseAsync(string code) => OpenAsync(code, byItself: false);

    /// <summary>Holds a case, or none.</summary>
    /// <param name="code">Which.</param>
    /// <param name="take">Take it from whoever holds it; looking at a case never does.</param>
    public void Claim(string? code, bool take)
    {
        // Only those who send cases out hold them; a department that reads one must not keep the centre from it.
        if (MayTake && Seat != Guid.Empty)
        {
            presence.Claim(Seat, code, take);
        }
    }

    /// <summary>Takes the open case over from its holder.</summary>
    public void TakeOver()
    {
        Claim(open.Code, take: true);
        list.Refresh(Seat);
    }

    /// <summary>Does one thing to the open case.</summary>
    /// <returns>Whether it was done.</returns>
    public async Task<bool> DoAsync(IncidentCommand command, params IReadOnlyList<NewText?> texts)
    {
        Claim(open.Code, take: true);
        if (await open.DoAsync(command, [.. texts.OfType<NewText>()], Screen.Gone) is not { } after)
        {
            return false;
        }

        await DoneAsync(after.Code, after.Version);
        return true;
    }

    /// <summary>Sends the open case out as drafted.</summary>
    public async Task DispatchAsync(bool leadOnly, string? reason, bool openNext)
    {
        Claim(open.Code, take: true);
        if (await open.DispatchAsync(leadOnly, reason, Screen.Gone) is not { } after)
        {
            return;
        }

        await DoneAsync(after.Code, after.Version);
        if (openNext)
        {
            await TakeNextAsync(after.Code);
        }
    }

    /// <summary>Takes the last act back; its case is the open one again.</summary>
    public async Task UndoAsync()
    {
        if (await open.UndoAsync(Screen.Gone) is not { } back)
        {
            return;
        }

        list.Acted(back.Code, back.Version - 1);
        await ChooseAsync(back.Code);
        Said = text["Said.Undone", CaseNames.Tail(back.Code)];
    }

    /// <summary>The case that the centre must act on first comes up because one was done.</summary>
    public Task TakeNextAsync(string? done) => NextAsync(list.NextFree(Seat, done), byItself: true);

    /// <summary>The open case is no longer the reader's to act on: the next one comes up.</summary>
    public Task LeaveAsync(string? done) =>
        MayTake ? TakeNextAsync(done) : NextAsync(list.NextAfter(Seat, done), byItself: true);

    /// <summary>Opens the case that comes next, if there is one.</summary>
    public async Task NextAsync(string? code, bool byItself)
    {
        if (code is not null)
        {
            await OpenAsync(code, byItself);
            return;
        }

        if (byItself)
        {
            // Nothing is left to take: the case that was just done stays on the screen, but is nobody's any more.
            Claim(null, take: false);
        }

        Said = text["Said.NoNext"];
    }

    private async Task OpenAsync(string code, bool byItself)
    {
        list.Stand(code);
        Claim(code, take: false);
        await open.OpenAsync(code, byItself, Screen.Gone);
        list.Refresh(Seat);
        Screen.Address();
        Said = open.File is { } file ? text["Said.Opened", names.Item(file.Item), CaseNames.Tail(code)] : "";
        await Screen.ScriptAsync("reveal", list.CaretIndex);
        if (byItself)
        {
            await Screen.ScriptAsync("focus", "[data-case-title]");
        }
    }

    private async Task DoneAsync(string code, int version)
    {
        list.Acted(code, version - 1);
        list.Refresh(Seat);
        Said = text["Said.Done", CaseNames.Tail(code)];
        await Screen.ScriptAsync("forgetDrafts", code);
    }
}
