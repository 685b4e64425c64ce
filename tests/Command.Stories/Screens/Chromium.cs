using System.Collections.Concurrent;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Command.Stories.Screens;

/// <summary>A browser. Whatever its pages ask for outside this machine and whatever they complain of is kept.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly ConcurrentQueue<IPage> _pages = new();
    private readonly ConcurrentQueue<string> _abroad = new();
    private readonly ConcurrentQueue<string> _complaints = new();

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <summary>Starts it: Debian's, or the one that COMMAND_CHROMIUM names.</summary>
    public static async Task<Chromium> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return new Chromium(playwright, await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("COMMAND_CHROMIUM") ?? "/usr/bin/chromium",
            Args =
            [
                "--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-background-networking",
                "--disable-component-update",
            ],
        }));
    }

    /// <summary>A page in a window of its own: no cookie of another one.</summary>
    public async Task<IPage> OpenAsync(Uri web, string path, int width = 1366, int height = 768)
    {
        var window = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = web.ToString(),
            Locale = "zh-CN",
            ViewportSize = new ViewportSize { Width = width, Height = height },
        });
        window.SetDefaultTimeout(60_000);
        var page = await window.NewPageAsync();
        _pages.Enqueue(page);
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: not ("data" or "blob") } address && address.Host != "127.0.0.1")
            {
                _abroad.Enqueue(request.Url);
            }
        };
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _complaints.Enqueue($"{page.Url}: {message.Text} ({message.Location})");
            }
        };
        page.PageError += (_, error) => _complaints.Enqueue($"{page.Url}: {error}");
        await page.GotoAsync(path);
        return page;
    }

    /// <summary>Nothing has left this machine.</summary>
    public void StaysHere() => Assert.Empty(_abroad);

    /// <summary>Whoever can't see or can't point gets by on every page that is open: axe finds nothing, whatever its impact.</summary>
    public async Task IsForEverybodyAsync()
    {
        foreach (var page in _pages.Where(page => !page.IsClosed))
        {
            var found = await page.RunAxe();
            Assert.Empty(found.Violations.SelectMany(rule => rule.Nodes.Select(node =>
                $"{new Uri(page.Url).AbsolutePath} {rule.Id} ({rule.Impact}): {node.Html} {node.Any.FirstOrDefault()?.Message}")));
        }
    }

    /// <summary>No page had anything to complain of.</summary>
    public void IsContent() => Assert.Empty(_complaints);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
