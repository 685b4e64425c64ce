using System.Collections.ObjectModel;
using Command.Domain.Access;
using Command.Domain.Actions;
using Command.Domain.Rules;
using Command.Web.Case;
using Command.Web.Forms;
using Command.Web.Incidents;
using Command.Web.Keys;
using Command.Web.Queue;

namespace Command.Web.Console;

/// <summary>What the keys of the console do; every button of the page presses one of them. One circuit owns it.</summary>
internal sealed class ConsoleKeys(ConsoleWork work, Worklist list, OpenCase open, CaseDesk desk)
{
    // These do something to the case that the reader sees.
    private static readonly HashSet<string> Acting =
        ["H", "U", "M", "F", "D", "A", "X", "B", "N", "L", "P", "E", "1", "2", "3", "Shift+F", "Shift+D"];

    // What is done with these is with somebody else, or over: the next case comes up.
    private static readonly HashSet<string> Leaves =
        ["decline", "review", "verify", "archive", "revisit", "redo", "adjudicate", "receipt", "answer", "transfer-out"];

    private const string LeadOnly = "lead-only";

    /// <summary>The map of all keys is open.</summary>
    public bool MapShown { get; private set; }

    /// <summary>The list of all that can be done is open.</summary>
    public bool MenuShown { get; private set; }

    /// <summary>All that the reader may do with the open case now.</summary>
    public IReadOnlyList<CaseAction> Possible => open.File is { } file
        ? [.. Rights.Open(desk.Actor, file.Incident).Select(name => CaseActions.Find(name)!)]
        : [];

    /// <summary>The reader may send the open case out now.</summary>
    public bool MaySend => ActKey.Of(open, desk).Any(key => key.Action.Name == "dispatch");

    /// <summary>The reader may class the open case now.</summary>
    public bool MayClassify => open.File is { } file && desk.Open(file.Incident, "classify");

    /// <summary>A key of the browser. One that was meant for another case than the open one is dropped.</summary>
    /// <param name="key">Name of the key, e.g. <c>Shift+D</c>.</param>
    /// <param name="seen">The case the reader saw when pressing.</param>
    public Task PressAsync(string key, string? seen) => Acting.Contains(key) && seen != open.Code ? Task.CompletedTask : PressAsync(key);

    /// <summary>A button of the page, which shows the open case and no other.</summary>
    public Task PressAsync(string key) => key switch
    {
        "J" => MoveAsync(1),
        "K" => MoveAsync(-1),
        "Enter" => list.Caret is { } code ? work.ChooseAsync(code) : Task.CompletedTask,
        "T" => work.MayTake ? work.NextAsync(list.NextFree(work.Seat, open.Code), byItself: false) : Task.CompletedTask,
        "Shift+T" => work.TakeOverAsync(),
        "Z" => work.UndoAsync(),
        "Space" => work.NextAsync(list.NextAfter(work.Seat, open.Code), byItself: false),
        "." => Done(() => list.Refresh(work.Seat, force: true)),
        _ => PressOnPageAsync(key),
    };

    // Where the eye goes.
    private Task PressOnPageAsync(string key) => key switch
    {
        "[" => TurnAsync(-1),
        "]" => TurnAsync(1),
        "?" => Done(() => MapShown = !MapShown),
        "/" or "Ctrl+K" => work.Screen.ScriptAsync("focus", "[data-command]"),
        "I" => work.Screen.ScriptAsync("focus", "[data-item-pick]"),
        "Escape" => Done(Back),
        _ => PressOnCaseAsync(key),
    };

    private Task PressOnCaseAsync(string key) => key switch
    {
        "1" or "2" or "3" => open.File?.Incident.Suggestions.ElementAtOrDefault(key[0] - '1') is { } suggestion
            ? ClassifyAsync(suggestion.ItemCode)
            : Task.CompletedTask,
        "E" => Done(() => MenuShown = open.File is not null && !MenuShown),
        "Shift+D" => MaySend ? AskAsync(AloneForm()) : Task.CompletedTask,
        _ => ActKey.Of(open, desk).FirstOrDefault(k => k.Key == key) is { } act ? ActAsync(act) : Task.CompletedTask,
    };

    /// <summary>The map of all keys was put away by the pointer.</summary>
    public void CloseMap() => MapShown = false;

    /// <summary>The list of all that can be done was put away by the pointer.</summary>
    public void CloseMenu() => MenuShown = false;

    /// <summary>An item was chosen.</summary>
    public Task ClassifyAsync(string item) => MayClassify ? work.DoAsync(new ClassifyIncident(item, null, null)) : Task.CompletedTask;

