namespace Command.Engine.Turns;

/// <summary>
/// What follows from facts, in the commit that carries them: so it is never lost and never early. A new one is a file in
/// <c>Consequences/</c> and one line in <c>Registered.cs</c>.
/// </summary>
internal interface IConsequence
{
    /// <summary>Looks at everything that happened in the turn and hands its rows to it. Called once, before the commit.</summary>
    ValueTask FollowAsync(Turn turn, CancellationToken ct);
}
