using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Engine.Turns;
using Command.Storage.Journal;
using Command.Testing;

namespace Command.Storage.Tests.Journal;

public abstract class ActionsContract<TStore> : StorageContract<TStore> where TStore : ITestStore, new()
{
    [Fact]
    public async Task An_action_is_done_and_answers_with_the_new_version()
    {
        var code = Assert.Single(await OpenAsync(Report()));
        var done = Assert.IsType<ActionOutcome.Done>(await Here.Actions.ExecuteAsync(code, 1, new AcceptIncident(), Operator, null, Ct));
        Assert.Equal((2, IncidentState.Registered), (done.Incident.Version, done.Incident.State));
        var entry = (await Here.Journal.OfIncidentAsync(code, Ct))[^1];
        Assert.Equal(("incident.accepted", "operator", "operator"), (entry.Type, entry.Actor, entry.ActorRole));
    }

    [Fact]
    public async Task Who_looked_at_an_older_version_is_told_so_and_changes_nothing()
    {
        var code = Assert.Single(await OpenAsync(Report()));
        await DoAsync(code, new AcceptIncident());
        var stale = Assert.IsType<ActionOutcome.Stale>(
            await Here.Actions.ExecuteAsync(code, 1, new DeclineIncident("military", null), Operator, null, Ct));
        Assert.Equal(IncidentState.Registered, stale.Incident.State);
        Assert.Equal(2, await Here.Journal.HeadAsync(Ct));
    }

    [Fact]
    public async Task Of_two_at_once_one_is_done_and_the_other_is_stale()
    {
        var codes = await OpenAsync([.. Enumerable.Range(0, 10).Select(_ => Report())]);
        var nodes = new[] { Here, AnotherProcess() };
        foreach (var code in codes)
        {
            var outcomes = await AtOnceAsync(2, i => nodes[i].Actions.ExecuteAsync(
                code, 1, i == 0 ? new AcceptIncident() : new DeclineIncident("military", null), Operator, null, Ct));
            Assert.Single(outcomes.OfType<ActionOutcome.Done>());
            Assert.Single(outcomes.OfType<ActionOutcome.Stale>());
        }

        Assert.Null(await Here.Journal.VerifyAsync(Ct));
    }

    // Rule 28: one operator sent it out, reviewed it and judged the complaint about it.
    [Fact]
    public async Task Nobody_judges_the_complaint_about_what_he_did_himself()
    {
        var code = Assert.Single(await OpenAsync(Report(urgency: Urgency.Critical)));
        await CompleteAsync(code);
        await DoAsync(code, new ReviewCompletion(true, null));
        var text = NewText.Of("没有解决")!;
        var asked = await DoAsync(code, new RecordRevisit(true, true, false, Satisfaction.Dissatisfied, text.Ref), text);
        Assert.True(asked.Ending!.ToJudge);
        var refused = Assert.IsType<ActionOutcome.Refused>(await JudgedBy(Operator));
        Assert.Equal("redo.second-person", refused.Refusal.Code);
        Assert.Equal(IncidentState.Redo, Assert.IsType<ActionOutcome.Done>(await JudgedBy(new Actor("shift", Role.Shift))).Incident.State);

        async Task<ActionOutcome> JudgedBy(Actor actor)
        {
            var why = NewText.Of("诉求合理")!;
            return await Here.Actions.ActAsync(new Act(code, actor, Warrant.Post, new OrderRedo(true, why.Ref)) { Texts = [why] }, Ct);
        }
    }

    [Fact]
    public async Task A_refusal_names_the_rule_and_keeps_no_text()
    {
        var code = Assert.Single(await OpenAsync(Report()));
        var text = NewText.Of("不该留下")!;
        var refused = Assert.IsType<ActionOutcome.Refused>(
            await Here.Actions.ExecuteAsync(code, 1, new CompleteHandling("D31", null, text.Ref), Operator, text, Ct));
        Assert.Equal("incident.not-allowed", refused.Refusal.Code);
        Assert.Contains("accept", refused.Refusal.Allowed);
        Assert.Equal(1, refused.Incident.Version);
        Assert.Empty(await Here.Incidents.TextsAsync(code, Ct));
    }

    [Fact]
    public async Task An_incident_that_does_not_exist_is_not_found() =>
        Assert.IsType<ActionOutcome.NotFound>(
            await Here.Actions.ExecuteAsync("9901010002611040000010", 1, new AcceptIncident(), Operator, null, Ct));

    [Fact]
    public async Task A_double_click_is_done_once_and_answered_twice()
    {
        var code = Assert.Single(await OpenAsync(Report()));
        await DoAsync(code, new AcceptIncident());
        await DoAsync(code, new DispatchIncident("D31", null, null));
        var signed = await DoAsync(code, new SignAssignment("D31"));
        Assert.Equal(signed.Version, (await DoAsync(code, new SignAssignment("D31"))).Version);
        Assert.Equal(4, await Here.Journal.HeadAsync(Ct));
    }

    [Fact]
    public async Task A_text_stands_beside_the_journal_and_only_its_digest_in_it()
    {
        var code = Assert.Single(await OpenAsync(Report()));
        var text = NewText.Of("住户\0反映：夜间施工，𠮷😀'\"<b>")!;
        await DoAsync(code, new AddNote(null, text.Ref), text);
        Assert.Equal("住户反映：夜间施工，𠮷😀'\"<b>", (await Here.Incidents.TextsAsync(code, Ct))[text.Ref.Id]);
        var entry = (await Here.Journal.OfIncidentAsync(code, Ct))[^1];
        Assert.DoesNotContain("施工", entry.Data, StringComparison.Ordinal);
        Assert.Contains(text.Ref.Digest, entry.Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Purging_a_text_breaks_no_hash()
    {
        var code = Assert.Single(await OpenAsync(Report()));
        var text = NewText.Of("将被清除")!;
        await DoAsync(code, new AddNote(null, text.Ref), text);
        Assert.Equal(1, await RunAsync("DELETE FROM incident_text"));
        Assert.Null(await Here.Journal.VerifyAsync(Ct));
    }

    [Fact]
    public void A_blank_text_is_no_text()
    {
        Assert.Null(NewText.Of(null));
        Assert.Null(NewText.Of(" \t\n"));
        Assert.Null(NewText.Of("\0"));
    }
}

public sealed class ActionsOnSqlite : ActionsContract<SqliteStore>;

[Trait("Category", "Service")]
public sealed class ActionsOnPostgres : ActionsContract<PostgresStore>;
