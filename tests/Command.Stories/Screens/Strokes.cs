using Command.Stories.Kit;
using Microsoft.Playwright;

namespace Command.Stories.Screens;

/// <summary>How many keys an operator presses from the queue to a case that is sent out.</summary>
[Collection(Screened.Name)]
[Trait("Category", "Browser")]
public sealed class Strokes(ScreenedCentre centre) : BrowserStory(centre)
{
    private int _strokes;

    [Fact]
    public async Task Two_keys_send_out_what_is_proposed()
    {
        var (page, code) = await OpenedAsync();
        await PressAsync(page, "f");
        await DispatchedAsync(code);
        Assert.Equal(2, _strokes);
    }

    [Fact]
    public async Task Eight_keys_send_out_another_item_found_by_its_number()
    {
        var (page, code) = await OpenedAsync();
        await PressAsync(page, "i");
        await page.ShownAsync("[data-item-pick]:focus");
        // As fast as a scanner, and the last key does not wait for the list.
        await PressAsync(page, "0", "5", "0", "2", "Enter");
        // Once the item is chosen, the next key is one of the console again.
        await page.ShownAsync("[data-case-title]:focus");
        await PressAsync(page, "f");
        await DispatchedAsync(code);
        Assert.Equal(8, _strokes);
    }

    [Fact]
    public async Task The_key_map_holds_the_focus_and_gives_it_back()
    {
        var (page, _) = await OpenedAsync();
        await page.Locator("footer [data-key=Space]").FocusAsync();
        await PressAsync(page, "Shift+?");
        await page.ShownAsync("[data-keymap-close]:focus");
        await Chromium.IsForEverybodyAsync();
        await PressAsync(page, "Tab", "Tab", "Shift+Tab");
        await page.ShownAsync("[data-keymap-close]:focus");
        await PressAsync(page, "Escape");
        await page.ShownAsync("footer [data-key=Space]:focus");
        Assert.Equal(0, await page.Locator("[data-keymap]").CountAsync());
        // The sheet of the library would take the ring away.
        Assert.Equal("solid", await page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle"));
    }

    private async Task PressAsync(IPage page, params string[] keys)
    {
        foreach (var key in keys)
        {
            _strokes++;
            await page.Keyboard.PressAsync(key);
        }
    }

    // Taken from the queue by its key, whichever of the free ones is next.
    private async Task<(IPage Page, string Code)> OpenedAsync()
    {
        await Centre.Sender.OpenIncidentAsync(Sample.OfItem("0101"));
        var page = await Chromium.OpenAsync(Centre.Web.Url, "/console");
        await page.SignInAsync("operator");
        await page.LiveAsync();
        await page.ShownAsync(".row");
        await PressAsync(page, "t");
        await page.ShownAsync("[data-case][data-version]");
        return (page, (await page.Locator("[data-case]").GetAttributeAsync("data-incident"))!);
    }

    private async Task DispatchedAsync(string code)
    {
        var staff = await Caller.StaffAsync(Centre.Web, "operator");
        await Eventually.TrueAsync("the incident is dispatched", async () =>
            (await staff.ReadAsync($"/api/incidents/{code}"))["state"]!.GetValue<string>() == "dispatched");
    }
}
