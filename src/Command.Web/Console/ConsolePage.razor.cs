using Command.Web.Boards;
using Command.Web.Case;
using Command.Web.Queue;
using Command.Web.Seats;
using Command.Web.Shell;
using Command.Web.Words;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Command.Web.Console;

/// <summary>
/// The page of the console. It joins its parts: the board tells when to look, <see cref="ConsoleKeys"/> says what a key or a button means,
/// <see cref="ConsoleWork"/> does it. Live news never moves focus, caret, scroll or selection and never replaces the open case.
/// </summary>
public sealed partial class ConsolePage : IConsoleScreen, IAsyncDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private ElementReference _root;
    private TopBar? _top;
    private IJSObjectReference? _script;
    private DotNetObjectReference<ConsolePage>? _self;
    private IDisposable? _board;
    private Seat? _me;
    private Throttler? _throttler;
    private bool _signedIn;
    private string? _language;

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
    private ConsoleWork Work { get; set; } = default!;

    [Inject]
    private ConsoleKeys Keys { get; set; } = default!;

    [Inject]
    private CaseNames Names { get; set; } = default!;

    [Inject]
    private Engine.CommandSettings Settings { get; set; } = default!;

    [Inject]
    private SeatCircuit Circuit { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private ILogger<ConsolePage> Log { get; set; } = default!;

    [Inject]
    private IStringLocalizer<ConsoleText> Text { get; set; } = default!;

    private Guid Me => _me?.Id ?? Guid.Empty;

    private DateTimeOffset Now => Clock.GetUtcNow();

    CancellationToken IConsoleScreen.Gone => _gone.Token;

    private Seat? Holder => Case.Code is { } code ? List.Holders.GetValueOrDefault(code) : null;

    // The board says up to its cut-off that nothing newer exists; a case read after that is even fresher.
    private DateTimeOffset CaseAsOf => Case.File is { } file && file.ReadAt > Board.View.AsOf ? file.ReadAt : Board.View.AsOf;

    private string PageName => Case.File is { } file
        ? $"{CaseNames.State(file.Incident.State)} {CaseNames.Tail(file.Code)} {Names.Item(file.Item)} · {Text["Product"]}"
        : $"{Text["Console"]} · {Text["Product"]}";

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        // Here, because it calls back in the language in which the page is made.
        _throttler = new Throttler(Throttler.ScreenGap, () => InvokeAsync(TickAsync), Clock, Log);
        Work.Screen = this;
        _signedIn = await Desk.SignInAsync();
        if (!_signedIn)
        {
            return;
        }

        var query = System.Web.HttpUtility.ParseQueryString(new Uri(Navigation.Uri).Query);
        _language = query["culture"] is "en" or "zh-CN" ? query["culture"] : null;
        await Work.ListAsync(QueueFilter.Parse(name => query[name], List.Tabs[0]));
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
        (Circuit.Seat, Work.Seat) = (Me, Me);
        Work.Claim(Case.Code, take: false);
        Presence.Changed += _throttler!.Ask;
        _board = Board.Subscribe(_throttler.Ask);
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

    private async Task TickAsync()
    {
        if (_gone.IsCancellationRequested)
        {
            return;
        }

        List.Refresh(Me);
        if (Case.IsBehind)
        {
            await Case.ReadAsync(_gone.Token);
        }

        await Work.NoticeLossAsync();
        StateHasChanged();
    }

    /// <summary>A key of the browser.</summary>
    /// <param name="key">Name of the key.</param>
    /// <param name="seen">The case the reader saw when pressing.</param>
    [JSInvokable]
    public async Task Key(string key, string? seen)
    {
        await Keys.PressAsync(key, seen);
        StateHasChanged();
    }

    void IConsoleScreen.Address()
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

    void IConsoleScreen.Draw() => StateHasChanged();

    private void HoldAsync(bool over)
    {
        List.PointerOver = over;
        List.Refresh(Me, force: !over);
    }

    private Task RunAsync(string line)
    {
        _top?.Clear();
        return Keys.RunAsync(line);
    }

    private Task ScriptAsync(string name, params object?[] args) => ((IConsoleScreen)this).ScriptAsync(name, args);

    async Task IConsoleScreen.ScriptAsync(string name, params object?[] args)
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

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _board?.Dispose();
        if (_throttler is not null)
        {
            Presence.Changed -= _throttler.Ask;
            _throttler.Dispose();
        }

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