    /// <summary>An item was found by typing. The field has done its work: the next key is one of the console again.</summary>
    public async Task PickAsync(string item)
    {
        await ClassifyAsync(item);
        await work.Screen.ScriptAsync("focus", "[data-case-title]");
    }

    /// <summary>Something out of the list of all that can be done was chosen.</summary>
    public Task ChooseAsync(CaseAction action)
    {
        MenuShown = false;
        return AskAsync(FormOf(action, null));
    }

    /// <summary>A form above the keys was sent. Its body goes through the reader of HTTP: bad fields are named beside them.</summary>
    public async Task SendAsync(CaseForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (form.Way == LeadOnly)
        {
            await work.DispatchAsync(leadOnly: true, form["reason"], openNext: true);
            return;
        }

        var (request, errors) = ActionRequest.Read(form.Action, form.ToJson(CodeOf), desk.Actor);
        form.Errors = errors;
        if (request is null)
        {
            // Nobody is asked for what a key leaves out, so the form is opened where something is missing.
            await AskAsync(form);
        }
        else if (await work.DoAsync(request.Wanted, request.Texts) && Leaves.Contains(form.Action.Name))
        {
            await work.LeaveAsync(open.Code);
        }
    }

    /// <summary>The bar at the top: the last digits of a code open its case, other words narrow the queue.</summary>
    public async Task RunAsync(string line)
    {
        if (!await OpenedAsync(line.Trim().Replace("-", "", StringComparison.Ordinal)))
        {
            await work.ShowAsync(list.Filter with { Text = line.Trim().Length == 0 ? null : line.Trim() });
        }
    }

    private async Task<bool> OpenedAsync(string digits)
    {
        if (digits.Length < 3 || !digits.All(char.IsAsciiDigit))
        {
            return false;
        }

        if (list.Find(digits) is { } code)
        {
            await work.ChooseAsync(code);
            await work.Screen.ScriptAsync("focus", "[data-case-title]");
            return true;
        }

        // A whole code may be that of a case which is in no list any more.
        if (digits.Length == 22)
        {
            await work.ChooseAsync(digits);
            return true;
        }

        return false;
    }

    private Task ActAsync(ActKey key)
    {
        switch (key.Action.Name, key.Press)
        {
            case ("dispatch", { Way: LeadOnly }):
                return work.DispatchAsync(leadOnly: true, null, openNext: true);
            case ("dispatch", { Next: var next }):
                return work.DispatchAsync(leadOnly: false, null, openNext: next);
            case ("classify", _):
                return work.Screen.ScriptAsync("focus", "[data-item-pick]");
        }

        var form = FormOf(key.Action, key.Press);
        return form.MustAsk || key.Press.Asks ? AskAsync(form) : SendAsync(form);
    }

    // An incident that is meant may be written by the last digits of its code.
    private string CodeOf(string word) => list.Find(word.Replace("-", "", StringComparison.Ordinal)) ?? word;

    private CaseForm FormOf(CaseAction action, ActionKey? press) =>
        new(action, press?.Given ?? ReadOnlyDictionary<string, string>.Empty, desk.Actor.Dept) { Way = press?.Way };

    // Who gets it is drafted on the case; only why one department gets a complex matter alone is asked for.
    private CaseForm AloneForm() => new(
        CaseActions.Find("dispatch")!, new Dictionary<string, string> { ["lead"] = "", ["co"] = "" }, desk.Actor.Dept)
    { Way = LeadOnly };

    private Task MoveAsync(int step)
    {
        list.Move(step);
        return work.Screen.ScriptAsync("reveal", list.CaretIndex);
    }

    private Task TurnAsync(int step)
    {
        var at = list.Tabs.ToList().IndexOf(list.Filter.View);
        return work.ShowAsync(list.Filter with { View = list.Tabs[(Math.Max(0, at) + step + list.Tabs.Count) % list.Tabs.Count] });
    }

    private async Task AskAsync(CaseForm form)
    {
        open.Ask(form);
        work.Screen.Draw();
        await Task.Yield();
        await work.Screen.ScriptAsync("focusForm");
    }

    private void Back()
    {
        if (MapShown)
        {
            MapShown = false;
        }
        else if (MenuShown)
        {
            MenuShown = false;
        }
        else if (open.Form is not null)
        {
            open.Ask(null);
        }
        else
        {
            open.DismissLast();
        }
    }

    private static Task Done(Action act)
    {
        act();
        return Task.CompletedTask;
    }
}
