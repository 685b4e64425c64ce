using Command.Storage.Catalogue;
using Command.Web.Boards;
using Microsoft.AspNetCore.Components;

namespace Command.Web.Wall;

/// <summary>The wall. Renders the newest view of the board whenever it changes; a view that came while it rendered is skipped, never queued.</summary>
public sealed partial class WallPage : IDisposable
{
    private IDisposable? _subscription;

    /// <summary>Which scene; the overview for now.</summary>
    [Parameter]
    public string? Scene { get; set; }

    [Inject]
    private Board Board { get; set; } = default!;

    [Inject]
    private PolicyShelf Shelf { get; set; } = default!;

    private BoardView View { get; set; } = default!;

    private WallPicture Picture { get; set; } = default!;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Take();
        // The document is drawn once without a circuit; only the circuit has somebody to tell.
        if (RendererInfo.IsInteractive)
        {
            _subscription = Board.Subscribe(() => _ = InvokeAsync(Refresh));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _subscription?.Dispose();

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
