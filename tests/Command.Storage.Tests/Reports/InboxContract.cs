using System.Text;
using Command.Contracts.Reports;
using Command.Domain.Reports;
using Command.Storage.Reports;

namespace Command.Storage.Tests.Reports;

public static class DifficultTexts
{
    public static TheoryData<string> All { get; } =
    [
        "消防通道被占用🚒🔥👨‍👩‍👧‍👦",
        "𠮷野家门口积水，𠀀𠮟",
        "Robert'); DROP TABLE report;-- \" \\ % _",
        "<script>alert('x')</script>&lt;b&gt; <img src=x onerror=alert(1)>",
        "第一行\n\t第二行\r\n第三行",
        "e\u0301 \u200B\u202E\uFEFF\u0600",
        new StringBuilder().Insert(0, "长文本报件", 6_900).ToString(),
    ];
}

public abstract class InboxContract<TStore> : StorageContract<TStore> where TStore : ITestStore, new()
{
    [Fact]
    public async Task A_new_report_gets_a_number_and_a_token_and_waits()
    {
        var body = Assert.IsType<Receipt.Accepted>(Assert.Single(await Here.Inbox.ReceiveAsync([Report()], Ct))).Body;
        Assert.Equal(32, body.TrackingToken.Length);
        Assert.NotEqual(body.ReportId, body.TrackingToken);
        Assert.Null(body.IncidentCode);
        Assert.Equal(new ReportView(body.ReportId, ReportStatus.Received, null), await Here.Inbox.FindAsync(body.ReportId, Ct));
        Assert.Equal(new Ledger(1, 0, 0, 0, 1), await Here.Inbox.LedgerAsync(Ct));
    }

    [Fact]
    public async Task The_same_report_again_gets_the_same_answer_and_adds_nothing()
    {
        var report = Report();
        var first = await AcceptAsync(report);
        Assert.Equal(first, Assert.IsType<Receipt.Repeated>(Assert.Single(await Here.Inbox.ReceiveAsync([report], Ct))).Body);
        Assert.Equal(1, (await Here.Inbox.LedgerAsync(Ct)).Received);
    }

    [Fact]
    public async Task Once_decided_the_same_report_again_still_gets_the_answer_it_got_first()
    {
        var report = Report();
        var first = await AcceptAsync(report);
        Assert.Equal(1, (await Here.Registration.RegisterAsync(Prepare, 10, Ct)).Registered);
        Assert.Equal(first, Assert.IsType<Receipt.Repeated>(Assert.Single(await AnotherProcess().Inbox.ReceiveAsync([report], Ct))).Body);
    }

    [Fact]
    public async Task The_same_number_with_another_text_is_a_conflict_and_changes_nothing()
    {
        var report = Report("路灯不亮");
        var first = await AcceptAsync(report);
        Assert.IsType<Receipt.Conflict>(Assert.Single(await Here.Inbox.ReceiveAsync([report with { Text = "路灯已亮" }], Ct)));
        Assert.Equal(["路灯不亮"], await AskAsync<string>("SELECT body FROM report WHERE id = @ReportId", new { first.ReportId }));
    }

    [Fact]
    public async Task The_same_number_in_another_channel_is_another_report()
    {
        var report = Report();
        var other = await AcceptAsync(report);
        Assert.NotEqual(other.ReportId, (await AcceptAsync(report with { Channel = "grid" })).ReportId);
    }

    [Fact]
    public async Task Twenty_identical_reports_at_once_are_one_row_and_twenty_equal_receipts()
    {
        var report = Report();
        var nodes = new[] { Here, AnotherProcess() };
        var receipts = (await AtOnceAsync(20, i => nodes[i % 2].Inbox.ReceiveAsync([report], Ct))).SelectMany(r => r).ToList();
        Assert.Single(receipts.OfType<Receipt.Accepted>());
        Assert.Equal(19, receipts.OfType<Receipt.Repeated>().Count());
        Assert.Single(receipts.Select(BodyOf).Distinct());
        Assert.Equal([1L], await AskAsync<long>("SELECT count(*) FROM report"));
    }

    [Fact]
    public async Task Batches_with_the_same_reports_in_opposite_order_at_once_do_not_block_each_other()
    {
        var reports = Enumerable.Range(0, 60).Select(i => Report($"报件{i}")).ToList();
        var nodes = new[] { Here, AnotherProcess() };
        var answers = await AtOnceAsync(
            6, i => nodes[i % 2].Inbox.ReceiveAsync(i % 2 == 0 ? reports : [.. reports.AsEnumerable().Reverse()], Ct));
        Assert.Equal(60, answers.SelectMany(a => a).OfType<Receipt.Accepted>().Count());
        Assert.Equal(60, (await Here.Inbox.LedgerAsync(Ct)).Received);
        Assert.Equal(answers[0].Select(BodyOf), answers[1].Reverse().Select(BodyOf));
    }

