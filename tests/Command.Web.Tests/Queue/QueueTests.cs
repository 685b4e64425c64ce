using Command.Contracts.Boards;
using Command.Contracts.Incidents;
using Command.Domain.Access;
using Command.Domain.Indicators;
using Command.Web.Queue;
using Command.Web.Words;

namespace Command.Web.Tests.Queue;

public sealed class QueueTests
{
    private readonly QueueOrder _order = new();

    [Fact]
    public void An_order_that_is_not_held_is_the_wanted_one()
    {
        Take([1, 2, 3]);
        Take([3, 1], held: false);
        Assert.Equal([3, 1], Shown());
        Assert.Equal((0, 0), (_order.Pending, _order.Arrived));
    }

    [Fact]
    public void While_it_is_held_no_row_moves_leaves_or_comes()
    {
        Take([1, 2, 3]);
        Take([4, 3, 1], held: true);
        Assert.Equal([1, 2, 3], Shown());
        Assert.Equal([false, true, false], _order.Lines.Select(l => l.Gone));
        Assert.Equal(1, _order.Arrived);
        // One is gone, one waits, two have changed places.
        Assert.Equal(4, _order.Pending);
    }

    [Fact]
    public void Letting_go_applies_everything_at_once()
    {
        Take([1, 2, 3]);
        Take([4, 3, 1], held: true);
        _order.Apply();
        Assert.Equal([4, 3, 1], Shown());
        Assert.Equal((0, 0), (_order.Pending, _order.Arrived));
        Assert.All(_order.Lines, line => Assert.False(line.Gone));
    }

    [Fact]
    public void What_changes_while_it_is_held_is_written_in_place()
    {
        Take([1, 2]);
        var newer = Sample.Row(2) with { Version = 9 };
        _order.Take([newer, Sample.Row(1)], _ => null, held: true);
        Assert.Equal([1, 9], _order.Lines.Select(l => l.Row.Version));
    }

    [Fact]
    public void A_line_that_is_gone_shows_its_last_row_and_comes_back_when_it_does()
    {
        Take([1, 2]);
        var closed = Sample.Row(2) with { State = IncidentState.Archived };
        _order.Take([Sample.Row(1)], _ => closed, held: true);
        Assert.Equal(IncidentState.Archived, _order.Lines[1].Row.State);
        Take([1, 2], held: true);
        Assert.False(_order.Lines[1].Gone);
        Assert.Equal(0, _order.Pending);
    }

    [Fact]
    public void An_empty_list_is_not_held_empty()
    {
        Take([], held: true);
        Take([5], held: true);
        Assert.Equal([5], Shown());
    }

    [Fact]
    public void The_caret_stays_at_the_ends_and_starts_at_the_top()
    {
        Take([1, 2, 3]);
        Assert.Equal(Sample.Code(1), _order.Beside(null, 1));
        Assert.Equal(Sample.Code(1), _order.Beside(Sample.Code(1), -1));
        Assert.Equal(Sample.Code(3), _order.Beside(Sample.Code(2), 5));
        Assert.Equal(Sample.Code(1), _order.Beside(Sample.Code(99), 1));
        Take([]);
        Assert.Null(_order.Beside(null, 1));
    }

    [Fact]
    public void The_next_one_is_sought_below_first_and_then_from_the_top()
    {
        Take([1, 2, 3]);
        Assert.Equal(Sample.Code(3), _order.Next(Sample.Code(2), _ => true));
        Assert.Equal(Sample.Code(1), _order.Next(Sample.Code(3), _ => true));
        Assert.Equal(Sample.Code(1), _order.Next(Sample.Code(99), _ => true));
        Assert.Null(_order.Next(Sample.Code(2), row => row.Code == Sample.Code(2)));
    }

