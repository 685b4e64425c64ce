using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Bunit;
using Command.Storage.Loops;
using Command.Web.Boards;
using Command.Web.Wall;

namespace Command.Web.Tests.Wall;

public sealed partial class HealthLineTests
{
    [Theory]
    [InlineData(BoardSource.Broker, "经由 消息总线", false)]
    [InlineData(BoardSource.Process, "进程内直达", false)]
    [InlineData(BoardSource.Journal, "直读日志库（总线中断）", true)]
    public void The_health_line_says_where_the_news_come_from(BoardSource source, string words, bool late)
    {
        using var wall = new WallContext();
        var feed = wall.Panel<HealthLine>(Sample.View() with { Source = source }).Find(".links .lp");
        Assert.Contains(words, feed.TextContent, StringComparison.Ordinal);
        Assert.Equal(late, feed.ClassList.Contains("late"));
    }

    [Fact]
    public async Task A_loop_that_stands_still_is_marked_with_how_long_it_has()
    {
        await using var temp = await TempDatabase.CreateAsync();
        using var standing = await WallContext.LoopsAsync(
            temp,
            new LoopBeat { Node = "a", Name = "relay", PeriodMs = 1000, LastStarted = Ago(1), LastSucceeded = Ago(1) },
            new LoopBeat
            {
                Node = "a", Name = "deadlines", PeriodMs = 1000, LastStarted = Ago(2), LastSucceeded = Ago(75),
                Error = "TimeoutException: no answer",
            },
            new LoopBeat { Node = "a", Name = "reports", PeriodMs = 1000, LastStarted = Ago(2) });
        using var wall = new WallContext(loops: standing);
        var loops = wall.Panel<HealthLine>(Sample.View()).FindAll(".loops .lp:not([data-alarm])");

        // What stands still comes first: it must be seen on the narrowest wall.
        Assert.Equal([true, true, false], loops.Select(l => l.ClassList.Contains("late")));
        Assert.Equal("»时限 09:28:45迟 75 秒", Squeezed(loops[0]));
        Assert.Equal("»收报 未跑", Squeezed(loops[1]));
        Assert.Equal("●中继 09:29:59", Squeezed(loops[2]));
        static long Ago(int seconds) => Sample.Now.AddSeconds(-seconds).ToUnixTimeMilliseconds();
    }

    [Fact]
    public void From_November_on_a_missing_table_of_holidays_is_an_alarm()
    {
        using var wall = new WallContext();
        var alarm = wall.Panel<HealthLine>(Sample.View()).Find("[data-alarm=calendar]");
        Assert.Equal("»2027 年节假日未导入", Squeezed(alarm));
        Assert.Contains("国务院", alarm.GetAttribute("title"), StringComparison.Ordinal);
    }

    private static string Squeezed(IElement element) =>
        Spaces().Replace(element.TextContent, " ").Trim().Replace(" 迟", "迟", StringComparison.Ordinal);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
