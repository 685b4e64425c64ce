using System.Globalization;
using System.Text.RegularExpressions;
using Bunit;
using Command.Contracts.Boards;
using Command.Contracts.Incidents;
using Command.Domain.Catalogue;
using Command.Web.Queue;
using Command.Web.Words;

namespace Command.Web.Tests.Queue;

public sealed partial class QueueRowTests
{
    [Fact]
    public void A_line_of_the_queue_carries_code_clock_and_words()
    {
        using var console = new SeatContext();
        var row = Sample.Row(1, used: 0.9) with { Urgency = Urgency.Critical, Reports = 3, People = 20 };
        var line = Line(console, row).Find(".row");
        Assert.Equal(row.Code, line.GetAttribute("data-incident"));
        Assert.Equal(row.Due, DateTimeOffset.Parse(line.GetAttribute("data-due")!, CultureInfo.InvariantCulture));
        Assert.Contains(Shipped.Policy.Taxonomy.Find("1503")!.Zh, line.TextContent, StringComparison.Ordinal);
        Assert.Contains(CaseNames.Tail(row.Code), line.TextContent, StringComparison.Ordinal);
        Assert.Equal(["特急", "涉众20"], line.QuerySelectorAll(".tag").Select(t => t.TextContent));
    }

    [Fact]
    public void A_line_has_three_marks_at_most()
    {
        using var console = new SeatContext();
        var row = Sample.Row(1) with { Urgency = Urgency.Urgent, Restricted = true, Returns = 2, People = 9, Rung = 3 };
        Assert.Equal(["紧急", "限制查看", "退回 2"], Line(console, row).FindAll(".tag").Select(t => t.TextContent));
    }

    [Fact]
    public void A_restricted_line_does_not_say_what_it_is_about()
    {
        using var console = new SeatContext();
        var line = Line(console, Sample.Row(1) with { Restricted = true, Place = "星河里小区" });
        Assert.DoesNotContain(Shipped.Policy.Taxonomy.Find("1503")!.Zh, line.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("星河里", line.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_is_gone_has_no_clock_any_more()
    {
        using var console = new SeatContext();
        var line = Line(console, Sample.Row(1) with { State = IncidentState.Archived }, gone: true).Find(".row.gone");
        Assert.False(line.HasAttribute("data-due"));
        Assert.Contains("已离开", line.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void English_lines_have_no_Chinese_in_them()
    {
        using var console = new SeatContext("en");
        Assert.DoesNotMatch(
            Han(), Line(console, Sample.Row(1) with { Urgency = Urgency.Critical, Returns = 2, Rung = 1, Reports = 2 }).Markup);
    }

    private static IRenderedComponent<QueueRow> Line(SeatContext console, BoardRow row, bool gone = false) =>
        console.Render<QueueRow>(p => p.Add(q => q.Line, new QueueLine(row, gone)));

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();
}
