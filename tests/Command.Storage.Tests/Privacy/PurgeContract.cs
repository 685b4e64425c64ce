using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Storage.Journal;
using Command.Storage.Queries;
using Command.Testing;

namespace Command.Storage.Tests.Privacy;

public abstract class PurgeContract<TStore> : PurgeSetting<TStore> where TStore : ITestStore, new()
{
    [Fact]
    public async Task After_their_days_no_column_of_any_table_holds_contact_address_or_text_and_the_record_still_proves_itself()
    {
        await Here.Webhooks.AddAsync(new Uri("http://receiver.example/changes"), [], false, Ct);
        var main = await FillAsync();
        Assert.Contains("report.body", await Marks.FindAsync(Here.Database, Marks.OfContact, Ct));
        Assert.Contains("incident_text.body", await Marks.FindAsync(Here.Database, Marks.OfAddress, Ct));
        Assert.Contains("learnt_word.gram", await Marks.FindAsync(Here.Database, Marks.OfText, Ct));
        Assert.NotEmpty(await AskAsync<string>("SELECT incident_code FROM incident_feature"));
        Assert.NotEmpty(await AskAsync<byte[]>("SELECT contact FROM report WHERE contact IS NOT NULL"));

        Clock.Advance(90 * Day + TimeSpan.FromMilliseconds(1));
        await PurgeAsync();
        Assert.Empty(await Marks.FindAsync(Here.Database, [.. Marks.OfContact, .. Marks.OfAddress], Ct));
        Assert.Empty(await AskAsync<string>(
            "SELECT id FROM report WHERE contact IS NOT NULL OR address IS NOT NULL OR lng IS NOT NULL OR lat IS NOT NULL"));
        Assert.Empty(await AskAsync<string>("SELECT incident_code FROM incident_feature"));
        Assert.Contains("report.body", await Marks.FindAsync(Here.Database, Marks.OfText, Ct));

        Clock.Advance(275 * Day);
        await PurgeAsync();
        Assert.Empty(await Marks.FindAsync(Here.Database, [.. Marks.OfContact, .. Marks.OfAddress, .. Marks.OfText], Ct));
        Assert.Empty(await AskAsync<string>("SELECT id FROM incident_text"));
        // Who was ruled to answer outlives the words of the ruling.
        Assert.Equal(["D30"], await AskAsync<string>("SELECT to_dept FROM ruling"));
        Assert.Null(await Here.Journal.VerifyAsync(Ct));
        await AssertReplayAsync();

        // What a citizen is told with the token needs no text, and lists go on.
        var token = Assert.Single(await AskAsync<string>(
            "SELECT tracking_token FROM report r JOIN report_case c ON c.report_id = r.id WHERE c.incident_code = @main", new { main }));
        Assert.Equal(IncidentState.Archived, (await Here.Incidents.FindByTokenAsync(token, Ct))!.Value.Incident!.State);
        Assert.Empty((await Here.Incidents.PageAsync(
            new IncidentFilter { States = [IncidentState.Archived], Query = "玄圃", Restricted = true }, Ct)).Incidents);
        Assert.All(await Here.Incidents.ReportsAsync(main, Ct), r => Assert.Equal(
            (null, null, null, ""), (r.Alias, r.MaskedPhone, r.Address, r.Text)));
        Assert.Equal(
            [PersonalData.Contact, PersonalData.Address, PersonalData.Text], (await Here.Incidents.FindAsync(main, Ct))!.Purged!.Order());
    }

    [Fact]
    public async Task A_reopened_case_keeps_everything_and_its_next_closing_counts_anew()
    {
        var code = Assert.Single(await OpenAsync(Marked()));
        await CompleteAsync(code);
        await ArchiveAsync(code);
        Clock.Advance(20 * Day);
        await DoAsync(code, new ReopenIncident(NewText.Of("未彻底解决")!.Ref), NewText.Of("未彻底解决"));
        Clock.Advance(80 * Day);
        var settled = await Here.Purges.SweepOnceAsync(100, Ct);
        Assert.Equal((2, 0), (settled.Taken, settled.Purged));
        Assert.Single(await AskAsync<byte[]>("SELECT contact FROM report WHERE contact IS NOT NULL"));

        await DoAsync(code, new AnswerDirectly(NewText.Of("已解决")!.Ref), NewText.Of("已解决"));
        await EndAsync(code);
        Clock.Advance(89 * Day);
        Assert.Equal(0, (await Here.Purges.SweepOnceAsync(100, Ct)).Taken);
        Clock.Advance(2 * Day);
        Assert.Equal(2, (await Here.Purges.SweepOnceAsync(100, Ct)).Purged);
        Assert.Empty(await AskAsync<byte[]>("SELECT contact FROM report WHERE contact IS NOT NULL"));
        await AssertReplayAsync();
    }

    [Fact]
    public async Task What_follows_a_reopened_main_is_kept_until_that_one_is_closed_again()
    {
        var codes = await OpenAsync(Report(), Marked());
        await DoAsync(codes[0], new MergeIncidents(null, [codes[1]], null));
        await CompleteAsync(codes[0]);
        await ArchiveAsync(codes[0]);
        Assert.Equal(IncidentState.Archived, (await Here.Incidents.FindAsync(codes[1], Ct))!.State);
        await DoAsync(codes[0], new ReopenIncident(NewText.Of("未彻底解决")!.Ref), NewText.Of("未彻底解决"));
        Clock.Advance(91 * Day);
        Assert.Equal((4, 0), await Here.Purges.SweepOnceAsync(100, Ct) is var kept ? (kept.Taken, kept.Purged) : default);

        await DoAsync(codes[0], new AnswerDirectly(NewText.Of("已解决")!.Ref), NewText.Of("已解决"));
        await EndAsync(codes[0]);
        Clock.Advance(366 * Day);
        await PurgeAsync();
        Assert.Empty(await Marks.FindAsync(Here.Database, [.. Marks.OfContact, .. Marks.OfAddress, .. Marks.OfText], Ct));
    }

