using Command.Storage.Identity;
using Command.Worker.Telemetry;
using Microsoft.AspNetCore.Http;

namespace Command.Engine.Tests.Telemetry;

public sealed class MetricsKeyTests
{
    [Theory]
    [InlineData(true, null, true)]
    [InlineData(false, null, false)]
    [InlineData(false, "", false)]
    [InlineData(false, "no-such-key", false)]
    [InlineData(false, "of-the-hotline", false)]
    [InlineData(false, "of-prometheus", true)]
    [InlineData(false, "of-the-demonstration", false)]
    public async Task The_figures_of_a_worker_are_for_who_may_see_the_board(bool demo, string? key, bool opens)
    {
        await using var district = await District.OpenAsync();
        var keys = new KeyTable(district.Database);
        await keys.SaveAsync(new(KeyTable.HashOf("of-the-hotline"), "hotline", "reports.write reports.read", Demo: false), District.Ct);
        await keys.SaveAsync(new(KeyTable.HashOf("of-prometheus"), "prometheus", "incidents.read board.see", Demo: false), District.Ct);
        await keys.SaveAsync(new(KeyTable.HashOf("of-the-demonstration"), "wall", "board.see", Demo: true), District.Ct);
        var door = new MetricsKey(keys, new CommandSettings { Demo = new DemoSettings { Enabled = demo } });
        var (http, passed) = (new DefaultHttpContext(), 0);
        if (key is not null)
        {
            http.Request.Headers["X-Api-Key"] = key;
        }

        await door.CheckAsync(http, _ =>
        {
            passed++;
            return Task.CompletedTask;
        });
        Assert.Equal((opens ? 1 : 0, opens ? 200 : 401), (passed, http.Response.StatusCode));
    }
}
