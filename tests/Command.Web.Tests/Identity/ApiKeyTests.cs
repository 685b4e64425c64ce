using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Command.Storage;
using Command.Web.Identity;
using Dapper;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Command.Web.Tests.Identity;

public sealed class ApiKeyTests
{
    [Theory]
    [InlineData("127.0.0.1", true, true)]
    [InlineData("127.8.9.1", true, true)]
    [InlineData("::1", true, true)]
    [InlineData("::ffff:127.0.0.1", true, true)]
    [InlineData("10.0.0.7", true, false)]
    [InlineData("203.0.113.9", true, false)]
    [InlineData(null, true, false)]
    [InlineData("127.0.0.1", false, false)]
    [InlineData("::1", false, false)]
    public async Task The_key_demo_opens_from_loopback_in_demo_mode_only(string? from, bool demo, bool opens)
    {
        await using var host = await SignInHost.StartAsync(demo);
        var result = await AskAsync(host, "demo", from);
        Assert.Equal(opens, result.Succeeded);
    }

    [Fact]
    public async Task The_key_demo_may_send_reports_and_read_the_ledger_and_nothing_else()
    {
        await using var host = await SignInHost.StartAsync();
        var user = (await AskAsync(host, "demo", "127.0.0.1")).Principal!;
        Assert.Equal("key:demo", user.Identity!.Name);
        Assert.Equal(
            [Access.ReadReports, Access.WriteReports], user.FindAll(Access.Right).Select(c => c.Value).Order(StringComparer.Ordinal));
        Assert.Empty(user.FindAll(ClaimTypes.Role));
    }

    [Theory]
    [InlineData("DEMO")]
    [InlineData(" demo")]
    [InlineData("demo,demo")]
    [InlineData("' OR 1=1 --")]
    public async Task Another_key_opens_nothing(string key)
    {
        await using var host = await SignInHost.StartAsync();
        var result = await AskAsync(host, key, "127.0.0.1");
        Assert.False(result.Succeeded);
        Assert.NotNull(result.Failure);
    }

    [Fact]
    public async Task Without_a_key_nothing_is_said()
    {
        await using var host = await SignInHost.StartAsync();
        Assert.True((await AskAsync(host, null, "127.0.0.1")).None);
    }

    [Fact]
    public async Task A_key_of_the_table_carries_its_rights_from_anywhere_and_is_known_by_its_hash_alone()
    {
        await using var host = await SignInHost.StartAsync(demo: false);
        await using (var connection = await host.Services.GetRequiredService<Database>().OpenAsync(TestContext.Current.CancellationToken))
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("k-12345")));
            await connection.ExecuteAsync(
                "INSERT INTO api_key (hash, label, rights) VALUES (@hash, 'hotline', 'reports.write incidents.read')", new { hash });
        }

        var user = (await AskAsync(host, "k-12345", "203.0.113.9")).Principal!;
        Assert.Equal("key:hotline", user.Identity!.Name);
        Assert.Equal(
            [Access.ReadIncidents, Access.WriteReports], user.FindAll(Access.Right).Select(c => c.Value).Order(StringComparer.Ordinal));
    }

    private static async Task<AuthenticateResult> AskAsync(SignInHost host, string? key, string? from)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        http.Connection.RemoteIpAddress = from is null ? null : IPAddress.Parse(from);
        if (key is not null)
        {
            http.Request.Headers[ApiKeys.Header] = key;
        }

        return await http.AuthenticateAsync(ApiKeys.SchemeName);
    }
}