    [Fact]
    public async Task Repeats_and_conflicts_inside_one_batch_are_answered_each_in_its_place()
    {
        var (first, second) = (Report("停水"), Report("停电"));
        var answers = await Here.Inbox.ReceiveAsync([first, second, first, first with { Text = "停气" }, second], Ct);
        Assert.Equal(
            [
                typeof(Receipt.Accepted), typeof(Receipt.Accepted), typeof(Receipt.Repeated), typeof(Receipt.Conflict),
                typeof(Receipt.Repeated),
            ],
            answers.Select(a => a.GetType()));
        Assert.Equal(BodyOf(answers[0]), BodyOf(answers[2]));
        Assert.Equal(BodyOf(answers[1]), BodyOf(answers[4]));
        Assert.Equal(["停水", "停电"], await AskAsync<string>("SELECT body FROM report ORDER BY external_id"));
    }

    [Theory]
    [MemberData(nameof(DifficultTexts.All), MemberType = typeof(DifficultTexts))]
    public async Task A_text_comes_back_as_it_was_sent(string text)
    {
        var code = Assert.Single(await OpenAsync(Report(text)));
        Assert.Equal(text, Assert.Single(await Here.Incidents.ReportsAsync(code, Ct)).Text);
    }

    [Fact]
    public async Task What_the_reader_lets_through_the_database_can_hold()
    {
        var body =
            """{"channel":"web","externalId":"W-1","text":"\u0000下水道\u0000堵塞\uD83D\uDE00","address":"\u0000星河里\u0007"}"""u8.ToArray();
        var message = new ReportReader(Policy).Read(body, Clock.GetUtcNow()).Message;
        var code = Assert.Single(await OpenAsync(message!));
        var report = Assert.Single(await Here.Incidents.ReportsAsync(code, Ct));
        Assert.Equal(("下水道堵塞😀", "星河里"), (report.Text, report.Address));
    }

    [Fact]
    public async Task An_empty_batch_is_answered_with_nothing() =>
        Assert.Empty(await Here.Inbox.ReceiveAsync(new List<ReportMessage>(), Ct));

    [Fact]
    public async Task A_report_that_does_not_exist_is_not_found() => Assert.Null(await Here.Inbox.FindAsync("'; --", Ct));

    [Fact]
    public async Task The_books_balance_at_every_instant_while_writers_and_a_registrar_work()
    {
        const int Writers = 8, Rounds = 12, Each = 5;
        var registrar = AnotherProcess();
        var open = Writers;
        var seen = new List<Ledger>();
        await AtOnceAsync(Writers + 2, async (i, ct) =>
        {
            if (i < Writers)
            {
                for (var round = 0; round < Rounds; round++)
                {
                    await Here.Inbox.ReceiveAsync([.. Enumerable.Range(0, Each).Select(_ => Report())], Ct);
                }

                Interlocked.Decrement(ref open);
            }
            else if (i == Writers)
            {
                while ((await registrar.Registration.RegisterAsync(Prepare, 40, ct)).Registered > 0 || Volatile.Read(ref open) > 0)
                {
                    await Task.Yield();
                }
            }
            else
            {
                do
                {
                    seen.Add(await Here.Inbox.LedgerAsync(ct));
                }
                while (Volatile.Read(ref open) > 0);
            }

            return i;
        });
        seen.Add(await Here.Inbox.LedgerAsync(Ct));

        Assert.All(seen, books => Assert.Equal(books.Received, books.Registered + books.Attached + books.Declined + books.Pending));
        Assert.Equal(seen.OrderBy(books => books.Received).ThenBy(books => books.Registered), seen);
        Assert.Equal(new Ledger(Writers * Rounds * Each, Writers * Rounds * Each, 0, 0, 0), seen[^1]);
        Assert.Equal([(long)Writers * Rounds * Each], await AskAsync<long>("SELECT count(*) FROM incident"));
    }

    private async Task<ReportReceipt> AcceptAsync(ReportMessage report) =>
        Assert.IsType<Receipt.Accepted>(Assert.Single(await Here.Inbox.ReceiveAsync([report], Ct))).Body;

    private static ReportReceipt BodyOf(Receipt receipt) => receipt switch
    {
        Receipt.Accepted a => a.Body,
        Receipt.Repeated r => r.Body,
        _ => throw new InvalidOperationException("A conflict has no receipt."),
    };
}

public sealed class InboxOnSqlite : InboxContract<SqliteStore>;

[Trait("Category", "Service")]
public sealed class InboxOnPostgres : InboxContract<PostgresStore>;
