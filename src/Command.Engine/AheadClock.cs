namespace Command.Engine;

/// <summary>
/// The clock of a drill: the time of the machine and a fixed distance. Only the time of day is moved; timers run as always.
/// </summary>
/// <param name="ahead">How far it runs ahead.</param>
public sealed class AheadClock(TimeSpan ahead) : TimeProvider
{
    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
}
