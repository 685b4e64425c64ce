using Bunit;
using Command.Engine.Ops;
using Command.Storage.Leases;
using Command.Web.Shell;
using Command.Web.Tests.Wall;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

using TestContext = Xunit.TestContext;

namespace Command.Web.Tests.Shell;

/// <summary>A restart that is announced: what everybody sees, and what the one who announces it is told.</summary>
public sealed class RestartTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("zh-CN", "系统将于 65 秒后重启", "系统将于 55 秒后重启", "系统正在重启")]
    [InlineData("en", "The system restarts in 65 seconds", "The system restarts in 55 seconds", "The system is restarting")]
    public void It_is_counted_down_then_said_to_be_now_and_forgotten_a_minute_later(string culture, string first, string then, string now)
    {
        using var screen = new WallContext(culture);
        var clock = (FakeTimeProvider)screen.Services.GetRequiredService<TimeProvider>();
        var notice = screen.Services.GetRequiredService<RestartNotice>();
        notice.Take(TimeSpan.FromSeconds(65));
        var band = screen.Render<RestartBand>();
        Assert.Equal(first, band.Find("[data-restart] b").TextContent);
        Pass(10, then);
        Pass(60, now);
        clock.Advance(TimeSpan.FromSeconds(61));
        band.WaitForState(() => band.FindAll("[data-restart]").Count == 0);

        void Pass(int seconds, string says)
        {
            clock.Advance(TimeSpan.FromSeconds(seconds));
            band.WaitForState(() => band.Find("[data-restart] b").TextContent == says);
        }
    }

    [Fact]
    public async Task Every_web_reads_the_same_until_it_is_called_off()
    {
        await using var temp = await TempDatabase.CreateAsync();
        var plan = new PlannedRestart(temp.Database);
        Assert.Null(await plan.LeftAsync(Ct));
        await plan.AnnounceAsync(TimeSpan.FromMinutes(10), Ct);
        await plan.AnnounceAsync(TimeSpan.FromMinutes(5), Ct);
        Assert.InRange((await plan.LeftAsync(Ct))!.Value, TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(5));
        Assert.Equal(0, await RestartCommand.RunAsync(plan, TimeProvider.System, ["restart-in", "cancel"], TextWriter.Null, Ct));
        Assert.Null(await plan.LeftAsync(Ct));
    }

    [Theory]
    [InlineData]
    [InlineData("4")]
    [InlineData("3601")]
    [InlineData("-60")]
    [InlineData("soon")]
    [InlineData("60", "60")]
    public async Task What_is_no_time_is_not_announced(params string[] args)
    {
        await using var temp = await TempDatabase.CreateAsync();
        var plan = new PlannedRestart(temp.Database);
        var said = new StringWriter();
        Assert.Equal(2, await RestartCommand.RunAsync(plan, TimeProvider.System, ["restart-in", .. args], said, Ct));
        Assert.Contains("restart-in SECONDS", said.ToString(), StringComparison.Ordinal);
        Assert.Null(await plan.LeftAsync(Ct));
    }
}
