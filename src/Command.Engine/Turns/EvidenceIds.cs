using System.Globalization;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Storage.Files;
using Command.Storage.Reports;

namespace Command.Engine.Turns;

/// <summary>
/// Evidence is what the reports of the case brought along, and files that whoever acts has handed in. The journal holds our own number of
/// it, of the file or report and place in its list, never what a sender or a clerk wrote: nothing could be purged there.
/// </summary>
internal static class EvidenceIds
{
    /// <summary>The files that an act which was done has made evidence of its case.</summary>
    public static IEnumerable<FileUse> FilesOf(Act act) =>
        act.Commands.OfType<ProvenCommand>().SelectMany(command => FileRows.Of(command.Evidence ?? [], act.Code));

    /// <summary>The command with our numbers, or the refusal of an id that nobody was given.</summary>
    public static async ValueTask<(IncidentCommand Command, Refusal? Unknown)> GiveAsync(
        Turn turn, Act act, IncidentCommand command, CancellationToken ct)
    {
        var code = act.Code;
        // Whoever writes a past gives our numbers; the reports of its turn stand in no table yet.
        if (act.At is not null || command is not ProvenCommand { Evidence: { Count: > 0 } ids } proven
            || turn.Find(code) is not { } incident)
        {
            return (command, null);
        }

        string[] codes = [code, .. incident.Joined.Select(joined => joined.Code)];
        // With a token it is the report that has handed in.
        var owner = (command as ReporterCommand)?.Report ?? act.Actor.Id;
        var known = (await FileRows.ProvingAsync(turn.Tx, ids, codes, owner, ct).ConfigureAwait(false)).ToDictionary(id => id);
        foreach (var (report, attachments) in await AttachmentRows.OfAsync(turn.Tx, codes, ct).ConfigureAwait(false))
        {
            for (var i = 0; i < attachments.Count; i++)
            {
                var number = string.Create(CultureInfo.InvariantCulture, $"{report}.{i + 1}");
                known[number] = number;
                known.TryAdd(attachments[i], number);
            }
        }

        return ids.Any(id => !known.ContainsKey(id))
            ? (command, new Refusal(
                "evidence.unknown", "佐证材料须是本案报件的附件，或您刚上传的文件。",
                "Evidence must be an attachment of a report of this case, or a file that you have handed in.", []))
            : (proven with { Evidence = [.. ids.Select(id => known[id])] }, null);
    }
}
