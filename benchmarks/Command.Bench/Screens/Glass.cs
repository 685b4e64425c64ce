using Microsoft.Playwright;

namespace Command.Bench.Screens;

/// <summary>A page in a real browser that notes when incidents are painted.</summary>
internal sealed class Glass : IAsyncDisposable
{
    private static readonly string[] Flags = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"];
    private readonly IPlaywright _driver;
    private readonly IBrowser _browser;
    private readonly IPage _page;

    private Glass(IPlaywright driver, IBrowser browser, IPage page) => (_driver, _browser, _page) = (driver, browser, page);

    /// <summary>Opens a page, 1920×1080, and waits until an element shows that it is live.</summary>
    public static async Task<Glass> OpenAsync(Settings settings, Uri url, string live)
    {
        var driver = await Playwright.CreateAsync();
        var browser = await driver.Chromium.LaunchAsync(new() { ExecutablePath = settings.Chromium, Args = Flags });
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1920, Height = 1080 } });
        var glass = new Glass(driver, browser, page);
        var log = Path.Combine(settings.Scratch, "page.log");
        page.Console += (_, message) => File.AppendAllText(log, $"{message.Type}: {message.Text}\n");
        page.PageError += (_, error) => File.AppendAllText(log, $"error: {error}\n");
        page.RequestFailed += (_, request) => File.AppendAllText(log, $"failed: {request.Url}\n");
        try
        {
            await page.AddInitScriptAsync(scriptPath: Path.Combine(AppContext.BaseDirectory, "Screens", "glass.js"));
            await page.GotoAsync(url.ToString(), new() { WaitUntil = WaitUntilState.DOMContentLoaded });
            await page.WaitForSelectorAsync(live, new() { State = WaitForSelectorState.Attached, Timeout = 60_000 });
            return glass;
        }
        catch
        {
            await page.ScreenshotAsync(new() { Path = log + ".png" });
            await glass.DisposeAsync();
            throw;
        }
    }

    /// <summary>When each incident was first painted, ms since 1970.</summary>
    public Task<Dictionary<string, double>> PaintedAsync() => _page.EvaluateAsync<Dictionary<string, double>>("window.__painted");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _driver.Dispose();
    }
}
