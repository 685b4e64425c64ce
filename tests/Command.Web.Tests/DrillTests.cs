using Command.Engine;
using Microsoft.Extensions.Configuration;

namespace Command.Web.Tests;

public sealed class DrillTests
{
    [Fact]
    public void A_drill_runs_ahead_by_as_much_as_it_is_told()
    {
        var clock = Read(("Demo:Enabled", "true"), ("Drill:Ahead", "3.00:30:00")).Clock;
        Assert.InRange(clock.GetUtcNow() - TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes((3 * 1440) + 29),
            TimeSpan.FromMinutes((3 * 1440) + 31));
    }

    [Fact]
    public void Without_a_drill_the_clock_is_that_of_the_machine() =>
        Assert.Same(TimeProvider.System, Read(("Demo:Enabled", "true")).Clock);

    [Theory]
    [InlineData("false", "00:00:01")]
    [InlineData("true", "-00:00:01")]
    [InlineData("true", "tomorrow")]
    public void Outside_demo_mode_backwards_or_unreadable_it_is_refused_at_start(string demo, string ahead)
    {
        var refused = Assert.ThrowsAny<InvalidOperationException>(() => Read(("Demo:Enabled", demo), ("Drill:Ahead", ahead)));
        Assert.Contains("Command:Drill:Ahead", refused.Message, StringComparison.Ordinal);
    }

    private static CommandSettings Read(params (string Key, string Value)[] settings) => CommandSettings.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Append(("Data", Path.GetTempPath())).ToDictionary(s => "Command:" + s.Item1, s => (string?)s.Item2))
        .Build());
}
