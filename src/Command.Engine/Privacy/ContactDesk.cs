using Command.Contracts.Incidents;
using Command.Contracts.Reports;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Engine.Turns;
using Command.Storage.Journal;
using Command.Storage.Privacy;
using Command.Storage.Reports;

namespace Command.Engine.Privacy;

/// <summary>What came of asking who reported.</summary>
public abstract record UnmaskOutcome
{
    /// <summary>It stands in the journal, and this is the contact.</summary>
    public sealed record Shown(Reporter Contact, Incident Incident) : UnmaskOutcome;

    /// <summary>A rule says no.</summary>
    public sealed record Refused(Refusal Refusal, Incident Incident) : UnmaskOutcome;

    /// <summary>The right is missing.</summary>
    public sealed record Forbidden : UnmaskOutcome;

    /// <summary>No such case, none that the asker may see, or no such report in it.</summary>
    public sealed record NotFound : UnmaskOutcome;
}

/// <summary>
/// Opens the seal of one contact for one reader. The vault is opened after the commit and not before: whoever has seen a contact stands in
/// the
/// journal, and where the journal cannot be written nothing is shown.
/// </summary>
public sealed class ContactDesk(CaseJournal journal, ContactVault vault)
{
    /// <summary>Decides, journals, then shows.</summary>
    /// <param name="code">The case.</param>
    /// <param name="reportId">A report of it, or of one that follows it.</param>
    /// <param name="reason">Code of <c>UnmaskReasons</c>.</param>
    /// <param name="text">More about the reason.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="ct">Stops waiting; a commit that has begun is not undone.</param>
    public async Task<UnmaskOutcome> UnmaskAsync(
        string code, string reportId, string? reason, NewText? text, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var (outcome, contact) =
            await journal.TurnAsync(turn => AskAsync(turn, code, reportId, reason, text, actor, ct), kept: null, ct).ConfigureAwait(false);
        return outcome switch
        {
            ActionOutcome.Done done => new UnmaskOutcome.Shown(vault.Open(reportId, contact)!, done.Incident),
            ActionOutcome.Refused refused => new UnmaskOutcome.Refused(refused.Refusal, refused.Incident),
            ActionOutcome.Forbidden => new UnmaskOutcome.Forbidden(),
            _ => new UnmaskOutcome.NotFound(),
        };
    }

    private static async Task<(ActionOutcome, byte[]?)> AskAsync(
        Turn turn, string code, string reportId, string? reason, NewText? text, Actor actor, CancellationToken ct)
    {
        var asked = new UnmaskContact(reportId, reason, text?.Ref, Kept: true);
        var act = new Act(code, actor, Warrant.Post, asked) { Texts = text is null ? [] : [text] };
        if (await turn.StandsInTheWayAsync(act, ct).ConfigureAwait(false) is { } no)
        {
            return (no, null);
        }

        var found = await SealedContact.FindAsync(turn.Tx, reportId, ct).ConfigureAwait(false);
        return found is null || (found.IncidentCode != code && turn.Find(code)!.Joined.All(j => j.Code != found.IncidentCode))
            ? (new ActionOutcome.NotFound(), null)
            : (await turn.ActAsync(act with { Commands = [asked with { Kept = found.Contact is not null }] }, ct).ConfigureAwait(false),
                found.Contact);
    }
}
