using Command.Storage.Catalogue;
using Command.Web.Boards;
using Command.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace Command.Web.Wall;

/// <summary>
/// The wall. Renders the newest view of the board whenever it changes; a view that came while it rendered is skipped, never queued.
/// </summary>
public sealed partial class WallPage : IDisposable
{
    private IDisposable? _subscription;
    private Throttler? _throttler;

    [Inject]
    private Board Board { get; set; } = default!;

    [Inject]
    private PolicyShelf Shelf { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private ILogger<WallPage> Log { get; set; } = default!;

    private BoardView View { get; set; } = default!;

    private WallPicture Picture { get; set; } = default!;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Take();
        // The document is drawn once without a circuit; only the circuit has somebody to tell.
        if (RendererInfo.IsInteractive)
        {
            _throttler = new Throttler(Throttler.ScreenGap, () => InvokeAsync(Refresh), Clock, Log);
            _subscription = Board.Subscribe(_throttler.Ask);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _subscription?.Dispose();
        _throttler?.Dispose();
    }

    private void Refresh()
    {
        if (Take())
        {
            StateHasChanged();
        }
    }

    private bool Take()
    {
        if (ReferenceEquals(View, Board.View))
        {
            return false;
        }

        View = Board.View;
        Picture = WallPicture.Of(View, Shelf.Current);
        return true;
    }
}
