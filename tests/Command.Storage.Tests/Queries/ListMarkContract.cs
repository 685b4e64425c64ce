using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Boards;
using Command.Domain.Incidents;
using Command.Domain.Indicators;
using Command.Storage.Journal;
using Command.Storage.Queries;

namespace Command.Storage.Tests.Queries;

/// <summary>rules.md 49: what is late, at a rung, supervised, instructed or mine is what walls and figures say it is.</summary>
public abstract class ListMarkContract<TStore> : StorageContract<TStore> where TStore : ITestStore, new()
{
    [Fact]
    public async Task Each_mark_lists_the_cases_that_the_board_counts_also_after_an_upgrade()
    {
        var codes = await OpenAsync([.. Enumerable.Range(0, 6).Select(_ => Report())]);
        foreach (var code in codes.Skip(1))
        {
            await DoAsync(code, new AcceptIncident());
            await DoAsync(code, new DispatchIncident(null, null, null));
        }

        await DoAsync(codes[1], new SignAssignment((await Here.Incidents.FindAsync(codes[1], Ct))!.Lead));
        var (order, words) = (NewText.Of("请三日内办结")!, NewText.Of("抓紧处置")!);
        await DoAsync(codes[2], new SuperviseIncident(SupervisionLevel.Yellow, null, order.Ref, Clock.GetUtcNow().AddDays(2)), order);
        await DoAsync(codes[3], new InstructIncident(words.Ref, 4, null, null), words);
        Clock.Advance(TimeSpan.FromDays(12));
        while ((await Here.Sweep.SweepOnceAsync(100, Ct)).Taken > 0)
        {
        }

        await AssertAsync(codes);
        // A former version left the columns empty.
        await RunAsync("UPDATE incident SET unit_due = NULL, rung = NULL, supervised = NULL, instructed = NULL, in_hand = NULL");
        Assert.Empty((await Here.Incidents.PageAsync(new IncidentFilter { OverdueAt = Clock.GetUtcNow() }, Ct)).Incidents);
        await ListMarks.FillAsync(Here.Database, Ct);
        await AssertAsync(codes);
    }

    private async Task AssertAsync(IReadOnlyList<string> codes)
    {
        var all = new List<(Incident Incident, BoardRowView Row)>();
        foreach (var code in codes)
        {
            var incident = (await Here.Incidents.FindAsync(code, Ct))!;
            all.Add((incident, new(BoardProjection.Row(incident))));
        }

        var now = Clock.GetUtcNow();
        await ShowsAsync(new() { OverdueAt = now }, all, (_, row) => row.Late(now));
        await ShowsAsync(new() { Supervised = true }, all, (i, _) => i.Supervision != SupervisionLevel.None);
        await ShowsAsync(new() { Instructed = true }, all, (i, _) => i.OpenInstructions.Any());
        await ShowsAsync(new() { InHandOf = all[1].Incident.Lead }, all, (i, row) => row.Units.Contains(i.Lead));
        foreach (var rung in all.Select(one => one.Row.Rung).Distinct())
        {
            await ShowsAsync(new() { Rung = rung }, all, (_, row) => row.Rung == rung);
        }
    }

    private async Task ShowsAsync(
        IncidentFilter filter, List<(Incident Incident, BoardRowView Row)> all, Func<Incident, BoardRowView, bool> wanted)
    {
        var expected = all.Where(one => wanted(one.Incident, one.Row)).Select(one => one.Incident.Code).Order().ToList();
        Assert.NotEmpty(expected);
        Assert.Equal(expected, (await Here.Incidents.PageAsync(filter, Ct)).Incidents.Select(i => i.Code).Order());
    }

    private sealed record BoardRowView(Contracts.Boards.BoardRow Row)
    {
        public int Rung => Row.Rung;

        public IEnumerable<string> Units => RowMarks.UnitsOf(Row);

        public bool Late(DateTimeOffset now) => KeyFigures.Overdue.Counts(Row, Row.Due < now ? TimeBand.Red : TimeBand.Blue);
    }
}

public sealed class ListMarksOnSqlite : ListMarkContract<SqliteStore>;

[Trait("Category", "Service")]
public sealed class ListMarksOnPostgres : ListMarkContract<PostgresStore>;
