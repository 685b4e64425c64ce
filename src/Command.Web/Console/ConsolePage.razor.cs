using System.Globalization;
using Command.Web.Boards;
using Command.Web.Case;
using Command.Web.Keys;
using Command.Web.Queue;
using Command.Web.Seats;
using Command.Web.Words;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Command.Web.Console;

/// <summary>
/// The page of the console. It joins its parts: the board tells when to look, keys and buttons say what to do, <see cref="OpenCase"/>
/// does it. Live news never moves focus, caret, scroll or selection and never replaces the open case.
/// </summary>
public sealed partial class ConsolePage : IAsyncDisposable
{
    private const string Classing = "classify";
    private readonly CancellationTokenSource _gone = new();
    private ElementReference _root;
    private TopBar? _top;
    private IJSObjectReference? _script;
    private DotNetObjectReference<ConsolePage>? _self;
    private IDisposable? _board;
    private Seat? _me;
    private bool _signedIn, _keyMap;
    private string _said = "";
    private string? _language;
    private int _ticking;
    private (CultureInfo, CultureInfo) _culture = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);

    [Inject]
    private Board Board { get; set; } = default!;

    [Inject]
    private Presence Presence { get; set; } = default!;

    [Inject]
    private CaseDesk Desk { get; set; } = default!;

    [Inject]
    private Worklist List { get; set; } = default!;

    [Inject]
    private OpenCase Case { get; set; } = default!;

    [Inject]
    private CaseNames Names { get; set; } = default!;

    [Inject]
    private Worker.CommandSettings Settings { get; set; } = default!;

    [Inject]
    private SeatCircuit Circuit { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private IStringLocalizer<ConsoleText> Text { get; set; } = default!;

    private Guid Me => _me?.Id ?? Guid.Empty;

    private DateTimeOffset Now => Clock.GetUtcNow();

    private bool MayTake => Desk.May("dispatch");

    private bool MaySend => ActKey.Of(Case, Desk).Any(key => key.Action == "dispatch");

    private Seat? Holder => Case.Code is { } code ? List.Holders.GetValueOrDefault(code) : null;

    // The board says up to its cut-off that nothing newer exists; a case read after that is even fresher.
    private DateTimeOffset CaseAsOf => Case.File is { } file && file.ReadAt > Board.View.AsOf ? file.ReadAt : Board.View.AsOf;

    private string PageName => Case.File is { } file
        ? $"{CaseNames.State(file.Incident.State)} {CaseNames.Tail(file.Code)} {Names.Item(file.Item)} · {Text["Product"]}"
        : $"{Text["Console"]} · {Text["Product"]}";

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _culture = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        _signedIn = await Desk.SignInAsync();
        if (!_signedIn)
        {
            return;
        }

        var query = System.Web.HttpUtility.ParseQueryString(new Uri(Navigation.Uri).Query);
        _language = query["culture"] is "en" or "zh-CN" ? query["culture"] : null;
        await ListAsync(QueueFilter.Parse(name => query[name], List.Tabs[0]));
        if (query["code"] is { Length: > 0 and <= 40 } code)
        {
            await Case.OpenAsync(code, byItself: false, _gone.Token);
            List.Stand(code);
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || !_signedIn)
        {
            return;
        }

        _me = Presence.Enter(Desk.Actor.Id, Desk.Title, Desk.Actor.Role);
        Circuit.Seat = Me;
        Claim(Case.Code, take: false);
        Presence.Changed += Tick;
        _board = Board.Subscribe(Tick);
        _self = DotNetObjectReference.Create(this);
        try
        {
            _script = await Js.InvokeAsync<IJSObjectReference>("import", _gone.Token, "./" + Assets["js/console.js"]);
            await _script.InvokeVoidAsync("start", _gone.Token, _self);
        }
        catch (JSDisconnectedException)
        {
            // The page was closed while it opened.
        }

        await TickAsync();
    }

    // Called by the board's thread and by other consoles: one picture at a time, and never more than one waiting.
    private void Tick()
    {
        if (Interlocked.Exchange(ref _ticking, 1) == 0)
        {
            _ = InvokeAsync(() =>
            {
                // The caller's thread has another reader's language.
                (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = _culture;
                return TickAsync();
            });
        }
    }

    private async Task TickAsync()
    {
        Interlocked.Exchange(ref _ticking, 0);
        if (_gone.IsCancellationRequested)
        {
            return;
        }

        List.Refresh(Me);
        if (Case.IsBehind)
        {
            await Case.ReadAsync(_gone.Token);
        }

        StateHasChanged();
    }

    private async Task ListAsync(QueueFilter filter)
    {
        if (filter.View != QueueView.Closed)
        {
            List.Show(filter);
            return;
        }

        var since = Domain.Calendar.ChinaTime.StartOfDay(Domain.Calendar.ChinaTime.DayOf(Now));
        var closed = await Desk.ClosedSinceAsync(since, _gone.Token);
        List.Show(filter, [.. closed.OrderByDescending(i => i.ClosedAt).Select(Domain.Boards.BoardProjection.Row)]);
    }

    private async Task ShowAsync(QueueFilter filter)
    {
        await ListAsync(filter);
        Address();
    }

    private void Address()
    {
        var query = List.Filter.ToQuery(List.Tabs[0]);
        if (_language is { } language)
        {
            query += (query.Length == 0 ? "?" : "&") + "culture=" + language;
        }

        if (Case.Code is { } code)
        {
            query += (query.Length == 0 ? "?" : "&") + "code=" + code;
        }

        Navigation.NavigateTo("/console" + query, new NavigationOptions { ReplaceHistoryEntry = true });
    }

    private void HoldAsync(bool over)
    {
        List.PointerOver = over;
        List.Refresh(Me, force: !over);
    }

    private void Claim(string? code, bool take)
    {
        // Only those who send cases out hold them; a department that reads one must not keep the centre from it.
        if (MayTake && _me is not null)
        {
            Presence.Claim(Me, code, take);
        }
    }

    private Task ChooseAsync(string code) => OpenAsync(code, byItself: false);

    private async Task OpenAsync(string code, bool byItself)
    {
        List.Stand(code);
        Claim(code, take: false);
        await Case.OpenAsync(code, byItself, _gone.Token);
        List.Refresh(Me);
        Address();
        _said = Case.File is { } file ? Text["Said.Opened", Names.Item(file.Item), CaseNames.Tail(code)] : "";
        await ScriptAsync("reveal", List.CaretIndex);
        if (byItself)
        {
            await ScriptAsync("focus", "[data-case-title]");
        }
    }

    private async Task ScriptAsync(string name, params object?[] args)
    {
        if (_script is null)
        {
            return;
        }

        try
        {
            await _script.InvokeVoidAsync(name, _gone.Token, args);
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
        {
            // The page is being closed.
        }
    }

    private Task ToggleThemeAsync() => ScriptAsync("theme");

    private Task CopyAsync() => ScriptAsync("copy", Case.Code);

    private Task RetryAsync() => Case.ReadAsync(_gone.Token);

    private bool MayDo(string action) => Case.File is { } file && Desk.Open(file.Incident, action);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _board?.Dispose();
        Presence.Changed -= Tick;
        if (_me is not null)
        {
            Presence.Leave(Me);
        }

        await _gone.CancelAsync();
        _self?.Dispose();
        if (_script is not null)
        {
            try
            {
                await _script.DisposeAsync();
            }
            catch (JSDisconnectedException)
            {
                // Nobody is there any more to tell.
            }
        }

        _gone.Dispose();
    }
}
