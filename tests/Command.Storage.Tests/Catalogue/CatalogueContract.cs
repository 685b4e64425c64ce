using System.Text;
using Command.Contracts.Incidents;
using Command.Domain.Catalogue;
using Command.Domain.Clocks;
using Command.Testing;

namespace Command.Storage.Tests.Catalogue;

/// <summary>Versions of the catalogue: kept whole or not at all, at most one in force at any instant, the same in every process.</summary>
public abstract class CatalogueContract<TStore> : StorageContract<TStore> where TStore : ITestStore, new()
{
    private static readonly Actor Admin = new("admin", Role.Admin);

    [Fact]
    public async Task The_shipped_version_is_kept_once_file_by_file_and_is_in_force_by_itself()
    {
        await StartAsync(Here);
        await StartAsync(AnotherProcess());
        var kept = Assert.Single(await Here.Catalogue.AllAsync(Ct));
        Assert.Equal((Policy.Version, "system", true), (kept.Version, kept.ImportedBy, kept.InForce));
        Assert.Equal((Now, "system"), Assert.Single(kept.Activations) is var a ? (a.ValidFrom, a.ActivatedBy) : default);
        Assert.Equal(Policy.Version, PolicyFiles.VersionOf(await Here.Catalogue.FilesAsync(Policy.Version, Ct)));
        Assert.Empty(await Here.Catalogue.FilesAsync("unknown", Ct));
    }

    [Fact]
    public async Task Starting_many_processes_at_once_decides_once()
    {
        await AtOnceAsync(4, async _ =>
        {
            await StartAsync(AnotherProcess());
            return true;
        });
        Assert.Single(Assert.Single(await Here.Catalogue.AllAsync(Ct)).Activations);
    }

    [Fact]
    public async Task The_same_content_again_is_the_same_version()
    {
        await StartAsync(Here);
        var first = await Here.Catalogue.ImportAsync(Slow, Admin, Ct);
        var again = await AnotherProcess().Catalogue.ImportAsync(Slow, new Actor("other", Role.Admin), Ct);
        Assert.Equal((TestPolicy.Slower.Version, true), (first.Version, first.IsNew));
        Assert.Equal((TestPolicy.Slower.Version, false), (again.Version, again.IsNew));
        Assert.Equal("main/*/simple", Assert.Single(Assert.Single(first.Changes).Changed).Key);

        var kept = Assert.Single(await Here.Catalogue.AllAsync(Ct), v => v.Version == first.Version);
        Assert.Equal(("admin", false), (kept.ImportedBy, kept.InForce));
        Assert.Empty(kept.Activations);
        Assert.Equal((await Here.Catalogue.ImportAsync(
            new Dictionary<string, byte[]> { ["taxonomy.csv"] = Shipped("taxonomy.csv") }, Admin, Ct)).Version, Policy.Version);
    }

    [Theory]
    [InlineData("competence.csv", "C-1503-a,1503,,007,D20", "C-1503-a,1503,,007,D77", 83, "lead")]
    [InlineData("competence.csv", "C-1503-a,1503,,007,D20", "C-1503-a,1503,,077,D20", 83, "street")]
    [InlineData("taxonomy.csv", ",0101,", ",0199,", 0, "item_code")]
    [InlineData("restricted.csv", "0302", "9302", 2, "item_code")]
    public async Task A_bad_file_is_refused_whole_and_leaves_no_trace(string file, string old, string now, int row, string column)
    {
        await StartAsync(Here);
        var files =
            new Dictionary<string, byte[]> { [file] = TestPolicy.Edited(file, old, now)[file], ["deadlines.csv"] = Slow["deadlines.csv"] };
        var refused = await Assert.ThrowsAsync<CatalogueException>(() => Here.Catalogue.ImportAsync(files, Admin, Ct));
        // A row that another file relies on is missed where it is needed.
        Assert.Equal((row, column), (refused.File == file ? refused.Row : 0, refused.Column));
        Assert.Single(await Here.Catalogue.AllAsync(Ct));
        Assert.Equal([(long)PolicyFiles.Names.Count], await AskAsync<long>("SELECT count(*) FROM catalogue_file"));
    }

