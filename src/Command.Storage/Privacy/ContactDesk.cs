using Command.Contracts.Incidents;
using Command.Contracts.Reports;
using Command.Domain.Access;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Domain.Rules;
using Command.Storage.Catalogue;
using Command.Storage.Journal;
using Command.Storage.Reports;
using Dapper;

namespace Command.Storage.Privacy;

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
/// Opens the seal of one contact for one reader. The vault is opened after the commit and not before: whoever has seen a contact stands in the
/// journal, and where the journal cannot be written nothing is shown.
/// </summary>
public sealed class ContactDesk(Database database, ContactVault vault, PolicyShelf shelf, TimeProvider clock)
{
    /// <summary>Decides, journals, then shows.</summary>
    /// <param name="code">The case.</param>
    /// <param name="reportId">A report of it, or of one that follows it.</param>
    /// <param name="reason">Code of <c>UnmaskReasons</c>.</param>
    /// <param name="text">More about the reason.</param>
    /// <param name="actor">Who asks; his right is checked here, on the state that is decided on.</param>
    /// <param name="ct">Stops waiting; a commit that has begun is not undone.</param>
    public async Task<UnmaskOutcome> UnmaskAsync(string code, string reportId, string? reason, NewText? text, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var tx = await database.BeginWriteAsync(ct).ConfigureAwait(false);
        var scope = await AppendScope.EnterAsync(tx, shelf.Current, ct).ConfigureAwait(false);
        if ((await scope.LoadAsync([code], ct).ConfigureAwait(false)).GetValueOrDefault(code) is not { Incident: var incident } loaded
            || !Rights.Sees(actor, incident))
        {
            return new UnmaskOutcome.NotFound();
        }

        if (!Rights.Unmasks(actor, incident))
        {
            return new UnmaskOutcome.Forbidden();
        }

        // Inside the turn at the journal: a purge cannot come between.
        var report = await tx.Connection.QuerySingleOrDefaultAsync<(string Code, byte[]? Contact)?>(new CommandDefinition(
            "SELECT c.incident_code, r.contact FROM report_case c JOIN report r ON r.id = c.report_id WHERE c.report_id = @reportId",
            new { reportId }, tx.Transaction, cancellationToken: ct)).ConfigureAwait(false);
        if (report is not var (of, contact) || (of != code && incident.Joined.All(j => j.Code != of)))
        {
            return new UnmaskOutcome.NotFound();
        }

        var now = clock.Now();
        switch (Rulebook.Decide(incident, new UnmaskContact(reportId, reason, text?.Ref, contact is not null), await shelf.OfAsync(tx, incident.Policy, ct).ConfigureAwait(false), now))
        {
            case Decision.Refused refused:
                return new UnmaskOutcome.Refused(refused.Refusal, incident);

            case Decision.Accepted accepted:
                incident = scope.Append(loaded, accepted.Events, actor, now);
                break;
        }

        if (text is not null)
        {
            scope.Add(code, text, actor, now);
        }

        scope.Write();
        await tx.CommitAsync(ct).ConfigureAwait(false);
        return new UnmaskOutcome.Shown(vault.Open(reportId, contact)!, incident);
    }
}
