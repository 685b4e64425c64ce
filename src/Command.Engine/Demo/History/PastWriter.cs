using System.Globalization;
using Command.Domain.Actions;
using Command.Domain.Calendar;
using Command.Domain.Deadlines;
using Command.Domain.Incidents;
using Command.Domain.Rules;
using Command.Engine.Deadlines;
using Command.Engine.Reports;
using Command.Engine.Turns;
using Command.Storage.Catalogue;
using Command.Storage.Deadlines;
using Command.Storage.Deliveries;
using Command.Storage.Journal;
using Command.Storage.Reports;

namespace Command.Engine.Demo.History;

/// <summary>
/// Plays lives in the order of time through the same turn as the present, a stretch of time per commit. Deadlines are looked at within
/// it at
/// their own instants, so rungs, escalations and endings by time stand between the deeds where they would have stood; what of them lies
/// behind the last stretch waits in its table for the sweep, as always. Not for several threads.
/// </summary>
internal sealed class PastWriter(CaseJournal journal, ReportInbox inbox, PolicyShelf shelf, Func<PendingReport, OpenIncident> read)
{
    private readonly Agenda _agenda = new();
    private readonly KeptIncidents _kept = new();
    private readonly Dictionary<string, Life> _byReport = [];
    private readonly Dictionary<Life, (string Report, string Code)> _cases = [];
    private readonly Dictionary<int, Life> _byNumber = [];
    private readonly List<DueRow> _looked = [];

    /// <summary>What the rules did not allow, for whoever checks the plan: where and why.</summary>
    public List<string> Refusals { get; } = [];

    /// <summary>Brings in what was reported in a stretch of time, and plays everything that happens by its end.</summary>
    public async Task PlayAsync(IReadOnlyList<Life> reported, DateTimeOffset until, CancellationToken ct)
    {
        var receipts = await inbox.ReceiveAsync([.. reported.Select(life => (life.Report, life.ReceivedAt))], ct).ConfigureAwait(false);
        foreach (var (life, receipt) in reported.Zip(receipts))
        {
            _byNumber[life.Number] = life;
            if (receipt is Receipt.Accepted { Body.ReportId: var id })
            {
                _byReport[id] = life;
            }
        }

        await journal.WorkAsync(
            async tx => ReportBatch.Read(reported.Count == 0 ? [] : await CaseRows.TakeAsync(tx, reported.Count,
                ct).ConfigureAwait(false), read, shelf.Current),
            async (turn, batch) =>
            {
                await PlayAsync(turn, batch, until, ct).ConfigureAwait(false);
                return true;
            },
            nothing: false, _kept, ct).ConfigureAwait(false);
    }

    private async Task PlayAsync(Turn turn, ReportBatch batch, DateTimeOffset until, CancellationToken ct)
    {
        foreach (var open in batch.Ready.Where(open => _byReport.ContainsKey(open.ReportId)))
        {
            _agenda.Put(_byReport[open.ReportId].OpenedAt, new Happening.Opens(_byReport[open.ReportId], open));
        }

        var serials = await SerialsAsync(turn, batch, ct).ConfigureAwait(false);
        var (before, seen) = (turn.Position, 0);
        _looked.Clear();
        while (_agenda.TryNext(until, out var happening, out var at))
        {
            await PlayAsync(turn, batch, serials, happening, at, ct).ConfigureAwait(false);
            for (; seen < turn.Facts.Count; seen++)
            {
                Plan(turn.Facts[seen], at);
            }
        }

        batch.Settle(turn);
        turn.Write(DeadlineRows.MarkFired, [.. _looked]);
        turn.Write(DeliveryRows.Settle, [before]);
    }

    private static async Task<Dictionary<DateOnly, int>> SerialsAsync(Turn turn, ReportBatch batch, CancellationToken ct)
    {
        var serials = new Dictionary<DateOnly, int>();
        foreach (var day in batch.Ready.GroupBy(open => ChinaTime.DayOf(open.ReceivedAt)))
        {
            serials[day.Key] = await CaseRows.TakeSerialsAsync(turn.Tx, day.Key, day.Count(), ct).ConfigureAwait(false);
        }

        return serials;
    }

    // Looked at when it is due, or at once when it is due already.
    private void Plan(Happened fact, DateTimeOffset now)
    {
        foreach (var look in PlannedLook.Of(fact.Fact))
        {
            _agenda.Put(look.Plan.At > now ? look.Plan.At : now, new Happening.Looks(fact.Code, look));
        }
    }

    private Task PlayAsync(Turn turn, ReportBatch batch, Dictionary<DateOnly, int> serials, Happening happening, DateTimeOffset at,
        CancellationToken ct)
    {
        switch (happening)
        {
            case Happening.Opens opens:
                Open(turn, batch, serials, opens, at);
                return Task.CompletedTask;

            case Happening.Does does:
                return DoAsync(turn, does.Life, does.Deed, at, ct);

            default:
                return LookAsync(turn, (Happening.Looks)happening, at, ct);
        }
    }

    private void Open(Turn turn, ReportBatch batch, Dictionary<DateOnly, int> serials, Happening.Opens opens, DateTimeOffset at)
    {
        var day = ChinaTime.DayOf(opens.Open.ReceivedAt);
        var code = CaseCode.Create(shelf.Current.Settings.District, opens.Open.Area.Street, day, serials[day]++);
        batch.Features.Add(opens.Open.ReportId, turn.Open(opens.Open with { Code = code }, at));
        _cases[opens.Life] = (opens.Open.ReportId, code);
        foreach (var deed in opens.Life.Deeds)
        {
            _agenda.Put(deed.At > at ? deed.At : at, new Happening.Does(opens.Life, deed));
        }
    }

    private async Task DoAsync(Turn turn, Life life, Deed deed, DateTimeOffset at, CancellationToken ct)
    {
        var (report, code) = _cases[life];
        await turn.LoadAsync([code], ct).ConfigureAwait(false);
        var text = NewText.Of(deed.Words);
        var main = deed.Kind == DeedKind.Merge && int.TryParse(deed.Detail, CultureInfo.InvariantCulture,
            out var number) ? _cases[_byNumber[number]].Code : null;
        foreach (var (actor, command) in Doings.Of(new Scene(turn.Find(code)!, deed, text?.Ref, report, main, shelf.Current)).ToList())
        {
            var act = new Act(code, actor, Warrant.House, command) { At = at, Texts = text is null ? [] : [text] };
            if (await turn.ActAsync(act, ct).ConfigureAwait(false) is ActionOutcome.Refused { Refusal: var no })
            {
                Refusals.Add($"{life.Scene} {deed.Kind} {no.Code}");
            }

            // One text is one row, whoever else refers to it.
            text = null;
        }
    }

    private async Task LookAsync(Turn turn, Happening.Looks looks, DateTimeOffset at, CancellationToken ct)
    {
        var (clock, generation, plan) = looks.Look;
        await turn.LoadAsync([looks.Code], ct).ConfigureAwait(false);
        var row = new DueRow
        {
            IncidentCode = looks.Code, Clock = Contracts.Wire.Name(clock), Rung = plan.Rung, Generation = generation,
            DueAt = plan.At.ToUnixTimeMilliseconds(), FiredAt = at.ToUnixTimeMilliseconds(),
        };
        // In the demonstration every post is held.
        row.Mattered = await DeadlineSweep.FireAsync(turn, row, held: null, at, ct).ConfigureAwait(false);
        _looked.Add(row);
    }
}