    [Fact]
    public async Task A_file_that_does_not_belong_is_refused()
    {
        await StartAsync(Here);
        var refused = await Assert.ThrowsAsync<CatalogueException>(() => Here.Catalogue.ImportAsync(
            new Dictionary<string, byte[]> { ["../passwd"] = Encoding.UTF8.GetBytes("x") }, Admin, Ct));
        Assert.Equal("../passwd", refused.File);
    }

    [Fact]
    public async Task Every_process_switches_at_the_instant_and_none_before_it()
    {
        var other = AnotherProcess();
        await StartAsync(Here);
        await StartAsync(other);
        await Here.Catalogue.ImportAsync(Slow, Admin, Ct);
        var (tomorrow, later) = (Now.AddDays(1), Now.AddDays(2));
        Assert.Equal(tomorrow, await Here.Catalogue.ActivateAsync(TestPolicy.Slower.Version, tomorrow, Admin, Ct));
        Assert.Equal(later, await Here.Catalogue.ActivateAsync(Policy.Version, later, Admin, Ct));
        await other.Catalogue.RefreshAsync(Ct);
        foreach (var (at, version) in new[]
        {
            (Now, Policy.Version), (tomorrow.AddMilliseconds(-1), Policy.Version), (tomorrow, TestPolicy.Slower.Version),
            (later.AddMilliseconds(-1), TestPolicy.Slower.Version), (later, Policy.Version), (later.AddYears(1), Policy.Version),
        })
        {
            Assert.Equal((version, version), (Here.Shelf.At(at).Version, other.Shelf.At(at).Version));
        }

        Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(TestPolicy.Slower.Version, other.Shelf.Current.Version);
        await other.Catalogue.RefreshAsync(Ct);
        Assert.Equal(TestPolicy.Slower.Version, other.Shelf.Current.Version);
        Assert.Equal(TestPolicy.Slower.Version, Assert.Single(await other.Catalogue.AllAsync(Ct), v => v.InForce).Version);
    }

