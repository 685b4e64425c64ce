using System.Net;
using System.Net.Http.Json;
using Command.Storage;
using Command.Web.Identity;
using Dapper;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace Command.Web.Tests.Identity;

public sealed class EnrolmentTests
{
    [Fact]
    public async Task A_wall_enters_with_its_key_sees_the_board_and_nothing_else_until_the_key_is_revoked()
    {
        await using var host = await SignInHost.StartAsync(demo: false);
        var (code, key) = await EnrolAsync(host, "key", "wall-1", Access.SeeBoard);
        Assert.Equal(0, code);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(host, "/hubs/board"));

        var entered = await host.Client.GetAsync("/wall/enter?key=" + key, TestContext.Current.CancellationToken);
        Assert.Equal("/wall", entered.Headers.Location!.ToString());
        Assert.Equal("wall-1", await host.Client.GetStringAsync("/hubs/board", TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(host, "/api/staff"));

        await using (var connection = await host.Services.GetRequiredService<Database>().OpenAsync(TestContext.Current.CancellationToken))
        {
            await connection.ExecuteAsync("DELETE FROM api_key");
        }

        // What a key is worth is remembered for half a minute.
        ((MemoryCache)host.Services.GetRequiredService<IMemoryCache>()).Clear();
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(host, "/hubs/board"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?key=")]
    [InlineData("?key=demo")]
    [InlineData("?key=' OR 1=1 --")]
    public async Task A_key_that_is_none_opens_no_wall(string query)
    {
        await using var host = await SignInHost.StartAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(host, "/wall/enter" + query));
    }

    [Fact]
    public async Task A_key_for_reports_opens_no_wall()
    {
        await using var host = await SignInHost.StartAsync(demo: false);
        var (_, key) = await EnrolAsync(host, "key", "hotline", Access.WriteReports, Access.ReadReports);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(host, "/wall/enter?key=" + key));
    }

    // Finding L5: any key with the right to report spoke for the police and for superiors.
    [Theory]
    [InlineData("reports.write:police-110", 0)]
    [InlineData("reports.write:police", 2)]
    [InlineData("reports.write:", 2)]
    [InlineData("reports.read:police-110", 2)]
    public async Task A_key_is_made_for_a_channel_that_the_table_knows(string right, int code)
    {
        await using var host = await SignInHost.StartAsync(demo: false);
        Assert.Equal(code, (await EnrolAsync(host, "key", "police", right)).Code);
    }

    [Fact]
    public async Task The_first_account_signs_in_with_the_printed_password_and_a_second_call_gives_a_new_one()
    {
        await using var host = await SignInHost.StartAsync(demo: false);
        var (_, first) = await EnrolAsync(host, "account", "li.ming", "shift", "值班长");
        Assert.True(await SignsInAsync(host, first));
        var (code, second) = await EnrolAsync(host, "account", "li.ming", "dept", "联络员", "D09");
        Assert.Equal(0, code);
        Assert.False(await SignsInAsync(host, first));
        Assert.True(await SignsInAsync(host, second));
    }

    [Theory]
    [InlineData("key", "x")]
    [InlineData("key", "x", "everything")]
    [InlineData("account", "x", "king", "t")]
    [InlineData("account", "x")]
    public async Task What_cannot_be_enrolled_is_answered_with_the_usage(params string[] args)
    {
        await using var host = await SignInHost.StartAsync(demo: false);
        var (code, line) = await EnrolAsync(host, args);
        Assert.Equal(2, code);
        Assert.Contains("reports.write", line, StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> StatusAsync(SignInHost host, string path) =>
        (await host.Client.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode;

    private static async Task<bool> SignsInAsync(SignInHost host, string password) =>
        (await host.Client.PostAsJsonAsync(
            "/api/session", new { user = "li.ming", password }, TestContext.Current.CancellationToken)).IsSuccessStatusCode;

    private static async Task<(int Code, string Line)> EnrolAsync(SignInHost host, params string[] args)
    {
        await using var output = new StringWriter();
        var code = await Enrolment.RunAsync(host.Services, args, output);
        return (code, output.ToString().Trim());
    }
}
