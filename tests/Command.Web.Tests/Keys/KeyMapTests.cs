using Bunit;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Web.Case;
using Command.Web.Keys;
using Microsoft.Extensions.DependencyInjection;

namespace Command.Web.Tests.Keys;

public sealed class KeyMapTests
{
    [Fact]
    public async Task Every_key_of_the_bar_stands_in_the_map_whatever_the_case_waits_for()
    {
        await using var temp = await TempDatabase.CreateAsync();
        using var seat = new SeatContext(temp: temp);
        var map = seat.Render<KeyMap>().FindAll("kbd").Select(cap => cap.TextContent).ToHashSet();
        var open = await seat.OpenAsync();
        var desk = seat.Services.GetRequiredService<CaseDesk>();
        foreach (var command in new IncidentCommand?[] { null, new AcceptIncident(), new DispatchIncident("D09", null, null), new SignAssignment("D09") })
        {
            if (command is { } wanted)
            {
                await RuledCase.DoAsync(seat.Services, open.Code!, wanted);
                await open.ReadAsync(Xunit.TestContext.Current.CancellationToken);
            }

            var keys = ActKey.Of(open, desk);
            Assert.NotEmpty(keys);
            Assert.All(keys, key => Assert.Contains(key.Key.Replace("Shift+", "⇧", StringComparison.Ordinal), map));
            Assert.Equal(keys.Count, keys.Select(key => key.Key).Distinct().Count());
        }
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public void Every_key_says_what_it_does_and_the_map_can_be_closed(string culture)
    {
        using var seat = new SeatContext(culture);
        var closed = 0;
        var map = seat.Render<KeyMap>(p => p.Add(m => m.OnClose, () => closed++));
        Assert.All(map.FindAll("p"), line => Assert.DoesNotContain("Key.", line.TextContent, StringComparison.Ordinal));
        map.Find("[data-keymap-close]").Click();
        Assert.Equal(1, closed);
    }
}
