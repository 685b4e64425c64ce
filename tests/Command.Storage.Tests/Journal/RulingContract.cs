using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Areas;
using Command.Domain.Catalogue;
using Command.Domain.Incidents;
using Command.Domain.Routing;
using Command.Domain.Rules;
using Command.Engine.Turns;
using Command.Storage.Journal;
using Command.Testing;

namespace Command.Storage.Tests.Journal;

public abstract class RulingContract<TStore> : StorageContract<TStore> where TStore : ITestStore, new()
{
    private static readonly Place Near = Policy.Gazetteer.All[0];
    private static readonly Place There = Policy.Gazetteer.All.First(p => StreetOf(p) != StreetOf(Near));
    private static readonly Actor Shift = new("shift", Role.Shift);

    [Fact]
    public async Task A_ruling_stands_beside_its_fact_once_however_often_it_is_sent()
    {
        var code = await DisputedAsync(Report(at: Near));
        Assert.Empty(await RowsAsync());
        var ruled = await RuleAsync(code, "D30");
        var row = Assert.Single(await RowsAsync());
        Assert.Equal($"{code}/{ruled.Version} 0103@{StreetOf(Near)} D09>D30 lead {Clock.GetUtcNow().ToUnixTimeMilliseconds()}", row);
        Assert.Equal(
            [("dispute.ruled", ruled.Version)],
            (await Here.Journal.OfIncidentAsync(code, Ct)).Where(e => e.Type == "dispute.ruled").Select(e => (e.Type, e.Version)));

        // The same request again, as a client sends it that has heard no answer, and once more by who has looked again.
        var text = NewText.Of("由城管承办")!;
        Assert.IsType<ActionOutcome.Stale>(
            await Here.Actions.ExecuteAsync(code, ruled.Version - 1, new RuleDispute("D30", text.Ref), Shift, text, Ct));
        Assert.IsType<ActionOutcome.Refused>(
            await AnotherProcess().Actions.ExecuteAsync(code, ruled.Version, new RuleDispute("D20", text.Ref), Shift, text, Ct));
        Assert.Equal([row], await RowsAsync());
    }

    [Fact]
    public async Task A_refused_ruling_leaves_no_row()
    {
        var code = await DisputedAsync(Report());
        var version = (await Here.Incidents.FindAsync(code, Ct))!.Version;
        var text = NewText.Of("由城管承办")!;
        foreach (var (to, words, why) in new[]
        {
            ("D30", (NewText?)null, "adjudicate.text-required"), ("D99", text, "adjudicate.department-required"),
        })
        {
            var refused = Assert.IsType<ActionOutcome.Refused>(
                await Here.Actions.ExecuteAsync(code, version, new RuleDispute(to, words?.Ref), Shift, words, Ct));
            Assert.Equal(why, refused.Refusal.Code);
        }

        Assert.Empty(await RowsAsync());
    }

    [Fact]
    public async Task Fact_and_row_are_one_commit_and_a_commit_without_a_ruling_does_not_touch_the_table()
    {
        await RunAsync("ALTER TABLE ruling RENAME TO ruling_away");
        var code = await DisputedAsync(Report());
        var before = (await Here.Incidents.FindAsync(code, Ct))!.Version;
        await Assert.ThrowsAnyAsync<Exception>(() => RuleAsync(code, "D30"));
        Assert.Equal((before, IncidentState.Disputed),
            await Here.Incidents.FindAsync(code, Ct) is { } still ? (still.Version, still.State) : default);
        await RunAsync("ALTER TABLE ruling_away RENAME TO ruling");
        await RuleAsync(code, "D30");
        Assert.Single(await RowsAsync());
        Assert.Null(await Here.Journal.VerifyAsync(Ct));
    }

    [Fact]
    public async Task A_ruling_on_a_case_without_an_item_is_in_its_journal_only()
    {
        var code = await DisputedAsync(Report(item: null));
        Assert.Null((await RuleAsync(code, "D30")).ItemCode);
        Assert.Contains(await Here.Journal.OfIncidentAsync(code, Ct), e => e.Type == "dispute.ruled");
        Assert.Empty(await RowsAsync());
    }

