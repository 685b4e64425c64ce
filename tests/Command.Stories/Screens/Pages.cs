using Microsoft.Playwright;

namespace Command.Stories.Screens;

/// <summary>What one does with a page that is open.</summary>
internal static class Pages
{
    /// <summary>Waits until something is in the document.</summary>
    public static Task ShownAsync(this IPage page, string selector) =>
        page.Locator(selector).First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });

    /// <summary>Waits until the page follows the centre.</summary>
    public static Task LiveAsync(this IPage page) => page.ShownAsync("html[data-link=live]");

    /// <summary>Fills the form of signing in and sends it.</summary>
    public static async Task SignInAsync(this IPage page, string user, string password = "Command#2026")
    {
        await page.Locator("input[autocomplete=username]").FillAsync(user);
        await page.Locator("input[autocomplete=current-password]").FillAsync(password);
        await page.Locator("button[type=submit]").ClickAsync();
    }
}
