using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Storage.Journal;
using Command.Web.Case;
using Command.Web.Keys;
using Command.Web.Queue;
using Command.Web.Words;
using Microsoft.JSInterop;

namespace Command.Web.Console;

/// <summary>What the keys do; every button of the page presses one of them.</summary>
public sealed partial class ConsolePage
{
    /// <summary>A key of the browser. One that was meant for another case than the open one is dropped.</summary>
    /// <param name="key">Name of the key, e.g. <c>Shift+D</c>.</param>
    /// <param name="seen">The case the reader saw when pressing.</param>
    [JSInvokable]
    public async Task Key(string key, string? seen)
    {
        if (ActKeys.Contains(key) && seen != Case.Code)
        {
            return;
        }

        await PressAsync(key);
        StateHasChanged();
    }

    private static readonly HashSet<string> ActKeys = ["F", "D", "A", "X", "B", "N", "L", "1", "2", "3", "Shift+F", "Shift+D"];

    private Task PressAsync(string key) => key switch
    {
        "J" or "K" => MoveAsync(key == "J" ? 1 : -1),
        "Enter" => List.Caret is { } code ? ChooseAsync(code) : Task.CompletedTask,
        "T" => MayTake ? NextAsync(List.NextFree(Me, Case.Code), byItself: false) : Task.CompletedTask,
        "Shift+T" => TakeOverAsync(),
        "Space" => NextAsync(List.NextAfter(Me, Case.Code), byItself: false),
        "[" or "]" => TurnAsync(key == "]" ? 1 : -1),
        "." => ApplyAsync(),
        "?" => ToggleKeyMapAsync(),
        "/" or "Ctrl+K" => ScriptAsync("focus", "[data-command]"),
        "I" => ScriptAsync("focus", "[data-item-pick]"),
        "Escape" => BackAsync(),
        "1" or "2" or "3" => SuggestedAsync(key[0] - '1'),
        "Shift+D" => MaySend ? AskAsync(CaseForm.LeadOnly) : Task.CompletedTask,
        _ => ActKey.Of(Case, Desk).FirstOrDefault(k => k.Key == key) is { } act ? ActAsync(act) : Task.CompletedTask,
    };

    private Task ActAsync(ActKey key) => key.Word switch
    {
        "Act.Dispatch" => DispatchAsync(leadOnly: false, null, openNext: true),
        "Act.LeadOnly" => DispatchAsync(leadOnly: true, null, openNext: true),
        "Act.Redispatch" => DispatchAsync(leadOnly: false, null, openNext: false),
        "Act.Accept" => DoAsync(new AcceptIncident()),
        "Act.Sign" => DoAsync(new SignAssignment(Desk.Actor.Dept ?? "")),
        "Act.Pass" => PassAsync(),
        "Act.Note" => AskAsync(CaseForm.Note),
        "Act.Contact" => AskAsync(CaseForm.Contact),
        "Act.Decline" => AskAsync(CaseForm.Decline),
        "Act.Return" => AskAsync(CaseForm.Return),
        "Act.Reject" => AskAsync(CaseForm.Reject),
        "Act.Complete" or "Act.PartDone" => AskAsync(CaseForm.Complete),
        _ => Task.CompletedTask,
    };

    private async Task SendAsync(FormAnswer answer)
    {
        var text = NewText.Of(answer.Text);
        var why = answer.Form == CaseForm.Complete ? NewText.Of(answer.Why) : null;
        var dept = Desk.Actor.Dept;
        if (answer.Form == CaseForm.LeadOnly)
        {
            await DispatchAsync(leadOnly: true, answer.Text, openNext: true);
            return;
        }

        IncidentCommand? command = answer.Form switch
        {
            CaseForm.Note => new AddNote(dept, false, text?.Ref),
            CaseForm.Contact => new AddNote(dept, true, text?.Ref),
            CaseForm.Decline => new DeclineIncident(answer.Choice, text?.Ref),
            CaseForm.Return => new ReturnAssignment(dept ?? "", answer.Choice, answer.Owner, text?.Ref),
            CaseForm.Complete => new CompleteHandling(dept ?? "", answer.Choice, text?.Ref) { Reason = why?.Ref },
            CaseForm.Reject => new ReviewCompletion(false, text?.Ref),
            _ => null,
        };
        if (command is not null && await DoAsync(command, text, why) && answer.Form == CaseForm.Decline)
        {
            await NextAsync(List.NextFree(Me, Case.Code), byItself: true);
        }
    }