    [Theory]
    [InlineData(IncidentState.Received, "Open,ToHandle,Unsent,Waiting")]
    [InlineData(IncidentState.Registered, "Open,ToHandle,Unsent")]
    [InlineData(IncidentState.Returned, "Open,Returned,ToHandle,Unsent")]
    [InlineData(IncidentState.Dispatched, "InHand,Open,Out,ToSign")]
    [InlineData(IncidentState.Signed, "InHand,Open,Out")]
    [InlineData(IncidentState.Handling, "InHand,Open,Out")]
    [InlineData(IncidentState.Completed, "Open,ToHandle")]
    public void A_state_belongs_to_its_lists(IncidentState state, string views)
    {
        var row = Sample.Row(1) with { State = state, Received = Sample.Now.AddDays(-3) };
        Assert.Equal(views, string.Join(
            ',', Enum.GetValues<QueueView>().Where(v => v.Holds(row, Sample.Now)).Select(v => v.ToString()).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData(0.79, false, false)]
    [InlineData(0.80, true, false)]
    [InlineData(0.99, true, false)]
    [InlineData(1.00, false, true)]
    [InlineData(1.60, false, true)]
    [InlineData(null, false, false)]
    public void Time_decides_between_due_soon_and_overdue(double? used, bool soon, bool over)
    {
        var row = Sample.Row(1, used);
        Assert.Equal((soon, over), (QueueView.DueSoon.Holds(row, Sample.Now), QueueView.Overdue.Holds(row, Sample.Now)));
    }

    [Fact]
    public void Every_number_of_the_wall_opens_a_list_that_exists()
    {
        foreach (var name in KeyFigures.All.Select(figure => figure.List))
        {
            Assert.NotNull(QueueViews.Parse(name));
        }
    }

    [Theory]
    [InlineData("0")]
    [InlineData("7")]
    [InlineData("-1")]
    [InlineData("everything")]
    [InlineData("open,tohandle")]
    public void A_list_that_does_not_exist_is_none(string name) => Assert.Null(QueueViews.Parse(name));

    [Theory]
    [InlineData("street", "001", true)]
    [InlineData("street", "002", false)]
    [InlineData("street", "none", false)]
    [InlineData("dept", "D09", true)]
    [InlineData("dept", "D10", true)]
    [InlineData("dept", "D11", false)]
    [InlineData("cls", "15", true)]
    [InlineData("cls", "1503", true)]
    [InlineData("cls", "none", false)]
    [InlineData("rung", "2", true)]
    [InlineData("rung", "3", false)]
    [InlineData("urgency", "urgent", true)]
    [InlineData("urgency", "critical", false)]
    [InlineData("q", "停水", true)]
    [InlineData("q", "星河", true)]
    [InlineData("q", "没有的词", false)]
    public void A_filter_of_the_address_narrows(string name, string value, bool passes)
    {
        var row = Sample.Row(1) with { Co = ["D10"], Rung = 2, Urgency = Urgency.Urgent, Place = "星河里小区" };
        var filter = QueueFilter.Parse(key => key == name ? value : null, QueueView.ToHandle);
        Assert.True(filter.Narrows);
        Assert.Equal(passes, filter.Passes(row, Sample.Now, Shipped.Policy));
        Assert.Equal(filter, QueueFilter.Parse(
            key => System.Web.HttpUtility.ParseQueryString(filter.ToQuery(QueueView.ToHandle))[key], QueueView.ToHandle));
    }

    [Fact]
    public void A_restricted_row_is_not_found_by_what_it_is_about_or_where()
    {
        var row = Sample.Row(1) with { Restricted = true, Place = "星河里小区" };
        Assert.False(new QueueFilter { Text = "星河" }.Passes(row, Sample.Now, Shipped.Policy));
        Assert.False(new QueueFilter { Text = "停水" }.Passes(row, Sample.Now, Shipped.Policy));
        Assert.True(new QueueFilter { Text = CaseNames.Tail(row.Code) }.Passes(row, Sample.Now, Shipped.Policy));
    }

    [Fact]
    [Trait("Finding", "F8")]
    public void What_is_settled_is_in_hand_no_more_and_waits_in_a_list_of_its_own()
    {
        var row = Sample.Row(1) with { State = IncidentState.Evaluated, Settled = Sample.Now.AddMinutes(-1) };
        QueueView[] views = [QueueView.Open, QueueView.Settled, QueueView.Closed];
        Assert.Equal([false, true, true], views.Select(view => view.Holds(row, Sample.Now)));
        Assert.False(QueueView.Closed.Holds(row with { Settled = Sample.Now.AddDays(-1) }, Sample.Now));
        Assert.True(QueueView.Open.Holds(Sample.Row(1), Sample.Now));
    }

    [Fact]
    [Trait("Finding", "F6")]
    public void A_number_at_a_spot_of_the_map_opens_what_lies_there()
    {
        var row = Sample.Row(1) with { Location = new Command.Contracts.Areas.GeoPoint(113.76, 34.8) };
        var filter = QueueFilter.Parse(name => name == "at" ? "113.7600,34.8000" : name == "view" ? "critical" : null, QueueView.Open);
        Assert.True(filter.Passes(row, Sample.Now, Shipped.Policy));
        var beside = row with { Location = new Command.Contracts.Areas.GeoPoint(113.7601, 34.8) };
        Assert.False(filter.Passes(beside, Sample.Now, Shipped.Policy));
        Assert.False(filter.Passes(row with { Restricted = true }, Sample.Now, Shipped.Policy));
        Assert.Equal("?view=critical&at=113.7600%2C34.8000", filter.ToQuery(QueueView.Open));
    }

    [Fact]
    public void Every_role_has_tabs_and_starts_with_its_own_work()
    {
        Assert.All(Rights.Roles, role => Assert.NotEmpty(QueueViews.TabsOf(role)));
        Assert.Equal([QueueView.ToHandle, QueueView.ToHandle, QueueView.ToSign, QueueView.Open],
            new[] { Role.Operator, Role.Shift, Role.Dept, Role.Leader }.Select(r => QueueViews.TabsOf(r)[0]));
    }

    private void Take(int[] serials, bool held = false) =>
        _order.Take([.. serials.Select(s => Sample.Row(s) with { Version = s })], _ => (BoardRow?)null, held);

    private IEnumerable<int> Shown() => _order.Lines.Select(l => l.Row.Version);
}
