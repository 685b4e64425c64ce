using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Domain.Privacy;
using Command.Engine.Turns;
using Command.Storage.Privacy;
using Command.Storage.Reports;

namespace Command.Engine.Privacy;

/// <summary>What a pass over the due purges did.</summary>
/// <param name="Taken">Rows that were due.</param>
/// <param name="Purged">Of those, the ones that took something out.</param>
/// <param name="WorstLateness">How late the most overdue row was.</param>
public sealed record PurgeResult(int Taken, int Purged, TimeSpan WorstLateness);

/// <summary>
/// Takes personal data out of closed cases when it is due, longest overdue first, in the same transaction as the entry that says so: there
/// is no instant at which one is without the other. A row of a case that was reopened meanwhile is settled without effect; the next closing
/// has
/// planned its own. Ids, digests and coded facts stay, so the hash chain still verifies.
/// </summary>
public sealed class PurgeSweep(CaseJournal journal, ContactVault vault)
{
    /// <summary>Settles up to <paramref name="limit"/> rows that are due now.</summary>
    /// <param name="limit">Most rows of one commit; reports are read and written inside the turn at the journal, so it is small.</param>
    /// <param name="ct">Stops before the commit; then nothing has happened.</param>
    public Task<PurgeResult> SweepOnceAsync(int limit, CancellationToken ct)
    {
        var now = journal.Now;
        return journal.WorkAsync(
            async tx => await PurgeTables.TakeAsync(tx, now, limit, ct).ConfigureAwait(false) is { Count: > 0 } due ? due : null,
            (turn, due) => SettleAsync(turn, due, now, ct),
            new PurgeResult(0, 0, TimeSpan.Zero), kept: null, ct);
    }

    private async Task<PurgeResult> SettleAsync(Turn turn, List<DuePurge> due, DateTimeOffset now, CancellationToken ct)
    {
        await LoadAsync(turn, due, ct).ConfigureAwait(false);
        var held = due.FindAll(row => HoldOff(turn, row, now));
        turn.Write(PurgeTables.Held, held);
        var free = due.Except(held).ToList();
        return await TakeOutAsync(turn, free, now, ct).ConfigureAwait(false) with { Taken = due.Count };
    }

    private async Task<PurgeResult> TakeOutAsync(Turn turn, List<DuePurge> due, DateTimeOffset now, CancellationToken ct)
    {
        var matter = due.FindAll(row => Matters(turn, row));
        var codes = matter.SelectMany(row => CodesOf(turn, turn.Find(row.IncidentCode)!, now)).Distinct();
        var held = await HeldData.ReadAsync(turn.Tx, vault, [.. codes], ct).ConfigureAwait(false);
        var unmatched = new HashSet<string>();
        foreach (var row in matter)
        {
            row.Mattered = await PurgeAsync(turn, row, held, unmatched, now, ct).ConfigureAwait(false);
        }

        await PurgeTables.WriteAsync(turn.Tx, held, unmatched, ct).ConfigureAwait(false);
        due.ForEach(row => row.DoneAt = now.ToUnixTimeMilliseconds());
        turn.Write(PurgeTables.Done, due);
        return new PurgeResult(due.Count, due.Count(row => row.Mattered), due.Count == 0 ? TimeSpan.Zero : now - due[0].Due);
    }

    private static async Task<bool> PurgeAsync(
        Turn turn, DuePurge row, HeldData held, HashSet<string> unmatched, DateTimeOffset now, CancellationToken ct)
    {
        var (what, before) = (Wire.Parse<PersonalData>(row.What), turn.Find(row.IncidentCode)!);
        var codes = CodesOf(turn, before, now).ToHashSet();
        if (what != PersonalData.Contact)
        {
            unmatched.UnionWith(codes);
        }

        var (reports, texts) = held.TakeOut(what, codes);
        var purge = new PurgePersonal(what, DateTimeOffset.FromUnixTimeMilliseconds(row.DueAt), reports, texts);
        return await turn.ActAsync(new Act(before.Code, Actor.System, Warrant.House, purge) { At = now }, ct).ConfigureAwait(false)
            is ActionOutcome.Done { Incident: var after } && after.Version > before.Version;
    }

    // With what they follow, up to the main, and what follows them.
    private static async Task LoadAsync(Turn turn, List<DuePurge> due, CancellationToken ct)
    {
        await turn.LoadAsync(due.Select(row => row.IncidentCode), ct).ConfigureAwait(false);
        var joined = due.SelectMany(row => turn.Find(row.IncidentCode)?.Joined ?? []).Select(j => j.Code);
        await turn.LoadAsync(joined, ct).ConfigureAwait(false);
        for (var wanted = due.ConvertAll(row => row.IncidentCode); wanted.Count > 0;)
        {
            await turn.LoadAsync(wanted, ct).ConfigureAwait(false);
            wanted = [.. wanted.Select(turn.Find).Select(incident => incident?.Kinship?.Main).OfType<string>()
                .Where(main => turn.Find(main) is null)];
        }
    }

    // A word of a newer version is settled without effect: one strange row must not hold up all others.
    private static bool Matters(Turn turn, DuePurge row)
    {
        if (turn.Find(row.IncidentCode) is not { } incident || !Wire.TryParse(row.What, out PersonalData _))
        {
            return false;
        }

        var main = incident;
        while (main.Kinship?.Main is { } up)
        {
            main = turn.Find(up)!;
        }

        return PurgeTable.Matters(incident, main, DateTimeOffset.FromUnixTimeMilliseconds(row.ClosedAt));
    }

    // A row that a hold stops comes back when the hold ends; one that matters no more is settled like any other.
    private static bool HoldOff(Turn turn, DuePurge row, DateTimeOffset now)
    {
        if (turn.Find(row.IncidentCode) is null || PurgeTable.HeldUntil(Line(turn, row.IncidentCode), now) is not { } until)
        {
            return false;
        }

        row.HeldUntil = until.ToUnixTimeMilliseconds();
        return true;
    }

    // A case and what it follows, up to the main.
    private static IEnumerable<Incident> Line(Turn turn, string? code)
    {
        for (; code is not null && turn.Find(code) is { } incident; code = incident.Kinship?.Main)
        {
            yield return incident;
        }
    }

    // With those that follow it; what of them is held has a row of its own.
    private static IEnumerable<string> CodesOf(Turn turn, Incident incident, DateTimeOffset now) => incident.Joined.Select(j => j.Code)
        .Where(code => PurgeTable.HeldUntil(Line(turn, code), now) is null).Prepend(incident.Code);
}