    private async Task<bool> DoAsync(IncidentCommand command, params IReadOnlyList<NewText?> texts)
    {
        var code = Case.Code;
        Claim(code, take: true);
        if (await Case.DoAsync(command, [.. texts.OfType<NewText>()], _gone.Token) is not { } after)
        {
            return false;
        }

        await DoneAsync(after.Code, after.Version);
        return true;
    }

    private async Task DispatchAsync(bool leadOnly, string? reason, bool openNext)
    {
        Claim(Case.Code, take: true);
        if (await Case.DispatchAsync(leadOnly, reason, _gone.Token) is not { } after)
        {
            return;
        }

        await DoneAsync(after.Code, after.Version);
        if (openNext)
        {
            await NextAsync(List.NextFree(Me, after.Code), byItself: true);
        }
    }

    private async Task PassAsync()
    {
        if (await DoAsync(new ReviewCompletion(true, null)))
        {
            await NextAsync(List.NextFree(Me, Case.Code), byItself: true);
        }
    }

    private async Task DoneAsync(string code, int version)
    {
        List.Acted(code, version - 1);
        List.Refresh(Me);
        _said = Text["Said.Done", CaseNames.Tail(code)];
        await ScriptAsync("forgetDrafts", code);
    }

    private Task ClassifyAsync(string item) => MayDo(Classing) ? DoAsync(new ClassifyIncident(item, null, null)) : Task.CompletedTask;

    private Task SuggestedAsync(int at) => Case.File?.Incident.Suggestions.ElementAtOrDefault(at) is { } suggestion ? ClassifyAsync(suggestion.ItemCode) : Task.CompletedTask;

    private async Task NextAsync(string? code, bool byItself)
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

        _said = Text["Said.NoNext"];
    }

    private Task TakeOverAsync()
    {
        Claim(Case.Code, take: true);
        List.Refresh(Me);
        return Task.CompletedTask;
    }

    private Task MoveAsync(int step)
    {
        List.Move(step);
        return ScriptAsync("reveal", List.CaretIndex);
    }

    private Task TurnAsync(int step)
    {
        var at = List.Tabs.ToList().IndexOf(List.Filter.View);
        return ShowAsync(List.Filter with { View = List.Tabs[(Math.Max(0, at) + step + List.Tabs.Count) % List.Tabs.Count] });
    }

    private Task ApplyAsync()
    {
        List.Refresh(Me, force: true);
        return Task.CompletedTask;
    }

    private async Task ToggleKeyMapAsync()
    {
        _keyMap = !_keyMap;
        if (_keyMap)
        {
            StateHasChanged();
            await ScriptAsync("focus", "[data-keymap-close]");
        }
    }

    private async Task AskAsync(CaseForm form)
    {
        Case.Ask(form);
        StateHasChanged();
        await Task.Yield();
        await ScriptAsync("focusForm");
    }

    private Task BackAsync()
    {
        if (_keyMap)
        {
            _keyMap = false;
        }
        else if (Case.Form != CaseForm.None)
        {
            Case.Ask(CaseForm.None);
        }
        else
        {
            Case.DismissLast();
        }

        return Task.CompletedTask;
    }

    // The bar at the top: the last digits of a code open its case, other words narrow the queue.
    private async Task RunAsync(string line)
    {
        var word = line.Trim().Replace("-", "", StringComparison.Ordinal);
        _top?.Clear();
        if (word.Length >= 3 && word.All(char.IsAsciiDigit))
        {
            if (List.Find(word) is { } code)
            {
                await ChooseAsync(code);
                await ScriptAsync("focus", "[data-case-title]");
                return;
            }

            if (word.Length == 22)
            {
                await ChooseAsync(word);
                return;
            }
        }

        await ShowAsync(List.Filter with { Text = line.Trim().Length == 0 ? null : line.Trim() });
    }
}
