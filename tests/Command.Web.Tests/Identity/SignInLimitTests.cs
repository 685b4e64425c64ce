using System.Net.Http.Json;
using System.Text.Json;
using Command.Web.Identity;

namespace Command.Web.Tests.Identity;

/// <summary>H8: anybody locked every desk out, a burst went round the lock, and an unknown name was answered at once.</summary>
public sealed class SignInLimitTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Wrong_passwords_from_elsewhere_lock_nobody_out_and_those_from_here_lock_here_only()
    {
        await using var host = await SignInHost.StartAsync(proxies: "127.0.0.1");
        foreach (var name in new[] { "shift", "operator", "nobody" })
        {
            var codes = new List<string?>();
            for (var i = 0; i < 6; i++)
            {
                codes.Add(await TryAsync(host, "203.0.113.9", name, "guess"));
            }

            // Who does not exist is answered as who does.
            Assert.Equal([.. Enumerable.Repeat("session.refused", 4), "session.locked", "session.locked"], codes);
        }

        Assert.Equal("session.locked", await TryAsync(host, "203.0.113.9", "shift", DemoAccounts.Password));
        Assert.Null(await TryAsync(host, "203.0.113.10", "shift", DemoAccounts.Password));
        Assert.Null(await TryAsync(host, "2001:db8::1", "operator", DemoAccounts.Password));
        Assert.Null(await TryAsync(host, "203.0.113.9", "dept", DemoAccounts.Password));
    }

    [Fact]
    public async Task A_burst_of_guesses_meets_the_lock_and_many_right_ones_at_once_do_not()
    {
        await using var host = await SignInHost.StartAsync(proxies: "127.0.0.1");
        var guesses = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => TryAsync(host, "203.0.113.9", "shift", $"guess {i}")));
        // Those that came after the fifth, however close behind, were not even tried.
        Assert.Equal((4, 56), (guesses.Count(code => code == "session.refused"), guesses.Count(code => code == "session.locked")));
        Assert.Equal("session.locked", await TryAsync(host, "203.0.113.9", "shift", DemoAccounts.Password));
        var right = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => TryAsync(host, "203.0.113.20", "shift", DemoAccounts.Password)));
        Assert.All(right, Assert.Null);
    }

    [Fact]
    public async Task The_right_password_forgives_and_so_does_another_name()
    {
        await using var host = await SignInHost.StartAsync();
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal("session.refused", await TryAsync(host, null, "shift", "guess"));
        }

        Assert.Null(await TryAsync(host, null, "shift", DemoAccounts.Password));
        Assert.Equal("session.refused", await TryAsync(host, null, "shift", "guess"));
        Assert.Null(await TryAsync(host, null, "operator", DemoAccounts.Password));
    }

    // M6: whoever said that he was another was believed, or nobody was.
    [Theory]
    [InlineData(null, false)]
    [InlineData("10.0.0.7", false)]
    [InlineData("127.0.0.0/8", true)]
    public async Task Only_a_known_proxy_is_believed_about_who_asks_and_how(string? proxies, bool believed)
    {
        await using var host = await SignInHost.StartAsync(proxies: proxies);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/session", UriKind.Relative))
        {
            Content = JsonContent.Create(new { user = "shift", password = DemoAccounts.Password }),
        };
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");
        using var answer = await host.Client.SendAsync(request, Ct);
        Assert.Equal(believed, answer.Headers.GetValues("Set-Cookie").Single().Contains("secure", StringComparison.OrdinalIgnoreCase));

        // Whatever says that it comes from here, the key of the demonstration is for this machine.
        using var key = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/inbox", UriKind.Relative));
        key.Headers.Add(ApiKeys.Header, "demo");
        key.Headers.Add("X-Forwarded-For", "127.0.0.1");
        using var refused = await host.Client.SendAsync(key, Ct);
        Assert.Equal(believed ? 403 : 401, (int)refused.StatusCode);
    }

    [Fact]
    public async Task Outside_demo_mode_a_cookie_is_for_https_and_for_this_site_only()
    {
        await using var host = await SignInHost.StartAsync(demo: false, https: true);
        await using var output = new StringWriter();
        await Enrolment.RunAsync(host.Services, ["account", "li.ming", "shift", "值班长"], output);
        using var answer = await host.Client.PostAsJsonAsync(
            "/api/session", new { user = "li.ming", password = output.ToString().Trim() }, Ct);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        Assert.All(new[] { "secure", "httponly", "samesite=strict" },
            word => Assert.Contains(word, cookie, StringComparison.OrdinalIgnoreCase));
    }

    // The code of the refusal; null when it signed in.
    private static async Task<string?> TryAsync(SignInHost host, string? from, string user, string password)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/session", UriKind.Relative))
        {
            Content = JsonContent.Create(new { user, password }),
        };
        if (from is not null)
        {
            request.Headers.Add("X-Forwarded-For", from);
        }

        using var answer = await host.Client.SendAsync(request, Ct);
        return answer.IsSuccessStatusCode
            ? null
            : (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("code").GetString();
    }
}
