using Command.Domain.Actions;
using Command.Storage.Journal;
using Command.Testing;

namespace Command.Storage.Tests.Privacy;

/// <summary>rules.md 41: of a case under court, review or audit nothing is purged until it is lifted or over.</summary>
public abstract class LegalHoldContract<TStore> : PurgeSetting<TStore> where TStore : ITestStore, new()
{
    [Fact]
    public async Task Rule_41_a_held_case_is_purged_when_it_is_lifted_and_not_before()
    {
        var (held, other) = await DeclinedAsync();
        await HoldAsync(held, Clock.GetUtcNow().AddDays(400));
        Clock.Advance(120 * Day);
        await PurgeAsync();
        Assert.Equal([held], await WithContactAsync());
        // Rows that are held are no work: they hold nobody up.
        Assert.Equal(0, (await Here.Purges.SweepOnceAsync(100, Ct)).Taken);

        var why = NewText.Of("复议已结")!;
        await DoAsync(held, new LiftHold(why.Ref), why);
        var late = await Here.Purges.SweepOnceAsync(100, Ct);
        Assert.InRange(late.WorstLateness, 29.9 * Day, 30.1 * Day);
        Assert.Empty(await WithContactAsync());
        Assert.NotEqual(held, other);
        Assert.Null(await Here.Journal.VerifyAsync(Ct));
        await AssertReplayAsync();
    }

    [Fact]
    public async Task Rule_41_a_hold_ends_by_itself_and_a_later_one_takes_its_place()
    {
        var (held, _) = await DeclinedAsync();
        await HoldAsync(held, Clock.GetUtcNow().AddDays(400));
        Clock.Advance(100 * Day);
        await PurgeAsync();
        // Shorter than it was: what waited for the old end is looked at again.
        await HoldAsync(held, Clock.GetUtcNow().AddDays(1));
        await PurgeAsync();
        Assert.Equal([held], await WithContactAsync());
        Clock.Advance(2 * Day);
        await PurgeAsync();
        Assert.Empty(await WithContactAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Rule_41_what_was_merged_is_held_with_its_main_and_by_itself(bool main)
    {
        var codes = await OpenAsync(Marked(), Marked());
        await DoAsync(codes[0], new MergeIncidents(null, [codes[1]], null));
        await DoAsync(codes[0], new DeclineIncident("military", null));
        await HoldAsync(main ? codes[0] : codes[1], Clock.GetUtcNow().AddDays(400));
        Clock.Advance(120 * Day);
        await PurgeAsync();
        Assert.Equal(main ? codes.Order() : [codes[1]], await WithContactAsync());

        var why = NewText.Of("审计结束")!;
        await DoAsync(main ? codes[0] : codes[1], new LiftHold(why.Ref), why);
        await PurgeAsync();
        Assert.Empty(await WithContactAsync());
        Assert.Empty(await Marks.FindAsync(Here.Database, Marks.OfContact, Ct));
    }

    private async Task<(string Held, string Other)> DeclinedAsync()
    {
        var codes = await OpenAsync(Marked(), Marked());
        foreach (var code in codes)
        {
            await DoAsync(code, new DeclineIncident("military", null));
        }

        return (codes[0], codes[1]);
    }

    private async Task HoldAsync(string code, DateTimeOffset until)
    {
        var why = NewText.Of("行政复议")!;
        await DoAsync(code, new HoldCase("auditor", why.Ref, until), why);
    }

    private async Task<IEnumerable<string>> WithContactAsync() => (await AskAsync<string>(
        "SELECT c.incident_code FROM report r JOIN report_case c ON c.report_id = r.id WHERE r.contact IS NOT NULL")).Order();
}

public sealed class LegalHoldsOnSqlite : LegalHoldContract<SqliteStore>;

[Trait("Category", "Service")]
public sealed class LegalHoldsOnPostgres : LegalHoldContract<PostgresStore>;