    [Fact]
    public async Task The_next_case_of_the_item_has_it_as_a_precedent_and_the_case_itself_and_other_items_do_not()
    {
        var far = await DisputedAsync(Report(at: There));
        await RuleAsync(far, "D20");
        Clock.Advance(TimeSpan.FromDays(1));
        var near = await DisputedAsync(Report(at: Near));
        await RuleAsync(near, "D30");
        var ruledAt = Clock.GetUtcNow();
        Clock.Advance(TimeSpan.FromDays(1));
        var later = await DisputedAsync(Report(at: There));
        await RuleAsync(later, "D20");

        var codes = await OpenAsync(Report(at: Near), Report(item: "0101", at: Near));
        var precedents = await PrecedentsAsync(codes[0], Operator);
        Assert.Equal(
            [("D30", 1, true, near), ("D20", 2, false, later)],
            precedents.Select(p => (p.Dept, p.Times, p.SameStreet, p.IncidentCode!)));
        Assert.Equal((AssignmentRole.Lead, "D09", ruledAt.ToUnixTimeMilliseconds()),
            (precedents[0].Role, precedents[0].From, precedents[0].At.ToUnixTimeMilliseconds()));
        Assert.Empty(await PrecedentsAsync(codes[1], Operator));
        Assert.Equal(["D20"], (await PrecedentsAsync(near, Operator)).Select(p => p.Dept));
        // What the table says is what it said before: a precedent proposes and changes nothing.
        Assert.Equal(Policy.Propose("0103", Complexity.Simple, StreetOf(Near)).Lead, (await Here.Incidents.FindAsync(codes[0], Ct))!.Lead);
    }

    [Fact]
    public async Task A_ruling_counts_for_everybody_and_its_case_is_named_only_to_who_may_see_it()
    {
        var hidden = await DisputedAsync(Report());
        await RuleAsync(hidden, "D30");
        var code = Assert.Single(await OpenAsync(Report()));
        Assert.Equal(hidden, Assert.Single(await PrecedentsAsync(code, new Actor("leader", Role.Leader))).IncidentCode);
        var reason = NewText.Of("涉及未成年人")!;
        await DoAsync(hidden, new RestrictIncident(reason.Ref), reason);
        foreach (var (reader, named) in new[]
        {
            (Operator, true), (new Actor("leader", Role.Leader), false), (new Actor("auditor", Role.Auditor), false),
            (new Actor("d30", Role.Dept, "D30"), true), (new Actor("d20", Role.Dept, "D20"), false),
        })
        {
            var precedent = Assert.Single(await PrecedentsAsync(code, reader));
            Assert.Equal(("D30", 1, named ? hidden : null), (precedent.Dept, precedent.Times, precedent.IncidentCode));
        }
    }

    [Fact]
    public async Task A_database_from_before_there_was_the_table_gets_its_rows_from_the_journal()
    {
        await RuleAsync(await DisputedAsync(Report(at: Near)), "D30");
        await RuleAsync(await DisputedAsync(Report()), "D20");
        await RuleAsync(await DisputedAsync(Report(item: null)), "D16");
        var rows = await RowsAsync();
        Assert.Equal(2, rows.Count);
        await RunAsync("DROP TABLE ruling");
        await RunAsync("DELETE FROM schema_migration WHERE name = '007_rulings.sql'");
        await Migrations.ApplyAsync(Here.Database, Ct);
        Assert.Equal(rows, await RowsAsync());
    }

    private static string StreetOf(Place place) => Policy.Areas.Locate(place.Location).Street!;

    // Two departments have given it back, so it waits for a ruling.
    private async Task<string> DisputedAsync(Contracts.Reports.ReportMessage report)
    {
        var code = Assert.Single(await OpenAsync(report));
        await DoAsync(code, new AcceptIncident());
        await DoAsync(code, new DispatchIncident("D31", null, null));
        await DoAsync(code, new ReturnAssignment("D31", "C-1501", "D09", null));
        await DoAsync(code, new DispatchIncident("D09", null, null));
        Assert.Equal(IncidentState.Disputed, (await DoAsync(code, new ReturnAssignment("D09", "C-1503", "D30", null))).State);
        return code;
    }

    private async Task<Incident> RuleAsync(string code, string to)
    {
        var text = NewText.Of($"由 {to} 承办")!;
        return await DoAsync(code, new RuleDispute(to, text.Ref), text);
    }

    private async Task<IReadOnlyList<Precedent>> PrecedentsAsync(string code, Actor reader) =>
        await Here.Precedents.FindAsync((await Here.Incidents.FindAsync(code, Ct))!, reader, Ct);

    private Task<List<string>> RowsAsync() => AskAsync<string>(
        "SELECT incident_code || '/' || version || ' ' || item_code || '@' || coalesce(street, '?') || ' ' || from_dept || '>' || to_dept "
            + "|| ' ' || role || ' ' || at FROM ruling ORDER BY incident_code");
}

public sealed class RulingsOnSqlite : RulingContract<SqliteStore>;

[Trait("Category", "Service")]
public sealed class RulingsOnPostgres : RulingContract<PostgresStore>;
