using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Deliveries;

namespace Command.Storage.Tests.Deliveries;

/// <summary>What departments and posts read of what was sent to them.</summary>
public abstract class NoticeInboxContract<TStore> : StorageContract<TStore> where TStore : ITestStore, new()
{
    [Fact]
    public async Task A_department_and_a_post_read_their_inbox_and_no_other()
    {
        var code = Assert.Single(await OpenAsync(Report()));
        await CompleteAsync(code);
        var lead = (await Here.Incidents.FindAsync(code, Ct))!.Lead;
        var dept = new Actor("liaison", Role.Dept, lead);
        var notice = Assert.Single(await Here.Notices.PageAsync(dept, unread: true, null, 10, Ct));
        Assert.Equal(("assigned-lead", code, "0103"), (notice.Kind, notice.IncidentCode, notice.ItemCode));
        Assert.Equal(
            ["review-asked"], (await Here.Notices.PageAsync(new Actor("shift", Role.Shift), false, null, 10, Ct)).Select(n => n.Kind));
        Assert.Empty(await Here.Notices.PageAsync(new Actor("other", Role.Dept, "D14"), false, null, 10, Ct));

        Assert.False(await Here.Notices.ReadAsync(new Actor("other", Role.Dept, "D14"), notice.Id, Ct));
        Assert.True(await Here.Notices.ReadAsync(dept, notice.Id, Ct));
        Assert.True(await Here.Notices.ReadAsync(dept with { Id = "colleague" }, notice.Id, Ct));
        Assert.Empty(await Here.Notices.PageAsync(dept, unread: true, null, 10, Ct));
        Assert.Equal("liaison", Assert.Single(await Here.Notices.PageAsync(dept, unread: false, null, 10, Ct)).ReadBy);
    }

    [Fact]
    [Trait("Rule", "16")]
    public async Task A_notice_comes_with_what_it_is_about()
    {
        var code = Assert.Single(await OpenAsync(Report()));
        Clock.Advance(TimeSpan.FromMinutes(4));
        await Here.Sweep.SweepOnceAsync(10, Ct);
        var all = await Here.Notices.PageAsync(new Actor("shift", Role.Shift), true, null, 10, Ct);
        var notice = Assert.Single(all, n => n.Kind == "deadline-escalated");
        var rung = Assert.IsType<DeadlineEscalated>(notice.Fact);
        Assert.Equal((ClockName.TakeUp, 1, notice.At.AddMinutes(-1)), (rung.Clock, rung.Rung, rung.ClockDue));
        var said = Policy.Notices.TextOf(notice.Kind)!.About(code, rung, notice.At, Policy);
        Assert.StartsWith($"案件{code}：受理时限", said.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restricted_notice_names_item_and_place_only_to_who_may_see_the_case()
    {
        var code = Assert.Single(await OpenAsync(Report(item: "0302")));
        await RunAsync(
            "INSERT INTO delivery (id, incident_code, position, kind, recipient_kind, recipient, channel, state, created_at) "
                + "VALUES ('1.a.leader', @code, 1, 'deadline-escalated', 'post', 'leader', 'inbox', 'sent', 0)",
            new { code });
        await RunAsync(
            "INSERT INTO delivery (id, incident_code, position, kind, recipient_kind, recipient, channel, state, created_at) "
                + "VALUES ('1.a.shift', @code, 1, 'deadline-escalated', 'post', 'shift', 'inbox', 'sent', 0)",
            new { code });
        var leader = Assert.Single(await Here.Notices.PageAsync(new Actor("leader", Role.Leader), false, null, 10, Ct));
        Assert.Equal((true, null, null), (leader.Restricted, leader.ItemCode, leader.Place));
        Assert.Equal("0302", Assert.Single(await Here.Notices.PageAsync(new Actor("shift", Role.Shift), false, null, 10, Ct)).ItemCode);
    }

    [Fact]
    public async Task Pages_of_an_inbox_hold_everything_once()
    {
        foreach (var code in await OpenAsync([.. Enumerable.Range(0, 9).Select(_ => Report())]))
        {
            await CompleteAsync(code);
        }

        var shift = new Actor("shift", Role.Shift);
        var seen = new List<string>();
        for (var page = await Here.Notices.PageAsync(shift, false, null, 4, Ct); page.Count > 0; page =
            await Here.Notices.PageAsync(shift, false, seen[^1], 4, Ct))
        {
            seen.AddRange(page.Select(n => n.Id));
        }

        Assert.Equal(9, seen.Count);
        Assert.Equal(9, seen.Distinct().Count());
        await Assert.ThrowsAsync<FormatException>(() => Here.Notices.PageAsync(shift, false, "elsewhere", 4, Ct));
    }
}

public sealed class NoticeInboxOnSqlite : NoticeInboxContract<SqliteStore>;

[Trait("Category", "Service")]
public sealed class NoticeInboxOnPostgres : NoticeInboxContract<PostgresStore>;
