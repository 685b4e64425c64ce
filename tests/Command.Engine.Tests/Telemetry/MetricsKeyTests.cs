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
    public async Task The_figures_of_a_worker_are_for_who_may_see_the_board(bool demo, string? key, bool opens)
    {
        await using var district = await District.OpenAsync();
        var accounts = new AccountTable(district.Database);
        await accounts.SaveKeyAsync(AccountTable.HashOf("of-the-hotline"), "hotline", "reports.write reports.read", District.Ct);
        await accounts.SaveKeyAsync(AccountTable.HashOf("of-prometheus"), "prometheus", "incidents.read board.see", District.Ct);
        var door = new MetricsKey(accounts, new CommandSettings { Demo = new DemoSettings { Enabled = demo } });
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
