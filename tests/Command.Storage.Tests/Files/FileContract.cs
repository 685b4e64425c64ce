using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Engine.Turns;
using Command.Storage.Files;
using Command.Storage.Journal;
using Command.Storage.Privacy;
using Command.Storage.Reports;
using Command.Testing;

namespace Command.Storage.Tests.Files;

/// <summary>rules.md 25 and 33: a photo is kept while somebody needs it, and no longer.</summary>
public abstract class FileContract<TStore> : StorageContract<TStore> where TStore : ITestStore, new()
{
    private static readonly byte[] Photo = [.. "a photo of the stairs"u8];
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public async Task A_file_comes_to_the_case_of_its_report_and_goes_along_when_that_is_merged()
    {
        var id = await AddAsync("grid");
        Assert.Empty((await Here.Files.FindAsync(id, Ct))!.Cases);
        var codes = await OpenAsync(Report() with { Attachments = [id, "PH-0002"] }, Report());
        Assert.Equal([codes[0]], (await Here.Files.FindAsync(id, Ct))!.Cases);

        await DoAsync(codes[1], new MergeIncidents(null, [codes[0]], null));
        Assert.Equal([codes[0]], (await Here.Files.FindAsync(id, Ct))!.Cases);
        Assert.Equal([id, "PH-0002"], (await Here.Incidents.ReportsAsync(codes[1], Ct)).SelectMany(r => r.Attachments));
        Assert.Null(await Here.Files.FindAsync("F00000000000000000000000000000000", Ct));
    }

    [Fact]
    public async Task What_is_kept_is_sealed_and_opens_as_it_came()
    {
        var id = await AddAsync("grid");
        Assert.Equal(Photo, await Here.Files.ReadAsync(id, small: false, Ct));
        Assert.Equal(Photo[..7], await Here.Files.ReadAsync(id, small: true, Ct));
        Assert.Empty(await AskAsync<string>("SELECT id FROM file WHERE content = @Photo", new { Photo }));
        var paper = await Here.Files.AddAsync(new NewFile("grid", "application/pdf", Photo, null, null), Ct);
        Assert.Null(await Here.Files.ReadAsync(paper, small: true, Ct));

        var next = new ContactVault(new byte[32], [.. Enumerable.Range(7, 32).Select(i => (byte)i)]);
        Assert.Equal(3, await new SealedRows(Here.Database, next, Clock).ResealAsync(Ct));
        Assert.Equal(Photo, await new FileTable(Here.Database, new ContactVault(new byte[32]), Clock).ReadAsync(id, small: false, Ct));
    }

    [Fact]
    public async Task Only_what_is_of_the_case_or_of_whoever_acts_proves_anything()
    {
        var (own, others, brought) = (await AddAsync("operator"), await AddAsync("key:city"), await AddAsync("key:city"));
        var code = Assert.Single(await OpenAsync(Report() with { Attachments = [brought] }));
        await DoAsync(code, new AcceptIncident());
        await DoAsync(code, new DispatchIncident(null, null, null));
        Assert.Equal("evidence.unknown", (await MeasureAsync(code, others)).Code);
        Assert.Equal("evidence.unknown", (await MeasureAsync(code, "F00000000000000000000000000000000")).Code);
        Assert.Empty((await Here.Files.FindAsync(others, Ct))!.Cases);

        Assert.Equal("", (await MeasureAsync(code, own, brought)).Code);
        Assert.Equal("", (await MeasureAsync(code, own)).Code);
        Assert.Equal([code], (await Here.Files.FindAsync(own, Ct))!.Cases);
        // What proves something here proves nothing elsewhere.
        var next = Assert.Single(await OpenAsync(Report()));
        await DoAsync(next, new AcceptIncident());
        await DoAsync(next, new DispatchIncident(null, null, null));
        Assert.Equal("evidence.unknown", (await MeasureAsync(next, own)).Code);
    }

    [Fact]
    public async Task What_nothing_uses_is_forgotten_after_thirty_days_and_the_rest_stays()
    {
        var (used, unused) = (await AddAsync("grid"), await AddAsync("grid"));
        await OpenAsync(Report() with { Attachments = [used] });
        Clock.Advance(30 * Day);
        Assert.Equal(0, await Here.Files.ForgetAsync(100, Ct));
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await Here.Files.ForgetAsync(100, Ct));
        Assert.NotNull(await Here.Files.FindAsync(used, Ct));
        Assert.Null(await Here.Files.FindAsync(unused, Ct));
    }

    [Fact]
    public async Task Photos_go_with_the_words_of_their_case_and_stay_while_another_one_needs_them()
    {
        var (shared, came, proof) = (await AddAsync("grid"), await AddAsync("grid"), await AddAsync("operator"));
        var codes = await OpenAsync(Report() with { Attachments = [shared, came] }, Report() with { Attachments = [shared] });
        await DoAsync(codes[0], new AcceptIncident());
        await DoAsync(codes[0], new DispatchIncident(null, null, null));
        Assert.Equal("", (await MeasureAsync(codes[0], proof, came)).Code);
        await DoAsync(codes[0], new SignAssignment((await Here.Incidents.FindAsync(codes[0], Ct))!.Lead));
        await SettleAsync(codes[0], (await Here.Incidents.FindAsync(codes[0], Ct))!.Lead);
        await ArchiveAsync(codes[0]);
        Clock.Advance(366 * Day);
        while ((await Here.Purges.SweepOnceAsync(100, Ct)).Taken > 0)
        {
        }

        Assert.Null(await Here.Files.FindAsync(came, Ct));
        Assert.Null(await Here.Files.FindAsync(proof, Ct));
        Assert.Equal([codes[1]], (await Here.Files.FindAsync(shared, Ct))!.Cases);
        await DoAsync(codes[1], new DeclineIncident("military", null));
        Clock.Advance(366 * Day);
        await Here.Purges.SweepOnceAsync(100, Ct);
        Assert.Null(await Here.Files.FindAsync(shared, Ct));
        Assert.Empty(await AskAsync<string>("SELECT file_id FROM file_use"));
    }

    private Task<string> AddAsync(string owner) =>
        Here.Files.AddAsync(new NewFile(owner, "image/jpeg", Photo, Photo[..7], (30, 20)), Ct);

    private async Task<(string Code, Incident Incident)> MeasureAsync(string code, params string[] evidence)
    {
        var (before, text) = ((await Here.Incidents.FindAsync(code, Ct))!, NewText.Of("已围挡，派人值守")!);
        var outcome = await Here.Actions.ExecuteAsync(
            code, before.Version, new ReportMeasure(null, text.Ref, null) { Evidence = evidence }, Operator, text, Ct);
        return outcome is ActionOutcome.Refused refused
            ? (refused.Refusal.Code, before)
            : ("", Assert.IsType<ActionOutcome.Done>(outcome).Incident);
    }
}

public sealed class FilesOnSqlite : FileContract<SqliteStore>;

[Trait("Category", "Service")]
public sealed class FilesOnPostgres : FileContract<PostgresStore>;