    [Fact]
    public async Task A_planned_switch_is_taken_back_by_deciding_again_and_both_decisions_stay_on_record()
    {
        await StartAsync(Here);
        await Here.Catalogue.ImportAsync(Slow, Admin, Ct);
        var tomorrow = Now.AddDays(1);
        await Here.Catalogue.ActivateAsync(TestPolicy.Slower.Version, tomorrow, Admin, Ct);
        await Here.Catalogue.ActivateAsync(Policy.Version, tomorrow, new Actor("deputy", Role.Admin), Ct);
        Clock.Advance(TimeSpan.FromDays(2));
        await Here.Catalogue.RefreshAsync(Ct);
        Assert.Equal(Policy.Version, Here.Shelf.Current.Version);
        Assert.Equal(
            ["admin", "deputy", "system"],
            (await Here.Catalogue.AllAsync(Ct)).SelectMany(v => v.Activations).Select(a => a.ActivatedBy).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Nothing_comes_into_force_in_the_past()
    {
        await StartAsync(Here);
        await Here.Catalogue.ImportAsync(Slow, Admin, Ct);
        Assert.Null(await Here.Catalogue.ActivateAsync(TestPolicy.Slower.Version, Now.AddMilliseconds(-1), Admin, Ct));
        Assert.Equal(Now, await Here.Catalogue.ActivateAsync(TestPolicy.Slower.Version, null, Admin, Ct));
        Assert.Equal(TestPolicy.Slower.Version, Here.Shelf.Current.Version);
    }

    [Fact]
    public async Task An_upgrade_brings_its_catalogue_into_force_unless_a_person_has_decided()
    {
        await StartAsync(Here);
        var next = TestPolicy.Edited("deadlines.csv", TestPolicy.SimpleLimit, TestPolicy.SlowLimit);
        Clock.Advance(TimeSpan.FromDays(1));
        var upgraded = AnotherProcess(TestPolicy.Slower);
        await upgraded.Catalogue.KeepShippedAsync(Folder(next), Ct);
        await upgraded.Catalogue.RefreshAsync(Ct);
        Assert.Equal(TestPolicy.Slower.Version, upgraded.Shelf.Current.Version);

        // A process of the program before it starts again, and changes nothing.
        await StartAsync(Here);
        Assert.Equal(TestPolicy.Slower.Version, Here.Shelf.Current.Version);

        Clock.Advance(TimeSpan.FromDays(1));
        await Here.Catalogue.ActivateAsync(Policy.Version, null, Admin, Ct);
        await upgraded.Catalogue.KeepShippedAsync(Folder(TestPolicy.Edited("restricted.csv", "violence", "force")), Ct);
        await upgraded.Catalogue.RefreshAsync(Ct);
        Assert.Equal(Policy.Version, upgraded.Shelf.Current.Version);
        Assert.Equal(3, (await upgraded.Catalogue.AllAsync(Ct)).Count);
    }

    [Fact]
    public async Task An_older_version_without_a_newer_clock_takes_its_limit_from_the_program()
    {
        await StartAsync(Here);
        var older = await Here.Catalogue.ImportAsync(Slow, Admin, Ct);
        var lines = Encoding.UTF8.GetString(Slow["deadlines.csv"]).Split('\n')
            .Where(line => !line.StartsWith("receipt,", StringComparison.Ordinal));
        await RunAsync(
            "UPDATE catalogue_file SET content = @content WHERE version = @version AND name = 'deadlines.csv'",
            new { content = Encoding.UTF8.GetBytes(string.Join('\n', lines)), version = older.Version });
        await Here.Catalogue.ActivateAsync(older.Version, null, Admin, Ct);

        var restarted = AnotherProcess();
        await StartAsync(restarted);
        Assert.Equal(DueOf(Policy, ClockName.Receipt), DueOf(restarted.Shelf.Current, ClockName.Receipt));
        Assert.Equal(DueOf(TestPolicy.Slower, ClockName.Main), DueOf(restarted.Shelf.Current, ClockName.Main));
        Assert.NotEqual(DueOf(Policy, ClockName.Main), DueOf(restarted.Shelf.Current, ClockName.Main));

        DateTimeOffset DueOf(Policy policy, ClockName clock) => policy.Clocks.Start(clock, 1, Urgency.Normal, Complexity.Simple, Now).Due;
    }

    private static Dictionary<string, byte[]> Slow => new()
    {
        ["deadlines.csv"] = TestPolicy.Edited("deadlines.csv", TestPolicy.SimpleLimit, TestPolicy.SlowLimit)["deadlines.csv"],
    };

    // As a row can hold it.
    private DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(Clock.GetUtcNow().ToUnixTimeMilliseconds());

    private static byte[] Shipped(string file) => File.ReadAllBytes(Path.Combine(TestPolicy.Folder, file));

    private static async Task StartAsync(Node node)
    {
        await node.Catalogue.KeepShippedAsync(TestPolicy.Folder, Ct);
        await node.Catalogue.RefreshAsync(Ct);
    }

    private static string Folder(Dictionary<string, byte[]> files)
    {
        var folder = Directory.CreateTempSubdirectory("command-catalogue-").FullName;
        foreach (var (name, content) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, name))!);
            File.WriteAllBytes(Path.Combine(folder, name), content);
        }

        return folder;
    }
}

public sealed class CatalogueOnSqlite : CatalogueContract<SqliteStore>;

[Trait("Category", "Service")]
public sealed class CatalogueOnPostgres : CatalogueContract<PostgresStore>;
