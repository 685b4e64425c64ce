using Command.Stories.Kit;
using Microsoft.Playwright;

namespace Command.Stories.Screens;

/// <summary>A story that people see: a browser of its own, and the pages that most of them begin with.</summary>
public abstract class BrowserStory(Centre centre) : Story(centre), IAsyncLifetime
{
    private protected Chromium Chromium { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Chromium = await Chromium.StartAsync();

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Chromium.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <summary>A wall that is live.</summary>
    protected async Task<IPage> WallAsync()
    {
        var page = await Chromium.OpenAsync(Centre.Web.Url, "/wall", 1920, 1080);
        await page.LiveAsync();
        return page;
    }

    /// <summary>A console that is live, at a case where one is named.</summary>
    protected async Task<IPage> ConsoleAsync(string user, string? code = null, string password = "Command#2026")
    {
        var page = await Chromium.OpenAsync(Centre.Web.Url, "/console" + (code is null ? "" : "?code=" + code));
        await page.SignInAsync(user, password);
        await page.LiveAsync();
        return page;
    }
}
