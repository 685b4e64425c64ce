using System.Globalization;
using AngleSharp.Dom;
using Bunit;
using Command.Contracts.Incidents;
using Command.Domain.Areas;
using Command.Domain.Catalogue;
using Command.Web.Wall.Panels;

namespace Command.Web.Tests.Wall;

/// <summary>Lists and counts of the wall: what is shown and what is left out sum to all, and the order is that of need.</summary>
public sealed class WallListsTests
{
    [Fact]
    public void Classes_shown_and_the_rest_sum_to_all_in_hand()
    {
        using var wall = new WallContext();
        var items = Shipped.Policy.Taxonomy.All.GroupBy(i => i.ClassCode).Select(c => c.First().Code).ToList();
        var rows = Enumerable.Range(0, 300)
            .Select(i => Sample.Row(i) with { Item = i % 19 == 18 ? null : items[i % items.Count] }).ToArray();
        var panel = wall.Panel<ClassesPanel>(Sample.View(rows));

        Assert.Equal(300, Numbers(panel.FindAll(".irow:not(.more) > b")).Sum() + Numbers(panel.FindAll(".rest .narrow b")).Sum());
        Assert.Equal(300, Numbers(panel.FindAll(".irow > b")).Sum() + Numbers(panel.FindAll(".rest .wide b")).Sum());
        Assert.Contains("300", panel.Find(".hx").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_classed_yet_opens_its_own_list()
    {
        using var wall = new WallContext();
        var panel = wall.Panel<ClassesPanel>(Sample.View(Sample.Row(1) with { Item = null }));
        Assert.Equal("/console?cls=none", panel.Find(".irow").GetAttribute("href"));
    }

    [Fact]
    public void Departments_shown_and_the_rest_sum_to_all_in_hand()
    {
        using var wall = new WallContext();
        var depts = Shipped.Policy.Departments.All;
        var rows = Enumerable.Range(0, 400)
            .Select(i => Sample.Row(i, used: i % 3 * 0.6) with { Lead = depts[i * i % depts.Count].Code }).ToArray();
        var panel = wall.Panel<DeptsPanel>(Sample.View(rows));

        Assert.Equal(400, Numbers(panel.FindAll(".drow:not(.more) > b")).Sum() + Numbers(panel.FindAll(".hx .rest .narrow b")).Sum());
        Assert.Equal(400, Numbers(panel.FindAll(".drow > b")).Sum() + Numbers(panel.FindAll(".foot .rest .wide b")).Sum());
    }

    [Fact]
    public void Streets_and_what_has_no_street_sum_to_the_district_in_every_column()
    {
        using var wall = new WallContext();
        // 99x: a street that this version does not know.
        var codes = Shipped.Policy.Streets.All.Select(s => (string?)s.Code).Append(null).Append("99x").ToList();
        var rows = Enumerable.Range(0, 500)
            .Select(i => Sample.Row(i, used: i % 7 * 0.2) with { Street = codes[i % codes.Count] }).ToArray();
        var panel = wall.Panel<StreetsPanel>(Sample.View(rows));
        var parts = panel.FindAll(".srow:not(.tot)");
        var total = panel.Find(".srow.tot");

        Assert.Equal([.. Shipped.Policy.Streets.All.Select(s => "/console?street=" + s.Code), "/console?street=none"],
            parts.Select(p => p.GetAttribute("href")));
        foreach (var column in new[] { "b", ".fo", ".fr" })
        {
            Assert.Equal(
                Numbers(total.QuerySelectorAll(column)).Single(), parts.SelectMany(p => Numbers(p.QuerySelectorAll(column))).Sum());
        }

        Assert.Equal(500, Numbers(total.QuerySelectorAll("b")).Single());
    }

    [Fact]
    public void Ways_in_sum_to_the_intake_of_today()
    {
        using var wall = new WallContext();
        var panel = wall.Panel<IntakePanel>(Sample.View() with
        {
            Hours = [new(0, "hotline-12345", 7), new(9, "grid", 5), new(9, "police-110", 3), new(23, "petition", 2), new(
                9, "channel-of-tomorrow", 1)],
        });
        Assert.Equal([7, 5, 0, 3, 3], Numbers(panel.FindAll(".leg b")));
        Assert.Contains("18", panel.Find(".hx").TextContent, StringComparison.Ordinal);
        Assert.Contains("9 时", panel.Find(".ann").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_ladder_counts_every_open_incident_at_its_highest_rung()
    {
        using var wall = new WallContext();
        var rows = Enumerable.Range(0, 30).Select(i => Sample.Row(i) with { Rung = i % 6 }).ToArray();
        var panel = wall.Panel<LadderPanel>(Sample.View(rows));
        Assert.Equal([5, 5, 5, 5, 5], Numbers(panel.FindAll(".step > b")));
        Assert.Equal("/console?rung=5", panel.FindAll(".step")[4].GetAttribute("href"));
    }

    [Fact]
    public void What_is_due_soon_stands_least_time_first_with_three_of_how_many()
    {
        using var wall = new WallContext();
        var rows = new[] { 0.85, 0.99, 0.81, 0.95, 0.90, 0.83, 0.97 }.Select((used, i) => Sample.Row(i, used)).ToArray();
        var panel = wall.Panel<TimersPanel>(Sample.View(rows));

        Assert.Equal(
            new[] { 1, 6, 3 }.Select(Sample.Code), panel.FindAll(".trow:not(.more-t)").Select(row => row.GetAttribute("data-incident")));
        Assert.Equal("7", panel.Find("[href='/console?view=duesoon'] b").TextContent);
        Assert.Equal("剩余最少 3 件", panel.Find(".narrow-t").TextContent);
        Assert.Equal("剩余最少 5 件", panel.Find(".wide-t").TextContent);
        Assert.Equal(5, panel.FindAll(".trow").Count);
    }

    [Fact]
    public void What_is_overdue_stands_highest_rung_first_then_longest_overdue()
    {
        using var wall = new WallContext();
        var panel = wall.Panel<TimersPanel>(Sample.View(
            Sample.Row(1, used: 1.1) with { Rung = 2 }, Sample.Row(2, used: 1.9) with { Rung = 1 },
            Sample.Row(3, used: 1.4) with { Rung = 2 }));
        Assert.Equal(new[] { 3, 1, 2 }.Select(Sample.Code), panel.FindAll(".trow").Select(row => row.GetAttribute("data-incident")));
    }

    // Rule 51: what nobody had picked up painted the district red in the name of departments.
    [Fact]
    public void What_is_late_at_the_centre_is_no_units_overdue_and_has_its_own_number()
    {
        using var wall = new WallContext();
        var late = Sample.Row(1, used: 1.5) with { Clock = ClockName.TakeUp, State = IncidentState.Received };
        var panel = wall.Panel<TimersPanel>(Sample.View(late, Sample.Row(2, used: 1.1)));
        Assert.Equal([Sample.Code(2)], panel.FindAll(".trow").Select(row => row.GetAttribute("data-incident")));
        Assert.Equal(
            [("signLate", "0"), ("handleLate", "1"), ("backlog", "1"), ("checkpointsMissed", "0")],
            panel.FindAll("[data-kpi]").Select(e => (e.GetAttribute("data-kpi"), e.GetAttribute("data-value"))));
    }

    // Rule 52: the wall gave a unit 407, the console 11, and 80 had been sent.
    [Fact]
    public void A_unit_has_what_it_was_sent_and_what_is_only_proposed_is_not_sent_out()
    {
        using var wall = new WallContext();
        var panel = wall.Panel<DeptsPanel>(Sample.View(
            Sample.Row(1) with { State = IncidentState.Received }, Sample.Row(2) with { State = IncidentState.Returned },
            Sample.Row(3) with { State = IncidentState.Dispatched }, Sample.Row(4) with { State = IncidentState.Handling, Co = ["D10"] },
            Sample.Row(5) with { State = IncidentState.Completed }));
        Assert.Equal(
            [("/console?view=unsent", "2"), ("/console?view=inhand&dept=D09", "2"), ("/console?view=inhand&dept=D10", "1")],
            panel.FindAll(".drow").Select(e => (e.GetAttribute("href"), e.QuerySelector("b")!.TextContent)));
    }

    [Fact]
    public void A_timer_carries_the_start_and_the_end_of_its_clock()
    {
        using var wall = new WallContext();
        var row = Sample.Row(1, used: 0.9) with { Urgency = Urgency.Urgent, Rung = 4 };
        var timer = wall.Panel<TimersPanel>(Sample.View(row)).Find(".trow");
        Assert.Equal(row.ClockStart, DateTimeOffset.Parse(timer.GetAttribute("data-start")!, CultureInfo.InvariantCulture));
        Assert.Equal(row.Due, DateTimeOffset.Parse(timer.GetAttribute("data-due")!, CultureInfo.InvariantCulture));
        Assert.Equal("紧急", timer.QuerySelector(".tag")!.TextContent);
        Assert.Contains("黄牌", timer.QuerySelector(".rung")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(4, timer.QuerySelectorAll(".pips .on").Length);
    }

    private static List<int> Numbers(IEnumerable<IElement> elements) =>
        [.. elements.Select(e => e.TextContent.TrimStart('◆', '■')).Where(t => t.Length > 0)
            .Select(t => int.Parse(t, NumberStyles.AllowThousands, CultureInfo.InvariantCulture))];
}
