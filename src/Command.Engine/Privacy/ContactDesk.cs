using Command.Contracts.Incidents;
using Command.Contracts.Reports;
using Command.Domain.Access;
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
    public sealed record Shown(Reporter Contact, Incident Incident) : UnmaskOutcome
    {
        /// <summary>The words with every number in them.</summary>
        public string? Text { get; init; }

        /// <summary>The address as it was given.</summary>
        public string? Address { get; init; }
    }

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
public sealed class ContactDesk(CaseJournal journal, ContactVault vault, CommandSettings settings)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Decides, journals, then shows.</summary>
    /// <param name="code">The case.</param>
    /// <param name="reportId">A report of it, or of one that follows it; or a text of staff about one of them.</param>
    /// <param name="reason">Code of <c>UnmaskReasons</c>.</param>
    /// <param name="text">More about the reason.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="ct">Stops waiting; a commit that has begun is not undone.</param>
    public async Task<UnmaskOutcome> UnmaskAsync(
        string code, string reportId, string? reason, NewText? text, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var (outcome, found) =
            await journal.TurnAsync(turn => AskAsync(turn, code, reportId, reason, text, actor, ct), kept: null, ct).ConfigureAwait(false);
        return outcome switch
        {
            ActionOutcome.Done done => new UnmaskOutcome.Shown(
                vault.Open(reportId, found!.Contact) ?? new Reporter(null, null), done.Incident)
            {
                Text = found.Body, Address = found.Address,
            },
            ActionOutcome.Refused refused => new UnmaskOutcome.Refused(refused.Refusal, refused.Incident),
            ActionOutcome.Forbidden => new UnmaskOutcome.Forbidden(),
            _ => new UnmaskOutcome.NotFound(),
        };
    }

    private async Task<(ActionOutcome, SealedContact?)> AskAsync(
        Turn turn, string code, string reportId, string? reason, NewText? text, Actor actor, CancellationToken ct)
    {
        var asked = new UnmaskContact(reportId, reason, text?.Ref, Kept: true);
        var act = new Act(code, actor, Warrant.Post, asked) { Texts = text is null ? [] : [text] };
        if (await turn.StandsInTheWayAsync(act, ct).ConfigureAwait(false) is { } no)
        {
            return (no, null);
        }

        var found = await SealedContact.FindAsync(turn.Tx, reportId, ct).ConfigureAwait(false);
        if (found is null || !await HoldsAsync(turn, turn.Find(code)!, found.IncidentCode, actor, ct).ConfigureAwait(false))
        {
            return (new ActionOutcome.NotFound(), null);
        }

        asked = asked with
        {
            Kept = found.Hides,
            Used = await ShownContacts.CountAsync(turn.Tx, actor.Id, turn.Now - Hour, ct).ConfigureAwait(false),
            Most = actor.Role == Role.Shift ? settings.Contacts.ForShift : settings.Contacts.PerHour,
        };
        return (await turn.ActAsync(act with { Commands = [asked] }, ct).ConfigureAwait(false), found);
    }

    // One that follows keeps its own restriction: who may not see it is told nothing through its main.
    private static async Task<bool> HoldsAsync(Turn turn, Incident incident, string owner, Actor actor, CancellationToken ct)
    {
        if (owner == incident.Code)
        {
            return true;
        }

        if (incident.Joined.All(joined => joined.Code != owner))
        {
            return false;
        }

        await turn.LoadAsync([owner], ct).ConfigureAwait(false);
        return turn.Find(owner) is { } follower && (!follower.Restricted || Rights.Sees(actor, follower));
    }
}
