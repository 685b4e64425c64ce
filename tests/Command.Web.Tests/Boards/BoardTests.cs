using System.Text.Json;
using Command.Contracts;
using Command.Contracts.Boards;
using Command.Contracts.Incidents;
using Command.Web.Boards;

namespace Command.Web.Tests.Boards;

public sealed class BoardTests
{
    private readonly Board _board = new();

    [Fact]
    public void A_watcher_is_told_of_every_view_and_reads_the_newest()
    {
        var seen = new List<long>();
        using var subscription = _board.Subscribe(() => seen.Add(_board.View.Position));
        Show(1);
        Show(2);
        Assert.Equal([1, 2], seen);
    }

    [Fact]
    public void A_watcher_may_leave_while_it_is_told_and_the_others_are_told_all_the_same()
    {
        var told = new List<string>();
        IDisposable? first = null;
        first = _board.Subscribe(() =>
        {
            told.Add("first");
            first!.Dispose();
        });
        using var second = _board.Subscribe(() => told.Add("second"));
        Show(1);
        Show(2);
        Assert.Equal(["first", "second", "second"], told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_watcher_may_come_while_others_are_told()
    {
        var told = 0;
        using var outer = _board.Subscribe(() => _board.Subscribe(() => told++));
        Show(1);
        Show(2);
        Assert.Equal(1, told);
    }

    [Fact]
    public void Two_subscriptions_of_one_callback_end_one_by_one_and_leaving_twice_is_harmless()
    {
        var told = 0;
        void Tell() => told++;
        var one = _board.Subscribe(Tell);
        using var two = _board.Subscribe(Tell);
        one.Dispose();
        one.Dispose();
        Show(1);
        Assert.Equal(1, told);
    }

    [Fact]
    public void Before_the_first_snapshot_the_view_is_empty_and_not_ready()
    {
        Assert.False(_board.View.Ready);
        Assert.Empty(_board.View.Rows);
        Assert.Null(_board.Find(Sample.Code(1)));
    }

    [Fact]
    public void Rows_by_due_have_a_clock_and_the_least_time_left_first()
    {
        var view = Sample.View(Sample.Row(1, used: 0.2), Sample.Row(2, used: null), Sample.Row(3, used: 1.7), Sample.Row(4, used: 0.9));
        Assert.Equal(new[] { 3, 4, 1 }.Select(Sample.Code), view.InOrder.Select(r => r.Code));
        Assert.Same(view.InOrder, view.InOrder);
    }

    // Rule 53: the first critical case stood at rank 59 of 3,119.
    [Fact]
    public void What_is_critical_comes_before_all_time_and_first_what_nobody_has_taken_up()
    {
        var view = Sample.View(
            Sample.Row(1, used: 1.9),
            Sample.Row(2, used: 0.1) with { Urgency = Urgency.Critical, State = IncidentState.Handling },
            Sample.Row(3, used: 0.2) with { Urgency = Urgency.Critical, State = IncidentState.Received },
            Sample.Row(4, used: 0.9) with { Urgency = Urgency.Critical, State = IncidentState.Handling },
            Sample.Row(5, used: 2.5) with { Urgency = Urgency.Critical, State = IncidentState.RevisitDue, Settled = Sample.Now });
        Assert.Equal(new[] { 3, 4, 2, 5, 1 }.Select(Sample.Code), view.InOrder.Select(r => r.Code));
    }

    [Fact]
    public void The_public_board_has_the_counts_of_all_and_no_restricted_row()
    {
        var hidden = Sample.Row(2) with { Restricted = true };
        var view = Sample.View(Sample.Row(1), hidden);
        var json = JsonSerializer.Deserialize<JsonElement>(view.PublicJson);

        Assert.Equal(["asOf", "counts", "position", "rows"], json.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
        Assert.Equal(42, json.GetProperty("position").GetInt64());
        Assert.Equal(2, json.GetProperty("counts").GetProperty("open").GetInt32());
        Assert.Equal(Sample.Code(1), Assert.Single(json.GetProperty("rows").EnumerateArray()).GetProperty("code").GetString());
        Assert.DoesNotContain(hidden.Code, json.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_has_no_place_for_a_person_or_a_text()
    {
        // Whoever adds a field here has asked whether a wall may show it.
        Assert.Equal(
            [
                "channel", "clock", "clockStart", "closed", "co", "code", "complexity", "due", "grid", "item", "joint", "lead", "location",
                "marks", "missed", "others", "parties", "people", "place",
                "received", "reports", "restricted", "returns", "rung", "settled", "state", "street", "urgency", "version",
            ],
            typeof(BoardRow).GetProperties().Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_withdrawn_row_says_to_remove_the_code_and_nothing_else()
    {
        var row = Sample.Row(1) with { Restricted = true, Place = "某小区", People = 3, Rung = 4 };
        var withdrawn = JsonSerializer.SerializeToElement(row.Withdrawn(), Wire.Json);
        Assert.True(withdrawn.GetProperty("closed").GetBoolean());
        Assert.Equal(row.Code, withdrawn.GetProperty("code").GetString());
        foreach (var told in new[] { "place", "people", "street", "grid", "location", "item", "due", "clockStart", "marks" })
        {
            Assert.False(withdrawn.TryGetProperty(told, out _), told);
        }
    }

    private void Show(long position) => _board.Show(Sample.View() with { Position = position }, _ => null);
}
