using System.Collections.ObjectModel;
using Command.Domain.Actions;
using Command.Domain.Boards;
using Command.Domain.Calendar;
using Command.Domain.Incidents;
using Command.Domain.Rules;
using Command.Storage.Journal;
using Command.Web.Case;
using Command.Web.Forms;
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
    Worklist list, OpenCase open, CaseDesk desk, Presence presence, ClaimGuard claims, CaseNames names, IStringLocalizer<ConsoleText> text,
    TimeProvider clock)
{
    private string? _held;
    private DateTimeOffset _heldSince;

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
            var held = presence.Claim(Seat, code, take) ? code : null;
            (_held, _heldSince) = (held, held == _held ? _heldSince : clock.GetUtcNow());
        }
    }

    /// <summary>Takes the open case; from whoever holds it only with a reason, which is asked for.</summary>
    public async Task TakeOverAsync()
    {
        if (open.Code is { } code && MayTake && !await AskedAsync("dispatch"))
        {
            Claim(code, take: true);
            list.Refresh(Seat);
        }
    }

    /// <summary>
    /// The case that this seat held is another one's by now: the strip says whose, what was done, and that nothing typed is lost.
    /// </summary>
    public async Task NoticeLossAsync()
    {
        if (_held is not { } code || code != open.Code || Seat == Guid.Empty)
        {
            return;
        }

        var holder = presence.HolderOf(code, clock.GetUtcNow());
        if (holder?.Id == Seat)
        {
            if (!open.WasTakenFrom(_heldSince))
            {
                return;
            }

            // Taken at another web, or by somebody without a seat: the record says so, and the claim ends.
            presence.Claim(Seat, null);
            holder = null;
        }

        _held = null;
        await open.LoseAsync(holder, _heldSince, Screen.Gone);
    }

    // A claim protects: whoever acts on what another seat holds says first why he takes it over.
    private async Task<bool> AskedAsync(string action)
    {
        if (open.Code is not { } code || claims.InTheWay(desk.Actor, code, action, Seat) is null)
        {
            return false;
        }

        open.Ask(new CaseForm(CaseActions.Find("take-over")!, ReadOnlyDictionary<string, string>.Empty, desk.Actor.Dept));
        Said = text["Said.Held"];
        Screen.Draw();
        await Task.Yield();
        await Screen.ScriptAsync("focusForm");
        return true;
    }

    /// <summary>Does one thing to the open case.</summary>
    /// <returns>Whether it was done.</returns>
    public async Task<bool> DoAsync(IncidentCommand command, params IReadOnlyList<NewText?> texts)
    {
        if (await AskedAsync(CaseActions.Of(command)?.Name ?? ""))
        {
            return false;
        }

        var wanted = open.Code is { } code ? claims.Named(code, command) : command;
        Claim(open.Code, take: command is not TakeOverCase);
        if (await open.DoAsync(wanted, [.. texts.OfType<NewText>()], Screen.Gone) is not { } after)
        {
            return false;
        }

        Claim(after.Code, take: true);

        await DoneAsync(after.Code, after.Version);
        return true;
    }

    /// <summary>Sends the open case out as drafted.</summary>
    public async Task DispatchAsync(bool leadOnly, string? reason, bool openNext)
    {
        if (await AskedAsync("dispatch"))
        {
            return;
        }

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
