using Command.Stories.Kit;

namespace Command.Stories.Screens;

/// <summary>What people at a wall and at two consoles see, in a real browser.</summary>
[Collection(Screened.Name)]
[Trait("Category", "Browser")]
public sealed class Browser(ScreenedCentre centre) : BrowserStory(centre)
{
    [Fact]
    public async Task A_posted_report_appears_on_the_wall_and_in_the_console_without_a_reload()
    {
        var (wall, console) = (await WallAsync(), await ConsoleAsync("operator"));
        foreach (var page in new[] { wall, console })
        {
            await page.EvaluateAsync("window.sameDocument = true");
        }

        var code = await Centre.Sender.OpenIncidentAsync(Sample.OfItem("0101"));
        foreach (var page in new[] { wall, console })
        {
            await page.ShownAsync($"[data-incident='{code}']");
            Assert.True(await page.EvaluateAsync<bool>("window.sameDocument === true"));
        }

        // Each panel says of when its numbers are.
        Assert.NotEmpty(await wall.Locator("[data-panel][data-as-of]").AllAsync());
        await ContentAsync();
    }

    [Fact]
    public async Task What_one_console_does_shows_in_another_and_on_the_wall()
    {
        var code = await Centre.Sender.OpenIncidentAsync(Sample.OfItem("0101"));
        var wall = await WallAsync();
        var (first, second) = (await ConsoleAsync("operator", code), await ConsoleAsync("shift", code));
        await second.ShownAsync($"[data-case][data-incident='{code}'][data-version='1']");

        await first.Locator("footer [data-action=accept]").ClickAsync();
        await second.ShownAsync($"[data-case][data-incident='{code}'][data-version='2']");
        await wall.ShownAsync($"[data-incident='{code}'][data-version='2']");

        // The second one did not have to do anything for its keys to follow.
        // The first one holds the case, so it asks why it is taken over, and then sends it out.
        await second.Locator("footer [data-action=dispatch][data-key=F]").ClickAsync();
        await second.Locator("[data-form=take-over] textarea").FillAsync("原坐席离岗，接手派单");
        await second.Locator("[data-form=take-over] [data-action=take-over]").ClickAsync();
        await second.ShownAsync($"[data-case][data-incident='{code}'][data-version='3']");
        await second.Locator("footer [data-action=dispatch][data-key=F]").ClickAsync();
        await wall.ShownAsync($"[data-incident='{code}'][data-version='4']");
        await Eventually.TrueAsync("the incident is dispatched", async () =>
            (await (await Caller.StaffAsync(Centre.Web, "operator")).ReadAsync($"/api/incidents/{code}"))["state"]!.GetValue<string>()
                == "dispatched");
        await first.ShownAsync($"[data-case][data-incident='{code}'][data-version='4']");
        await ContentAsync();
    }

    [Fact]
    public async Task A_stale_click_is_refused_kindly_and_told_what_has_changed()
    {
        // The console follows so closely that a click is hardly ever stale: the page itself accepts and clicks in one breath.
        for (var tries = 0; tries < 20; tries++)
        {
            var code = await Centre.Sender.OpenIncidentAsync(Sample.OfItem("0101"));
            var page = await ConsoleAsync("shift", code);
            await page.Locator("footer [data-action=accept]").WaitForAsync();
            await page.EvaluateAsync(
                """
                async (code) => {
                  const button = document.querySelector("footer [data-action=accept]");
                  await fetch(`/api/incidents/${code}/note`, { method: "POST", headers: { "If-Match": '"1"', "Content-Type": "application/json" }, body: JSON.stringify({ text: "已核实" }) });
                  button.click();
                }
                """,
                code);
            await page.ShownAsync($"[data-notice='incident.stale'], [data-case][data-incident='{code}'][data-version='3']");
            if (await page.Locator("[data-notice='incident.stale']").CountAsync() == 0)
            {
                await page.Context.CloseAsync();
                continue;
            }

            // Not done, not lost: the case is shown as it is now, and the same click works.
            await page.ShownAsync($"[data-case][data-incident='{code}'][data-version='2']");
            await page.Locator("footer [data-action=accept]").ClickAsync();
            await page.ShownAsync($"[data-case][data-incident='{code}'][data-version='3']");
            await ContentAsync();
            return;
        }

        Assert.Fail("No click of twenty was stale.");
    }

    [Fact]
    public async Task A_wrong_password_is_told_and_the_console_needs_a_session()
    {
        var page = await Chromium.OpenAsync(Centre.Web.Url, "/console");
        Assert.StartsWith("/login", new Uri(page.Url).PathAndQuery, StringComparison.Ordinal);
        await page.SignInAsync("operator", "wrong");
        await page.ShownAsync("[data-error=refused]");
        await page.SignInAsync("operator");
        await page.LiveAsync();
        Assert.Equal("/console", new Uri(page.Url).AbsolutePath);
        await ContentAsync();
    }

    [Fact]
    public async Task When_the_web_is_killed_and_restarted_both_pages_come_back_by_themselves()
    {
        await using var broker = await Broker.ConnectAsync();
        var (wall, console) = (await WallAsync(), await ConsoleAsync("operator"));
        await Task.WhenAll(Centre.Webs.Select(web => web.KillAsync()));

        // An old picture must not look live.
        await Task.WhenAll(new[] { wall, console }.Select(page => page.ShownAsync("html[data-link=lost]")));
        var report = Sample.OfItem("0101");
        await broker.SendAsync(report);
        foreach (var web in Centre.Webs)
        {
            web.Start();
        }

        await Task.WhenAll(Centre.Webs.Select(web => web.ReadyAsync()));
        var again = await Centre.Sender.PostAsync("/api/reports", report.DeepClone());
        Assert.InRange(again.Status, 200, 202);
        var code = await Centre.Sender.IncidentOfAsync(again.Json["reportId"]!.GetValue<string>());
        foreach (var page in new[] { wall, console })
        {
            await page.LiveAsync();
            await page.ShownAsync($"[data-incident='{code}']");
        }

        // Live again, not just drawn again.
        var next = await Centre.Sender.OpenIncidentAsync(Sample.OfItem("0101"));
        await Task.WhenAll(new[] { wall, console }.Select(page => page.ShownAsync($"[data-incident='{next}']")));
        await Chromium.IsForEverybodyAsync();
        Chromium.StaysHere();
    }

    // H2: at a shared seat the next person worked, and read phones, in the name of the one who had left.
    [Fact]
    public async Task An_open_console_leaves_when_its_session_is_signed_out_and_when_its_account_is_closed()
    {
        var password = await Centre.Web.RunAsync("account", "seat-1", "operator", "坐席");
        var console = await ConsoleAsync("seat-1", password: password);
        var other = await console.Context.NewPageAsync();
        await other.GotoAsync("/password");
        Assert.Equal(204, await other.EvaluateAsync<int>("async () => (await fetch('/api/session', { method: 'DELETE' })).status"));
        await console.WaitForURLAsync("**/login**");

        await console.SignInAsync("seat-1", password);
        await console.LiveAsync();
        await Centre.Web.RunAsync("account", "--disable", "seat-1");
        await console.WaitForURLAsync("**/login**");
        await ContentAsync();
    }

    private async Task ContentAsync()
    {
        await Chromium.IsForEverybodyAsync();
        Chromium.StaysHere();
        Chromium.IsContent();
    }
}