    [Fact]
    public async Task A_contact_that_is_damaged_is_purged_like_the_others_and_holds_none_of_them_up()
    {
        foreach (var code in await OpenAsync(Marked(), Marked()))
        {
            await DoAsync(code, new DeclineIncident("military", null));
        }

        await RunAsync(
            "UPDATE report SET contact = @bytes WHERE id = (SELECT min(id) FROM report)", new { bytes = new byte[] { 1, 2, 3 } });
        Clock.Advance(91 * Day);
        await PurgeAsync();
        Assert.Empty(await AskAsync<byte[]>("SELECT contact FROM report WHERE contact IS NOT NULL"));
    }

    [Fact]
    public async Task An_application_for_help_is_purged_after_thirty_days()
    {
        var code = Assert.Single(await OpenAsync(Marked() with { ItemCode = "1701" }));
        await DoAsync(code, new DeclineIncident("military", null));
        Clock.Advance(30 * Day - TimeSpan.FromSeconds(1));
        Assert.Equal(0, (await Here.Purges.SweepOnceAsync(100, Ct)).Taken);
        Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(3, (await Here.Purges.SweepOnceAsync(100, Ct)).Taken);
        Assert.Empty(await Marks.FindAsync(Here.Database, [.. Marks.OfContact, .. Marks.OfAddress, .. Marks.OfText], Ct));
    }

    [Fact]
    public async Task A_purge_that_a_standstill_held_up_runs_late_and_says_so()
    {
        var code = Assert.Single(await OpenAsync(Marked()));
        await DoAsync(code, new DeclineIncident("military", null));
        var due = Clock.GetUtcNow().AddDays(90);
        Clock.Advance(120 * Day);
        var result = await Here.Purges.SweepOnceAsync(100, Ct);
        Assert.InRange(result.WorstLateness, 29.99 * Day, 30.01 * Day);
        var entry = (await Here.Journal.OfIncidentAsync(code, Ct))[^1];
        Assert.Equal(("personal.purged", "system"), (entry.Type, entry.Actor));
        Assert.InRange(((PersonalPurged)entry.Event).DueAt - due, TimeSpan.FromMilliseconds(-2), TimeSpan.Zero);
        Assert.Equal(TimeSpan.Zero, (await Here.Purges.SweepOnceAsync(100, Ct)).WorstLateness);
    }

    [Fact]
    public async Task Two_workers_at_once_purge_each_row_once_in_small_batches()
    {
        foreach (var code in await OpenAsync([.. Enumerable.Range(0, 20).Select(_ => Marked())]))
        {
            await DoAsync(code, new DeclineIncident("military", null));
        }

        Clock.Advance(400 * Day);
        var nodes = new[] { Here, AnotherProcess() };
        var taken = await AtOnceAsync(2, async i =>
        {
            var mine = 0;
            for (var pass = await nodes[i].Purges.SweepOnceAsync(7, Ct); pass.Taken > 0; pass = await nodes[i].Purges.SweepOnceAsync(7, Ct))
            {
                mine += pass.Taken;
            }

            return mine;
        });
        Assert.Equal(60, taken.Sum());
        Assert.Equal(20, (await AskAsync<string>(
            "SELECT incident_code FROM journal WHERE type = 'personal.purged' AND data LIKE '%\"contact\"%'")).Count);
        Assert.Empty(await AskAsync<string>("SELECT incident_code FROM purge WHERE done_at IS NULL"));
        Assert.Empty(await Marks.FindAsync(Here.Database, [.. Marks.OfContact, .. Marks.OfAddress, .. Marks.OfText], Ct));
        Assert.Null(await Here.Journal.VerifyAsync(Ct));
    }

    [Fact]
    public async Task A_purge_that_cannot_be_journalled_takes_nothing_out()
    {
        var code = Assert.Single(await OpenAsync(Marked()));
        await DoAsync(code, new DeclineIncident("military", null));
        Clock.Advance(91 * Day);
        await RunAsync("ALTER TABLE journal RENAME TO journal_away");
        await Assert.ThrowsAnyAsync<Exception>(() => Here.Purges.SweepOnceAsync(100, Ct));
        await RunAsync("ALTER TABLE journal_away RENAME TO journal");
        Assert.Single(await AskAsync<byte[]>("SELECT contact FROM report WHERE contact IS NOT NULL"));
        Assert.Equal(2, (await Here.Purges.SweepOnceAsync(100, Ct)).Purged);
    }

    [Fact]
    public async Task A_common_word_stays_learnt_and_a_rare_one_goes_with_its_text()
    {
        foreach (var code in await OpenAsync(Report("纸箱堵了门"), Report("纸箱堵了路"), Report("纸箱堵了砉骉")))
        {
            await DoAsync(code, new ClassifyIncident("0103", null, null));
            await DoAsync(code, new DeclineIncident("military", null));
        }

        Clock.Advance(366 * Day);
        await PurgeAsync();
        var words = await AskAsync<string>("SELECT gram FROM learnt_word");
        Assert.Contains("纸箱", words);
        Assert.DoesNotContain("砉骉", words);
    }
}

public sealed class PurgesOnSqlite : PurgeContract<SqliteStore>;

[Trait("Category", "Service")]
public sealed class PurgesOnPostgres : PurgeContract<PostgresStore>;
