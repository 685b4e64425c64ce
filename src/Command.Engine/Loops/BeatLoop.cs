using Command.Storage.Loops;

namespace Command.Engine.Loops;

/// <summary>Writes the beats of this process where the others can see them.</summary>
public sealed class BeatLoop(LoopBeats table, LoopRegistry registry, LoopContext context, ILogger<BeatLoop> log)
    : Loop("beats", TimeSpan.FromSeconds(2), bell: null, context, log)
{
    /// <inheritdoc/>
    public override async Task<Pass> PassAsync(CancellationToken ct)
    {
        await table.SaveAsync(registry.Beats, ct).ConfigureAwait(false);
        return Pass.Idle;
    }
}
