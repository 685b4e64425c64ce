using System.Globalization;
using Bunit;
using Command.Engine;
using Command.Engine.Loops;
using Command.Storage;
using Command.Storage.Leases;
using Command.Storage.Loops;
using Command.Web.Boards;
using Command.Web.Ops;
using Command.Web.Shell;
using Command.Web.Wall;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

using TestContext = Xunit.TestContext;

namespace Command.Web.Tests.Wall;

/// <summary>A screen of the wall with the real policy and words, and loops that beat as a test says.</summary>
internal sealed class WallContext : BunitContext
{
    private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

    public WallContext(string culture = "zh-CN", Loops? loops = null)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        Services.AddLogging();
        Services.AddLocalization();
        Services.AddSingleton(Shipped.Shelf);
        Services.AddScoped<Names>();
        Services.AddSingleton<Board>();
        Services.AddSingleton(new CommandSettings());
        Services.AddSingleton<TimeProvider>(new FakeTimeProvider(Sample.Now));
        Services.AddSingleton<RestartNotice>();
        Services.AddSingleton(
            loops ?? new Loops(null!, null!, new RestartNotice(TimeProvider.System), Context(), NullLogger<Loops>.Instance));
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    /// <summary>Renders one panel of a view.</summary>
    public IRenderedComponent<T> Panel<T>(BoardView view) where T : IComponent => Render<T>(panel =>
    {
        panel.AddCascadingValue(view);
        panel.TryAdd("Picture", WallPicture.Of(view, Shipped.Policy));
    });

    /// <summary>Renders the whole wall on a board that shows a view.</summary>
    public IRenderedComponent<WallPage> Page(BoardView view)
    {
        Show(view);
        return Render<WallPage>();
    }

    public void Show(BoardView view) => Services.GetRequiredService<Board>()
        .Show(view, code => view.Rows.FirstOrDefault(r => r.Code == code));

    /// <summary>Loops with beats that went through a database.</summary>
    public static async Task<Loops> LoopsAsync(TempDatabase temp, params LoopBeat[] beats)
    {
        var table = new LoopBeats(temp.Database);
        await table.SaveAsync(beats, TestContext.Current.CancellationToken);
        var loops = new Loops(
            table, new PlannedRestart(temp.Database), new RestartNotice(TimeProvider.System), Context(), NullLogger<Loops>.Instance);
        await loops.PassAsync(TestContext.Current.CancellationToken);
        return loops;
    }

    private static LoopContext Context()
    {
        var clock = new FakeTimeProvider(Sample.Now);
        return new LoopContext(new Bells(clock), new LoopRegistry("test"), clock);
    }

    protected override void Dispose(bool disposing)
    {
        CultureInfo.CurrentUICulture = _before;
        base.Dispose(disposing);
    }
}
