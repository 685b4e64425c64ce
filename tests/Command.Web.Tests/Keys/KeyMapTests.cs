using Bunit;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Testing;
using Command.Web.Case;
using Command.Web.Keys;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Command.Web.Tests.Keys;

public sealed class KeyMapTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_key_of_the_bar_stands_in_the_map_whatever_the_case_waits_for()
    {
        await using var temp = await TempDatabase.CreateAsync();
        await using var seat = new SeatContext(temp: temp);
        var map = Shown(seat).FindAll("kbd").Select(cap => cap.TextContent).ToHashSet();
        var open = await seat.OpenAsync();
        var desk = seat.Services.GetRequiredService<CaseDesk>();
        foreach (var command
            in new IncidentCommand?[] { null, new AcceptIncident(), new DispatchIncident("D09", null, null), new SignAssignment("D09") })
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
    public async Task Every_key_says_what_it_does_and_the_map_can_be_closed(string culture)
    {
        await using var seat = new SeatContext(culture);
        var closed = 0;
        var map = Shown(seat, () => closed++);
        Assert.NotEmpty(map.FindAll("p"));
        Assert.All(map.FindAll("p"), line => Assert.DoesNotContain("Key.", line.TextContent, StringComparison.Ordinal));
        await map.Find("[data-keymap-close]").ClickAsync(new());
        await Eventually.TrueAsync("it has said so", () => Volatile.Read(ref closed) == 1, Ct);
    }

    [Fact]
    public async Task A_click_beside_the_map_puts_it_away_and_one_that_is_away_says_nothing()
    {
        await using var seat = new SeatContext();
        var closed = 0;
        var map = Shown(seat, () => closed++);
        Assert.Equal("键位", map.Find("[role=dialog]").GetAttribute("aria-label"));
        await map.Find(".mud-overlay-dialog").ClickAsync(new());
        await Eventually.TrueAsync(
            "it is away and has said so", () => Volatile.Read(ref closed) == 1 && map.FindAll("[role=dialog]").Count == 0, Ct);
        Assert.Equal(1, closed);
    }

    // What the dialogs of the seat are drawn in, once its map is asked for.
    private static IRenderedComponent<MudDialogProvider> Shown(SeatContext seat, Action? onClose = null)
    {
        var dialogs = seat.Render<MudDialogProvider>();
        seat.Render<KeyMap>(p => p.Add(m => m.Shown, true).Add(m => m.OnClose, onClose ?? (() => { })));
        // A dialog is drawn and put away a moment after it was asked for.
        dialogs.WaitForElement("[data-keymap-close]", Patience);
        return dialogs;
    }
}
