using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Domain.Rules;
using Command.Storage.Journal;

namespace Command.Engine.Turns;

/// <summary>
/// Gives 督办单, 工作提示函 and 专班 their number. The rules are asked first: what is refused takes none, also where other acts of the turn are done.
/// </summary>
internal static class DocumentNumbers
{
    /// <summary>The command with its number, where it needs one and will be done.</summary>
    public static async ValueTask<IncidentCommand> GiveAsync(
        Turn turn, IncidentCommand command, DateTimeOffset at, Func<IncidentCommand, GroupDecision> decide, CancellationToken ct) =>
        command is NumberedCommand document && decide(document) is GroupDecision.Accepted { Parts: var parts }
            && parts.Any(part => document.Uses(part.Events))
            ? document with { Number = await DocumentSerial.TakeAsync(turn.Tx, document.Kind, at, ct).ConfigureAwait(false) }
            : command;
}
