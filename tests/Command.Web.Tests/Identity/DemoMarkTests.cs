using System.Net.Http.Json;
using Command.Engine;
using Command.Engine.Demo;
using Command.Storage;
using Command.Web.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Command.Web.Tests.Identity;

/// <summary>C1: whoever had read the password of the demonstration was administrator of a real centre.</summary>
public sealed class DemoMarkTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Outside_demo_mode_an_account_of_the_demonstration_is_answered_as_one_that_does_not_exist()
    {
        await using var host = await SignInHost.StartAsync(demo: false);
        foreach (var (name, _, _, _) in DemoAccounts.All)
        {
            using var answer = await host.Client.PostAsJsonAsync("/api/session", new { user = name, password = DemoAccounts.Password }, Ct);
            using var nobody = await host.Client.PostAsJsonAsync("/api/session", new { user = "no-" + name, password = "x" }, Ct);
            Assert.Equal(401, (int)answer.StatusCode);
            Assert.Equal(await WithoutTraceAsync(nobody), await WithoutTraceAsync(answer));
        }
    }

    [Fact]
    public async Task Sessions_walls_and_keys_of_the_demonstration_end_with_it()
    {
        await using var demo = await SignInHost.StartAsync();
        var (_, key) = await EnrolAsync(demo, "key", "wall-1", Access.SeeBoard, Access.ReadIncidents);
        var admin = new { user = "admin", password = DemoAccounts.Password };
        (await demo.Client.PostAsJsonAsync("/api/session", admin, Ct)).Dispose();
        Assert.Equal(200, await StatusAsync(demo, key));
        Assert.Equal("admin", await demo.Client.GetStringAsync(new Uri("/api/staff", UriKind.Relative), Ct));

        // The same process, told that it is a real one now: what was given out is worth nothing.
        demo.Services.GetRequiredService<CommandSettings>().Demo.Enabled = false;
        ((Microsoft.Extensions.Caching.Memory.MemoryCache)demo.Services
            .GetRequiredService<Microsoft.Extensions.Caching.Memory.IMemoryCache>()).Clear();
        Assert.Equal(401, await StatusAsync(demo, key));
        using var staff = await demo.Client.GetAsync(new Uri("/api/staff", UriKind.Relative), Ct);
        Assert.Equal(401, (int)staff.StatusCode);
    }

    [Fact]
    public async Task Data_that_was_ever_of_the_demonstration_is_served_outside_of_it_after_a_purge_only()
    {
        await using var host = await SignInHost.StartAsync(demo: false);
        var (demo, real) = (new CommandSettings { Demo = new DemoSettings { Enabled = true } }, new CommandSettings());
        await host.Services.KeepDemoApartAsync(demo, Ct);
        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => host.Services.KeepDemoApartAsync(real, Ct));
        Assert.All(new[] { "Command:Demo:Enabled", "account --purge-demo", "演示", "demonstration" },
            word => Assert.Contains(word, refusal.Message, StringComparison.Ordinal));

        var (code, line) = await EnrolAsync(host, "account", "--purge-demo");
        Assert.Equal(0, code);
        Assert.StartsWith("9 account(s)", line, StringComparison.Ordinal);
        await host.Services.KeepDemoApartAsync(real, Ct);
        Assert.Equal("", (await EnrolAsync(host, "account", "--list")).Line);
    }

    [Fact]
    public async Task What_the_command_line_makes_is_listed_ended_and_of_a_department_that_exists()
    {
        await using var host = await SignInHost.StartAsync(demo: false);
        await EnrolAsync(host, "account", "--purge-demo");
        // L16: a liaison of nothing was made and saw nothing.
        Assert.Equal(1, (await EnrolAsync(host, "account", "x", "dept", "联络员")).Code);
        Assert.Equal(1, (await EnrolAsync(host, "account", "x", "dept", "联络员", "--dept", "D99")).Code);
        Assert.Equal(2, (await EnrolAsync(host, "account", "x", "shift", "值班长", "--what", "D09")).Code);
        Assert.Equal(0, (await EnrolAsync(host, "account", "li.ming", "dept", "联络员", "--dept", "D09")).Code);
        Assert.Equal(0, (await EnrolAsync(host, "account", "--disable", "li.ming")).Code);
        Assert.Equal("li.ming\tdept\t联络员\tD09\tdisabled", (await EnrolAsync(host, "account", "--list")).Line);
        Assert.Equal(1, (await EnrolAsync(host, "account", "--disable", "nobody")).Code);

        var (_, key) = await EnrolAsync(host, "key", "wall-1", Access.SeeBoard, Access.ReadIncidents);
        Assert.Equal("wall-1\tboard.see incidents.read", (await EnrolAsync(host, "key", "--list")).Line);
        Assert.Equal(200, await StatusAsync(host, key));
        Assert.Equal(0, (await EnrolAsync(host, "key", "--revoke", "wall-1")).Code);
        Assert.Equal(401, await StatusAsync(host, key));
        Assert.Equal(1, (await EnrolAsync(host, "key", "--revoke", "wall-1")).Code);
    }

    private static async Task<string> WithoutTraceAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadAsStringAsync(Ct)).Split(",\"traceId\"")[0];

    private static async Task<int> StatusAsync(SignInHost host, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/incidents", UriKind.Relative));
        request.Headers.Add(ApiKeys.Header, key);
        using var answer = await host.Client.SendAsync(request, Ct);
        return (int)answer.StatusCode;
    }

    private static async Task<(int Code, string Line)> EnrolAsync(SignInHost host, params string[] args)
    {
        await using var output = new StringWriter();
        var code = await Enrolment.RunAsync(host.Services, args, output);
        return (code, output.ToString().Trim());
    }
}
