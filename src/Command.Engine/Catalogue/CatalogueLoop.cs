using Command.Engine.Loops;
using Command.Storage;
using Command.Storage.Catalogue;

namespace Command.Engine.Catalogue;

/// <summary>
/// Takes up what was decided about versions of the catalogue, in every process: at the bell, and each period where the bell is not heard.
/// </summary>
public sealed class CatalogueLoop(CatalogueStore catalogue, LoopContext context, ILogger<CatalogueLoop> log)
    : Loop("catalogue", TimeSpan.FromSeconds(15), Bell.Catalogue, context, log)
{
    /// <inheritdoc/>
    public override async Task<Pass> PassAsync(CancellationToken ct)
    {
        await catalogue.RefreshAsync(ct).ConfigureAwait(false);
        return Pass.Idle;
    }
}
