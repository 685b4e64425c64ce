using Microsoft.Extensions.Time.Testing;
using Command.Contracts.Incidents;
using Command.Testing;
using Command.Web.Case;
using Command.Web.Queue;
using Command.Web.Seats;
using Microsoft.Extensions.DependencyInjection;

namespace Command.Web.Tests.Queue;

public sealed class WorklistTests
{
    private readonly FakeTimeProvider _clock = TestTime.Clock();

    [Theory]
    [InlineData("operator", null, true)]
    [InlineData("auditor", null, false)]
    [InlineData("leader", null, false)]
    [InlineData("shift", null, true)]
    [InlineData("supervisor", null, true)]
    [InlineData("dept", "D09", true)]
    [InlineData("dept", "D11", false)]
    public async Task Restricted_cases_are_listed_counted_and_found_for_who_is_cleared_or_takes_part_only(
        string role, string? dept, bool sees)
    {
        await using var temp = await TempDatabase.CreateAsync();
        using var seat = new SeatContext(temp: temp, role: role, dept: dept);
        var hidden = Sample.Row(1) with { Restricted = true };
        var list = await ListAsync(seat, hidden, Sample.Row(2) with { Lead = dept ?? "D09" });
        list.Show(new QueueFilter { View = QueueView.Open });

        Assert.Equal(
            sees ? [Sample.Code(1), Sample.Code(2)] : [Sample.Code(2)], list.Lines.Select(l => l.Row.Code).Order(StringComparer.Ordinal));
        Assert.Equal(sees ? 2 : 1, list.Open);
        Assert.Equal(list.Open, list.Counts[QueueView.Open]);
        Assert.Equal(list.Open, list.Quadrants.Sum());
        Assert.Equal(sees ? hidden.Code : null, list.Find(hidden.Code[^6..]));
    }

    [Fact]
    public async Task Whoever_takes_the_next_case_gets_none_that_another_seat_holds_or_that_was_just_done()
    {
        await using var temp = await TempDatabase.CreateAsync();
        using var seat = new SeatContext(temp: temp);
        var rows = Enumerable.Range(1, 3)
            .Select(i => Sample.Row(i, used: 0.9 - (i * 0.1)) with { State = IncidentState.Received }).ToArray();
        var list = await ListAsync(seat, rows);
        var presence = seat.Services.GetRequiredService<Presence>();
        var (me, other) = (presence.Enter("a", "a", Role.Operator).Id, presence.Enter("b", "b", Role.Operator).Id);
        presence.Claim(other, rows[0].Code);
        list.Show(new QueueFilter { View = QueueView.ToHandle });
        list.Refresh(me);

        Assert.Equal(1, list.HeldByOthers);
        Assert.Equal(rows[1].Code, list.NextFree(me, except: null));
        list.Acted(rows[1].Code, rows[1].Version);
        Assert.Equal(rows[2].Code, list.NextFree(me, except: null));
        Assert.Null(list.NextFree(me, except: rows[2].Code));
        Assert.Equal(rows[0].Code, list.NextFree(other, except: null));
    }

    [Fact]
    public async Task A_key_that_moves_holds_the_order_for_three_seconds()
    {
        await using var temp = await TempDatabase.CreateAsync();
        using var seat = new SeatContext(temp: temp, time: _clock);
        var list = await ListAsync(seat, Sample.Row(1), Sample.Row(2));
        list.Show(new QueueFilter { View = QueueView.Open });
        list.Move(1);
        seat.Show(Sample.Row(2), Sample.Row(3));
        list.Refresh(Guid.Empty);
        Assert.True(list.IsHeld);
        Assert.Equal([Sample.Code(1), Sample.Code(2)], list.Lines.Select(l => l.Row.Code).Order(StringComparer.Ordinal));
        Assert.Equal(1, list.Arrived);
        _clock.Advance(Worklist.KeyHold);
        list.Refresh(Guid.Empty);
        Assert.Equal([Sample.Code(2), Sample.Code(3)], list.Lines.Select(l => l.Row.Code).Order(StringComparer.Ordinal));
    }

    private static async Task<Worklist> ListAsync(SeatContext seat, params Contracts.Boards.BoardRow[] rows)
    {
        seat.Show(rows);
        Assert.True(await seat.Services.GetRequiredService<CaseDesk>().SignInAsync());
        return seat.Services.GetRequiredService<Worklist>();
    }
}
