using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Domain.Matching.Duplicates;
using Command.Domain.Phrases;

namespace Command.Engine.Turns;

/// <summary>
/// The rules see no words, only how much they say and what danger they speak of. Looked at here, in the turn, so that no door to it can say
/// it of itself.
/// </summary>
internal static class RepliesSaid
{
    /// <summary>The command with what its words say.</summary>
    public static IncidentCommand Give(Turn turn, Act act, IncidentCommand command) => command switch
    {
        CompleteHandling { Reply: { } reply } c =>
            c with { Said = BodyOf(turn, act, reply) is { } words ? Spoken.Of(words) : null },
        AddWords { Text: { } text } c => c with { Danger = turn.InForce.Prompts.DangersIn(BodyOf(turn, act, text) ?? "") },
        _ => command,
    };

    private static string? BodyOf(Turn turn, Act act, TextRef reply) =>
        (act.Texts.FirstOrDefault(text => text.Ref == reply) ?? turn.Texts.FirstOrDefault(row => row.Text.Ref == reply)?.Text)?.Body;
}
