using Command.Stories.Kit;
using Microsoft.Playwright;

namespace Command.Stories.Screens;

/// <summary>
/// What people see of two webs and two workers behind a balancer: one system, of which a part may end. All other stories of the browser are
/// told there with COMMAND_STORIES_BALANCED=1.
/// </summary>
[Collection(Behind.Name)]
[Trait("Category", "Browser")]
public sealed class Balanced(BalancedCentre centre) : BrowserStory(centre)
{
    // A gas leak stands first on every screen, however much has come in before.
    private const string Leak = "1604";

    [Fact]
    public async Task When_one_web_is_killed_its_walls_and_consoles_come_back_at_the_other_signed_in_and_able_to_act()
    {
        // Two of each, by turns: at either web there is one of them.
        var walls = new[] { await WallAsync(), await WallAsync() };
        var consoles = new[] { await ConsoleAsync("operator"), await ConsoleAsync("shift") };
        IPage[] pages = [.. walls, .. consoles];
        var before = await Centre.Sender.OpenIncidentAsync(Sample.OfItem(Leak));
        await Task.WhenAll(pages.Select(page => page.ShownAsync($"[data-incident='{before}']")));

        await Centre.Webs[0].KillAsync();
        var code = await Eventually.GetAsync("the other one takes reports", async () =>
            await Centre.Sender.PostAsync("/api/reports", Sample.OfItem(Leak)) is { Status: 202 } taken
                ? await Centre.Sender.IncidentOfAsync(taken.Json["reportId"]!.GetValue<string>())
                : null);
        foreach (var page in pages)
        {
            await page.LiveAsync();
            await page.ShownAsync($"[data-incident='{code}']");
        }

        // Nobody had to sign in again, and what is done is done.
        // One after the other: who opens a case first holds it.
        foreach (var page in consoles)
        {
            await page.GotoAsync($"/console?code={code}");
            await page.LiveAsync();
        }

        await consoles[0].Locator("footer [data-action=accept]").ClickAsync();
        await Task.WhenAll(walls.Select(wall => wall.ShownAsync($"[data-incident='{code}'][data-version='2']")));
        await consoles[1].ShownAsync($"[data-case][data-incident='{code}'][data-version='2']");

        Centre.Webs[0].Start();
        await Centre.Webs[0].ReadyAsync();
        Chromium.StaysHere();
    }

    [Fact]
    public async Task A_planned_restart_is_counted_down_on_every_seat_and_wall_and_costs_neither_a_page_nor_a_report()
    {
        var (wall, console) = (await WallAsync(), await ConsoleAsync("operator"));
        var announcing = Centre.Webs[0].RunAsync("restart-in", "20");
        await Task.WhenAll(new[] { wall, console }.Select(page => page.ShownAsync("[data-restart]")));
        Assert.Matches("系统将于 [0-9]+ 秒后重启", await wall.Locator("[data-restart] b").InnerTextAsync());
        Assert.Matches("系统将于 [0-9]+ 秒后重启", await console.Locator("[data-restart] b").InnerTextAsync());
        await PictureAsync(wall, "wall-restart");
        await PictureAsync(console, "console-restart");
        await Chromium.IsForEverybodyAsync();
        await announcing;

        await using var load = Failure.Load.OverHttp(20, Centre.Web);
        foreach (var web in Centre.Webs)
        {
            await load.MoreAsync(20);
            await web.StopAsync();
            web.Start();
            await web.ReadyAsync();
        }

        await load.MoreAsync(20);
        await load.EndAsync();
        var code = await Centre.Sender.OpenIncidentAsync(Sample.OfItem(Leak));
        foreach (var page in new[] { wall, console })
        {
            await page.LiveAsync();
            await page.ShownAsync($"[data-incident='{code}']");
        }

        await LedgerWatch.SettledAsync(Centre.Sender);
        await new Failure.Books(Centre).CheckAsync(load);
    }

    // For whoever wants to look: COMMAND_STORIES_PICTURES is a folder.
    private static async Task PictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("COMMAND_STORIES_PICTURES") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png") });
        }
    }
}
