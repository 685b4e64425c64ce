using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Engine.Turns;
using Command.Storage.Journal;
using Command.Testing;

namespace Command.Storage.Tests.Journal;

public abstract class MergeContract<TStore> : StorageContract<TStore> where TStore : ITestStore, new()
{
    [Fact]
    public async Task A_merge_is_one_commit_over_all_journals_and_a_split_undoes_it()
    {
        var codes = await OpenAsync(Report(), Report(urgency: Urgency.Urgent), Report());
        var main = await DoAsync(codes[0], new MergeIncidents(null, [codes[1], codes[2]], null));
        Assert.Equal((Urgency.Urgent, 3), (main.Urgency, main.Reports));
        Assert.Equal([IncidentState.Merged, IncidentState.Merged], [(await FindAsync(codes[1])).State, (await FindAsync(codes[2])).State]);
        Assert.Equal(["incident.opened", "incident.merged"], (await Here.Journal.OfIncidentAsync(codes[1], Ct)).Select(e => e.Type));
        Assert.Equal(["incident.opened", "incident.joined"], (await Here.Journal.OfIncidentAsync(codes[0], Ct)).Select(e => e.Type));
        Assert.Equal(3, (await Here.Incidents.ReportsAsync(codes[0], Ct)).Count);

        await DoAsync(codes[1], new SplitIncidents(null, null));
        await DoAsync(codes[0], new SplitIncidents([codes[2]], null));
        foreach (var code in codes)
        {
            Assert.Equal((IncidentState.Received, 1), await FindAsync(code) is var one ? (one.State, one.Reports) : default);
        }

        Assert.Equal(Urgency.Normal, (await FindAsync(codes[0])).Urgency);
        Assert.Null(await Here.Journal.VerifyAsync(Ct));
    }

    [Fact]
    public async Task Each_report_keeps_its_incident_and_its_token_leads_to_the_main()
    {
        var codes = await OpenAsync(Report(), Report());
        await DoAsync(codes[1], new MergeIncidents(codes[0], null, null));
        Assert.Equal(codes.Order(), (await AskAsync<string>("SELECT incident_code FROM report_case ORDER BY report_id")).Order());
        foreach (var token in await AskAsync<string>("SELECT tracking_token FROM report"))
        {
            Assert.Equal(codes[0], (await Here.Incidents.FindByTokenAsync(token, Ct))!.Value.Incident!.Code);
        }
    }

    [Fact]
    public async Task The_ledger_counts_a_merged_report_as_attached_and_a_declined_one_as_declined()
    {
        var codes = await OpenAsync(Report(), Report(), Report());
        await DoAsync(codes[1], new MergeIncidents(codes[0], null, null));
        await DoAsync(codes[2], new DeclineIncident("military", null));
        var ledger = await Here.Inbox.LedgerAsync(Ct);
        Assert.Equal((3, 1, 1, 1, 0), (ledger.Received, ledger.Registered, ledger.Attached, ledger.Declined, ledger.Pending));
        await DoAsync(codes[1], new SplitIncidents(null, null));
        Assert.Equal((2, 0), await Here.Inbox.LedgerAsync(Ct) is var after ? (after.Registered, after.Attached) : default);
    }

    [Fact]
    public async Task A_refusal_of_one_changes_nothing_of_any()
    {
        var codes = await OpenAsync(Report(), Report(), Report());
        await DoAsync(codes[2], new DeclineIncident("military", null));
        var refused = await Here.Actions.ExecuteAsync(
            codes[0], 1, new MergeIncidents(null, [codes[1], codes[2]], null), Operator, null, Ct);
        Assert.Equal("incident.not-allowed", Assert.IsType<ActionOutcome.Refused>(refused).Refusal.Code);
        Assert.Equal(1, (await FindAsync(codes[1])).Version);
    }

    [Fact]
    public async Task Two_who_merge_into_each_other_at_once_make_no_circle()
    {
        for (var round = 0; round < 5; round++)
        {
            var codes = await OpenAsync(Report(), Report());
            var nodes = new[] { Here, AnotherProcess() };
            var outcomes = await AtOnceAsync(
                2, i => nodes[i].Actions.ExecuteAsync(codes[i], 1, new MergeIncidents(codes[1 - i], null, null), Operator, null, Ct));
            Assert.Single(outcomes.OfType<ActionOutcome.Done>());
            Assert.Single(new[] { await FindAsync(codes[0]), await FindAsync(codes[1]) }, i => i.State == IncidentState.Merged);
        }
    }

    [Fact]
    public async Task When_the_citizens_time_is_over_the_main_is_archived_and_all_that_follow_it()
    {
        var codes = await OpenAsync(Report(), Report());
        await DoAsync(codes[0], new AcceptIncident());
        await DoAsync(codes[1], new MergeIncidents(codes[0], null, null));
        var reply = NewText.Of("已答复")!;
        var main = await DoAsync(codes[0], new AnswerDirectly(reply.Ref), reply);
        if (main.State == IncidentState.RevisitDue)
        {
            Clock.Advance(TimeSpan.FromDays(1));
            await DoAsync(codes[0], new RecordRevisit(true, true, true, Satisfaction.Basic, null));
        }

        Clock.Advance(TimeSpan.FromDays(8));
        await Here.Sweep.SweepOnceAsync(100, Ct);
        Assert.Equal(
            [IncidentState.Archived, IncidentState.Archived], [(await FindAsync(codes[0])).State, (await FindAsync(codes[1])).State]);
        Assert.Null(await Here.Journal.VerifyAsync(Ct));
    }

    [Fact]
    public async Task Documents_are_numbered_by_kind_and_year_and_a_refusal_costs_no_number()
    {
        var codes = await OpenAsync(Report(), Report());
        var text = NewText.Of("三日内报送办理情况")!;
        async Task<ActionOutcome> GiveAsync(string code, SupervisionLevel level)
        {
            var words = NewText.Of(text.Body)!;
            return await Here.Actions.ExecuteAsync(
                code, (await FindAsync(code)).Version, new SuperviseIncident(
                    level, null, words.Ref, Clock.GetUtcNow().AddDays(3)), Operator, words, Ct);
        }

        Assert.Equal("督办〔2026〕0001号", Assert.IsType<ActionOutcome.Done>(
            await GiveAsync(codes[0], SupervisionLevel.Yellow)).Incident.Oversight!.Documents[^1].Number);
        Assert.IsType<ActionOutcome.Refused>(await GiveAsync(codes[0], SupervisionLevel.Yellow));
        Assert.Equal("督办〔2026〕0002号", Assert.IsType<ActionOutcome.Done>(
            await GiveAsync(codes[1], SupervisionLevel.Red)).Incident.Oversight!.Documents[^1].Number);
        Clock.Advance(TimeSpan.FromDays(365));
        Assert.Equal("督办〔2027〕0001号", Assert.IsType<ActionOutcome.Done>(
            await GiveAsync(codes[0], SupervisionLevel.Red)).Incident.Oversight!.Documents[^1].Number);
    }

    private async Task<Domain.Incidents.Incident> FindAsync(string code) => (await Here.Incidents.FindAsync(code, Ct))!;
}

public sealed class MergeOnSqlite : MergeContract<SqliteStore>;

[Trait("Category", "Service")]
public sealed class MergeOnPostgres : MergeContract<PostgresStore>;
