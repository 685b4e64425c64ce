using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Policies;
using Command.Domain.Reports;
using Command.Testing;

namespace Command.Storage.Tests.Upgrade;

/// <summary>The journal, the states, and what time still does to them.</summary>
public abstract class PastJournalContract<TStore> : PastContract<TStore> where TStore : ITestStore, new()
{
    // Of the build that wrote the database: later ones only add to them.
    private const int States = 20;
    private const int Facts = 67;

    [Fact]
    public async Task Every_stored_case_is_what_its_journal_rebuilds_and_every_state_is_there()
    {
        await OpenPastAsync();
        Assert.Equal(States, (await IncidentsAsync()).Select(i => i.State).Distinct().Count());
        await AssertWholeAsync();
    }

    [Fact]
    public async Task Every_fact_that_the_older_build_could_write_is_known_and_has_its_place_in_the_chain()
    {
        await OpenPastAsync();
        var journal = await Here.Journal.AfterAsync(0, 10_000, Ct);
        Assert.Equal(Facts, journal.Select(e => e.Type).Distinct().Count());
        Assert.All(journal, entry => Assert.True(Present.Knows(entry), entry.Type));
        Assert.All(journal, entry => Assert.Null(Kept.FirstLost(entry.Data, Present.Reread(entry))));
        Assert.Equal(Enumerable.Range(1, journal.Count).Select(p => (long)p), journal.Select(e => e.Position));
        Assert.Equal(journal.Count, await Here.Journal.HeadAsync(Ct));
    }

    [Fact]
    public async Task A_case_of_each_state_takes_a_note_or_says_why_not_and_the_chain_stays_whole()
    {
        await OpenPastAsync();
        var head = await Here.Journal.HeadAsync(Ct);
        var noted = 0;
        foreach (var incident in (await IncidentsAsync()).DistinctBy(i => i.State))
        {
            var done = await Present.NoteAsync(Here, incident, Operator, Ct);
            Assert.Equal((incident.State, Present.TakesNotes(incident.State)), (incident.State, done));
            noted += done ? 1 : 0;
        }

        // All but the two ends: not taken up, and archived.
        Assert.Equal(States - 2, noted);
        Assert.Equal(head + noted, await Here.Journal.HeadAsync(Ct));
        await AssertWholeAsync();
    }

    [Fact]
    public async Task A_case_is_judged_by_the_version_of_the_rules_that_it_was_pinned_to()
    {
        await OpenPastAsync();
        // A program that ships neither version: both are read from the database.
        var later = AnotherProcess(
            PolicyReader.Parse(TestPolicy.Edited("deadlines.csv", TestPolicy.SimpleLimit, "main,*,simple,7,workdays")));
        await Present.PrepareAsync(later, Ct);
        var open = (await IncidentsAsync()).Where(i => Present.TakesNotes(i.State)).DistinctBy(i => i.Policy).ToList();
        Assert.Equal(2, open.Count);
        foreach (var incident in open)
        {
            Assert.True(await Present.NoteAsync(later, incident, Operator, Ct));
            // One that could not be read would be judged by what is in force.
            Assert.Equal(incident.Policy, later.Shelf.Shown(incident.Policy).Version);
        }

        // A person has decided: no upgrade of the program changes the rules.
        var inForce = Assert.Single(await Here.Catalogue.AllAsync(Ct), version => version.InForce);
        Assert.Equal("admin", inForce.ImportedBy);
    }

    [Fact]
    public async Task A_version_from_before_a_file_opens_with_what_ships_of_it_and_can_be_edited()
    {
        await OpenPastAsync();
        var inForce = Here.Shelf.Current;
        Assert.DoesNotContain("channels.csv", await AskAsync<string>(
            "SELECT name FROM catalogue_file WHERE version = @Version", new { inForce.Version }));
        Assert.Equal(TestPolicy.Shipped.Channels.All, inForce.Channels.All);
        Assert.Contains("channels.csv", (await Here.Catalogue.FilesAsync(inForce.Version, Ct)).Keys);

        var edited = await Here.Catalogue.ImportAsync(
            new Dictionary<string, byte[]> { ["channels.csv"] = TestPolicy.Edited("channels.csv", "网格员", "网格长")["channels.csv"] }, Operator,
            Ct);
        Assert.Equal("channels.csv", Assert.Single(edited.Changes).File);
        await Here.Catalogue.ActivateAsync(edited.Version, null, Operator, Ct);
        Assert.Equal("网格长", Here.Shelf.Current.Channels.Find("grid")!.Reporter);
    }

    [Fact]
    public async Task What_was_planned_comes_due_fires_and_is_purged()
    {
        await OpenPastAsync();
        Assert.All(
            await AskAsync<string>("SELECT clock FROM deadline"), clock => Assert.True(Wire.TryParse(clock, out ClockName _), clock));
        Assert.All(await AskAsync<string>("SELECT what FROM purge"), what => Assert.True(Present.Purges(what), what));
        Assert.NotEmpty(await AskAsync<long>("SELECT due_at FROM deadline WHERE mattered"));
        Assert.NotEmpty(await AskAsync<long>("SELECT due_at FROM purge WHERE mattered"));

        var before = await Here.Journal.HeadAsync(Ct);
        Clock.Advance(TimeSpan.FromDays(400));
        await UntilIdleAsync(async () => (await Here.Sweep.SweepOnceAsync(1_000, Ct)).Taken);
        await Here.Monitors.SweepAsync(Ct);
        await UntilIdleAsync(async () => (await Here.Purges.SweepOnceAsync(100, Ct)).Taken);
        var now = Clock.GetUtcNow().ToUnixTimeMilliseconds();
        Assert.Empty(await AskAsync<string>("SELECT clock FROM deadline WHERE fired_at IS NULL AND due_at <= @now", new { now }));
        Assert.Empty(await AskAsync<string>("SELECT what FROM purge WHERE done_at IS NULL AND due_at <= @now", new { now }));
        Assert.True(await Here.Journal.HeadAsync(Ct) > before);
        await AssertWholeAsync();
    }

    [Fact]
    public async Task A_report_that_was_taken_and_not_decided_becomes_a_case()
    {
        await OpenPastAsync();
        var waiting = Assert.Single(await AskAsync<string>("SELECT report_id FROM inbox"));
        Assert.Equal(1, await Present.RegisterAsync(Here, Ct));
        Assert.NotNull((await Here.Inbox.FindAsync(waiting, Ct))!.IncidentCode);
        Assert.Empty(await AskAsync<string>("SELECT report_id FROM inbox"));
        await AssertWholeAsync();
    }

    private static async Task UntilIdleAsync(Func<Task<int>> pass)
    {
        while (await pass() > 0)
        {
        }
    }
}

public sealed class PastJournalOnSqlite : PastJournalContract<PastSqlite>;

[Trait("Category", "Service")]
public sealed class PastJournalOnPostgres : PastJournalContract<PastPostgres>;
