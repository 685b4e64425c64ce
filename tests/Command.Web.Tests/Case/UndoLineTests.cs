using Bunit;
using Command.Domain.Actions;
using Command.Web.Case;
using Microsoft.Extensions.Time.Testing;

namespace Command.Web.Tests.Case;

/// <summary>rules.md 55 at the console: a line says what was done and how long it can be taken back.</summary>
[Trait("Rule", "55")]
public sealed class UndoLineTests
{
    [Theory]
    [InlineData("zh-CN", "已受理", "还可撤回 5 秒", "还可撤回 3 秒")]
    [InlineData("en", "done", "5 s left", "3 s left")]
    public async Task It_counts_by_itself_and_goes_when_the_time_is_over(string culture, string what, string first, string later)
    {
        var clock = new FakeTimeProvider(Sample.Now);
        await using var temp = await TempDatabase.CreateAsync();
        await using var seat = new SeatContext(culture, temp, time: clock);
        var open = await seat.OpenAsync();
        var pressed = "";
        var line = seat.Render<UndoLine>(p => p.Add(l => l.Case, open).Add(l => l.OnKey, key => pressed = key));
        Assert.Empty(line.Nodes.OfType<AngleSharp.Dom.IElement>());

        Assert.NotNull(await open.DoAsync(new AcceptIncident(), [], Xunit.TestContext.Current.CancellationToken));
        line.Render();
        Assert.Contains(what, line.Markup, StringComparison.Ordinal);
        Assert.Contains(first, line.Markup, StringComparison.Ordinal);
        line.Find("[data-action=undo]").Click();
        Assert.Equal("Z", pressed);

        clock.Advance(TimeSpan.FromSeconds(2));
        line.WaitForState(() => line.Markup.Contains(later, StringComparison.Ordinal));
        clock.Advance(TimeSpan.FromSeconds(3));
        line.WaitForState(() => line.Nodes.Length == 0 || line.Markup.Trim().Length == 0);
    }
}
