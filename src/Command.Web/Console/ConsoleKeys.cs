using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Storage.Journal;
using Command.Web.Case;
using Command.Web.Keys;
using Command.Web.Queue;

namespace Command.Web.Console;

/// <summary>What the keys of the console do; every button of the page presses one of them. One circuit owns it.</summary>
internal sealed class ConsoleKeys(ConsoleWork work, Worklist list, OpenCase open, CaseDesk desk)
{
    // These do something to the case that the reader sees.
    private static readonly HashSet<string> Acting =
        ["H", "U", "M", "F", "D", "A", "X", "B", "N", "L", "1", "2", "3", "Shift+F", "Shift+D"];

    /// <summary>The map of all keys is open.</summary>
    public bool MapShown { get; private set; }

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
        "Shift+T" => Done(work.TakeOver),
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
        "Shift+D" => MaySend ? AskAsync(CaseForm.LeadOnly) : Task.CompletedTask,
        _ => ActKey.Of(open, desk).FirstOrDefault(k => k.Key == key) is { } act ? ActAsync(act) : Task.CompletedTask,
    };

    /// <summary>The map of all keys was put away by the pointer.</summary>
    public void CloseMap() => MapShown = false;

    /// <summary>An item was chosen.</summary>
    public Task ClassifyAsync(string item) => MayClassify ? work.DoAsync(new ClassifyIncident(item, null, null)) : Task.CompletedTask;

    /// <summary>An item was found by typing. The field has done its work: the next key is one of the console again.</summary>
    public async Task PickAsync(string item)
    {
        await ClassifyAsync(item);
        await work.Screen.ScriptAsync("focus", "[data-case-title]");
    }

    /// <summary>A form above the keys was sent.</summary>
    public async Task SendAsync(FormAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var text = NewText.Of(answer.Text);
        var why = answer.Form == CaseForm.Complete ? NewText.Of(answer.Why) : null;
        var dept = desk.Actor.Dept;
        if (answer.Form == CaseForm.LeadOnly)
        {
            await work.DispatchAsync(leadOnly: true, answer.Text, openNext: true);
            return;
        }

        IncidentCommand? command = answer.Form switch
        {
            CaseForm.Note => new AddNote(dept, text?.Ref),
            CaseForm.Contact => new LogContact(dept, text?.Ref),
            CaseForm.HandOver => new HandOverToFirst(answer.Choice, null, TakenOf(answer.Owner), text is null ? null : answer.Text!.Trim()),
            CaseForm.Assess => new AssessUrgency(Wire.TryParse(answer.Choice, out Urgency urgency) ? urgency : null, text?.Ref),
            CaseForm.Measure => new ReportMeasure(dept, text?.Ref, null),
            CaseForm.Decline => new DeclineIncident(answer.Choice, text?.Ref),
            CaseForm.Return => new ReturnAssignment(dept ?? "", answer.Choice, answer.Owner, text?.Ref),
            CaseForm.Complete => new CompleteHandling(dept ?? "", answer.Choice, text?.Ref)
            {
                Reason = why?.Ref, Evidence = answer.Owner.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
            },
            CaseForm.Reject => new ReviewCompletion(false, text?.Ref),
            _ => null,
        };
        // The number of 110 stands in the journal as it is and is no text of the case.
        text = answer.Form == CaseForm.HandOver ? null : text;
        if (command is not null && await work.DoAsync(command, text, why) && answer.Form == CaseForm.Decline)
        {
            await work.TakeNextAsync(open.Code);
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

    private Task ActAsync(ActKey key) => (key.Action.Name, key.Press) switch
    {
        ("dispatch", { Way: "lead-only" }) => work.DispatchAsync(leadOnly: true, null, openNext: true),
        ("dispatch", { Next: var next }) => work.DispatchAsync(leadOnly: false, null, openNext: next),
        ("accept", _) => work.DoAsync(new AcceptIncident()),
        ("sign", _) => work.DoAsync(new SignAssignment(desk.Actor.Dept ?? "")),
        ("review", { Way: "reject" }) => AskAsync(CaseForm.Reject),
        ("review", _) => PassAsync(),
        ("note", _) => AskAsync(CaseForm.Note),
        ("contact", _) => AskAsync(CaseForm.Contact),
        ("hand-over", _) => AskAsync(CaseForm.HandOver),
        ("assess", _) => AskAsync(CaseForm.Assess),
        ("measure", _) => AskAsync(CaseForm.Measure),
        ("decline", _) => AskAsync(CaseForm.Decline),
        ("return", _) => AskAsync(CaseForm.Return),
        ("complete", _) => AskAsync(CaseForm.Complete),
        _ => Task.CompletedTask,
    };

    private static bool? TakenOf(string choice) => choice switch
    {
        "yes" => true,
        "no" => false,
        _ => null,
    };

    private async Task PassAsync()
    {
        if (await work.DoAsync(new ReviewCompletion(true, null)))
        {
            await work.TakeNextAsync(open.Code);
        }
    }

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
        else if (open.Form != CaseForm.None)
        {
            open.Ask(CaseForm.None);
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
