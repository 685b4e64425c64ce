using Command.Contracts.Reports;
using Command.Domain.Actions;
using Command.Storage.Journal;
using Command.Storage.Queries;
using Command.Storage.Tests.Privacy;

namespace Command.Storage.Tests.Queries;

public static class WordsCases
{
    /// <summary>Whether newest cases are looked through: without any there is but the index to find something.</summary>
    public static TheoryData<int> Newest { get; } = [0, WordSearch.MostNewest];
}

public abstract class WordsContract<TStore> : StorageContract<TStore> where TStore : ITestStore, new()
{
    private const int Page = 200;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Theory]
    [MemberData(nameof(WordsCases.Newest), MemberType = typeof(WordsCases))]
    public async Task A_case_is_found_by_any_part_of_what_was_said_about_it(int newest)
    {
        var codes = await OpenAsync(
            Report("地下车库漏水，水深到脚踝") with { Address = "星河里小区７栋 2单元" }, Report("飯店油煙擾民 Smoke!"), Report());
        var note = NewText.Of("水泵已到场")!;
        await DoAsync(codes[0], new AddNote(null, note.Ref), note);
        await ReadAsync();
        foreach (var query in new[] { "车库漏水", "漏水", "漏水水深", "星河里小区7栋", "7 栋", "水泵 脚踝", "车库 单元", "，漏水。" })
        {
            Assert.Equal([codes[0]], await FindAsync(query, newest));
        }

        foreach (var query in new[] { "油烟", "油煙", "ＳＭＯＫＥ", "smok", "扰民smoke" })
        {
            Assert.Equal([codes[1]], await FindAsync(query, newest));
        }

        // The end of one text and the beginning of the next are no words, and marks alone name nothing.
        Assert.Empty(await FindAsync("踝星", newest));
        Assert.Empty(await FindAsync("%", newest));
        Assert.Equal(newest > 0 ? codes.Take(1) : [], await FindAsync("泵", newest));
    }

    [Fact]
    public async Task Numbers_of_persons_and_whoever_reported_stand_in_no_index()
    {
        await OpenAsync(Report("请回电 13812345678，王秀兰") with { Reporter = new Reporter("王秀兰", "13812345678") });
        await ReadAsync();
        var words = Assert.Single(await AskAsync<string>("SELECT words FROM case_words"));
        Assert.DoesNotContain("1381", words, StringComparison.Ordinal);
        Assert.DoesNotContain("秀兰", words, StringComparison.Ordinal);
        Assert.Contains("请回电", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contact_that_is_damaged_keeps_its_own_case_out_and_no_other()
    {
        var codes = await OpenAsync(Report("积水") with { Reporter = new Reporter("王秀兰", null) }, Report("积水很深"));
        await RunAsync("UPDATE report SET contact = @bytes WHERE contact IS NOT NULL", new { bytes = new byte[] { 1, 2, 3 } });
        await ReadAsync();
        Assert.Equal([codes[1]], await FindAsync("积水", WordSearch.MostNewest));
        Assert.Equal(await Here.Journal.HeadAsync(Ct), Assert.Single(await AskAsync<long>("SELECT position FROM words_read")));
    }

    [Theory]
    [MemberData(nameof(WordsCases.Newest), MemberType = typeof(WordsCases))]
    public async Task A_merged_case_is_found_in_its_main_and_a_restricted_one_by_nobody(int newest)
    {
        var codes = await OpenAsync(Report("纸箱堵门"), Report("门口的废品"), Report("废品 求助", item: "0302"));
        await DoAsync(codes[0], new MergeIncidents(null, [codes[1]], null));
        await ReadAsync();
        Assert.Equal([codes[0]], await FindAsync("废品", newest));
    }

    [Fact]
    public async Task What_is_purged_is_found_no_more_from_that_instant_on_and_what_is_left_is()
    {
        var codes = await OpenAsync(Report("纸箱堵门"), Report(Marks.Text) with { Address = Marks.Address, Reporter = Marks.Reporter });
        await DoAsync(codes[0], new MergeIncidents(null, [codes[1]], null));
        await CompleteAsync(codes[0]);
        await ArchiveAsync(codes[0]);
        await ReadAsync();
        Assert.Contains("case_words.words", await Marks.FindAsync(Here.Database, Marks.OfText, Ct));

        Clock.Advance(91 * Day);
        Assert.NotEqual(0, (await Here.Purges.SweepOnceAsync(100, Ct)).Purged);
        Assert.DoesNotContain("case_words.words", await Marks.FindAsync(Here.Database, Marks.OfContact, Ct));
        await ReadAsync();
        Assert.DoesNotContain("case_words.words", await Marks.FindAsync(Here.Database, Marks.OfContact, Ct));
        Assert.Equal([codes[0]], await FindAsync(Marks.OfText[0], newest: 0));
        Clock.Advance(366 * Day);
        await Here.Purges.SweepOnceAsync(100, Ct);
        Assert.Empty(await FindAsync(Marks.OfText[0], WordSearch.MostNewest));
        await ReadAsync();
        Assert.Empty(await FindAsync(Marks.OfText[0], newest: 0));
    }

    [Fact]
    public async Task Two_processes_read_the_journal_once_and_to_its_end()
    {
        await OpenAsync([.. Enumerable.Range(0, 50).Select(i => Report($"第{i}次积水"))]);
        var nodes = new[] { Here, AnotherProcess() };
        await AtOnceAsync(2, async (i, ct) =>
        {
            while (await nodes[i].Words.FollowAsync(7, ct) > 0)
            {
            }

            return 0;
        });
        await ReadAsync();
        Assert.Equal(50, (await AskAsync<string>("SELECT words FROM case_words")).Distinct().Count());
        Assert.Equal(await Here.Journal.HeadAsync(Ct), Assert.Single(await AskAsync<long>("SELECT position FROM words_read")));
    }

    private async Task<IReadOnlyList<string>> FindAsync(string query, int newest) =>
        await WordSearch.CodesAsync(Here.Database, WordSearch.Plain(query), newest, Ct);

    private async Task ReadAsync()
    {
        while (await Here.Words.FollowAsync(Page, Ct) > 0)
        {
        }
    }
}

public sealed class WordsOnSqlite : WordsContract<SqliteStore>;

[Trait("Category", "Service")]
public sealed class WordsOnPostgres : WordsContract<PostgresStore>;
