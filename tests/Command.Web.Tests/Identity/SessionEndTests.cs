using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.RegularExpressions;
using Command.Domain.Actions;
using Command.Engine.Turns;
using Command.Storage.Identity;
using Command.Storage.Queries;
using Command.Testing;
using Command.Web.Case;
using Command.Web.Identity;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Command.Web.Tests.Identity;

/// <summary>H2 and M4: sessions outlived sign-out, a new password, a demotion; nobody could close an account.</summary>
public sealed class SessionEndTests : ApiTests
{
    [Fact]
    public async Task A_cookie_that_was_kept_opens_nothing_after_signing_out_and_other_sessions_of_the_account_go_on()
    {
        var (kept, other) = (await CookieAsync("shift"), await CookieAsync("shift"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(kept));
        using (var leave = new HttpRequestMessage(HttpMethod.Delete, At("/api/session")))
        {
            leave.Headers.Add("Cookie", kept);
            (await Host.Client.SendAsync(leave, Ct)).Dispose();
        }

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (await StatusAsync(kept), await StatusAsync(other)));
    }

    [Theory]
    [InlineData("account", "--end-sessions", "shift")]
    [InlineData("account", "--disable", "shift")]
    [InlineData("account", "shift", "auditor", "审计")]
    public async Task What_is_done_to_an_account_ends_its_sessions_within_half_a_minute(params string[] args)
    {
        var cookie = await CookieAsync("shift");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(cookie));
        Assert.Equal(0, await EnrolAsync(args));
        await Eventually.TrueAsync("the session has ended", async () => await StatusAsync(cookie) == HttpStatusCode.Unauthorized, Ct,
            TimeSpan.FromSeconds(30));
        var credentials = new { user = "shift", password = DemoAccounts.Password };
        using var again = await Host.Client.PostAsJsonAsync(At("/api/session"), credentials, Ct);
        Assert.Equal(args[1] == "--end-sessions", again.IsSuccessStatusCode);
    }

    [Theory]
    [InlineData("account", "--disable", "shift")]
    [InlineData("account", "shift", "operator", "坐席")]
    public async Task A_console_that_is_still_open_acts_and_unmasks_no_more(params string[] args)
    {
        var (code, report, _) = await OpenAsync(reporter: new("市民", "10012345678"));
        await using var scope = Host.Services.CreateAsyncScope();
        var watch = Assert.IsType<SessionWatch>(scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>());
        var sessions = scope.ServiceProvider.GetRequiredService<SignInManager<Account>>();
        var user = await sessions.CreateUserPrincipalAsync((await sessions.UserManager.FindByNameAsync("shift"))!);
        watch.SetAuthenticationState(Task.FromResult(new AuthenticationState(user)));
        var desk = ActivatorUtilities.CreateInstance<CaseDesk>(scope.ServiceProvider);
        Assert.True(await desk.SignInAsync());
        var seen = (await desk.ReadAsync(code, Ct))!.Incident;

        Assert.Equal(0, await EnrolAsync(args));
        Assert.IsType<Engine.Privacy.UnmaskOutcome.Forbidden>(await desk.UnmaskAsync(code, report, "call-back", Ct));
        var refused = Assert.IsType<ActionOutcome.Refused>(await desk.DoAsync(seen, [new AcceptIncident()], [], Ct));
        Assert.Equal("session.ended", refused.Refusal.Code);
        Assert.Null(await desk.ReadAsync(code, Ct));
        Assert.Equal(seen.Version, (await Host.Services.GetRequiredService<IncidentQueries>().FindAsync(code, Ct))!.Version);
        // Nobody sits there any more: the page goes.
        Assert.False((await watch.GetAuthenticationStateAsync()).User.Identity!.IsAuthenticated);
    }

    [Fact]
    public async Task A_circuit_of_a_session_that_is_signed_out_here_has_nobody_at_once()
    {
        await using var scope = Host.Services.CreateAsyncScope();
        var watch = (SessionWatch)scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>();
        var sessions = scope.ServiceProvider.GetRequiredService<SignInManager<Account>>();
        var user = await sessions.CreateUserPrincipalAsync((await sessions.UserManager.FindByNameAsync("shift"))!);
        watch.SetAuthenticationState(Task.FromResult(new AuthenticationState(user)));
        await Host.Services.GetRequiredService<SessionCheck>().EndAsync(new ClaimsPrincipal(user.Identity!), DateTimeOffset.UtcNow, Ct);
        Assert.False((await watch.GetAuthenticationStateAsync()).User.Identity!.IsAuthenticated);
    }

    [Fact]
    public async Task A_person_changes_the_password_and_goes_on_where_every_other_session_ends()
    {
        var other = await CookieAsync("shift");
        await SignInAsync("shift");
        Assert.Equal("/password?error=refused", await ChangeAsync("wrong", "Neu#2026-x", "Neu#2026-x"));
        Assert.Equal("/password?error=different", await ChangeAsync(DemoAccounts.Password, "Neu#2026-x", "Neu#2026-y"));
        Assert.Equal("/password?error=weak", await ChangeAsync(DemoAccounts.Password, "neu", "neu"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(other));
        Assert.Equal("/password?done=1", await ChangeAsync(DemoAccounts.Password, "Neu#2026-x", "Neu#2026-x"));
        Assert.Equal("shift", await Host.Client.GetStringAsync(At("/api/staff"), Ct));
        await Eventually.TrueAsync("the other session has ended", async () => await StatusAsync(other) == HttpStatusCode.Unauthorized, Ct);
        using var old = await Host.Client.PostAsJsonAsync(At("/api/session"), new { user = "shift", password = DemoAccounts.Password }, Ct);
        Assert.Equal(HttpStatusCode.Unauthorized, old.StatusCode);
    }

    // L9: a form on another page signed people out, and a link made a wall of the browser of somebody at work.
    [Fact]
    public async Task Without_the_token_of_this_site_nobody_is_signed_out()
    {
        await SignInAsync("shift");
        using var answer = await Host.Client.PostAsync(At("/account/sign-out"), new FormUrlEncodedContent([]), Ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("shift", await Host.Client.GetStringAsync(At("/api/staff"), Ct));
    }

    [Fact]
    public async Task A_link_for_a_wall_leaves_who_works_here_signed_in_and_asks()
    {
        await SignInAsync("shift");
        var key = await Host.Services.GetRequiredService<KeyRing>().MakeAsync(new KeyGrant("wall-1", [Access.SeeBoard]), Ct);
        using var asked = await Host.Client.GetAsync(At("/wall/enter?key=" + key), Ct);
        Assert.Equal("/wall/agree?key=" + key, asked.Headers.Location!.OriginalString);
        using var stranger = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Host.Client.BaseAddress };
        stranger.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        using var linked = await stranger.GetAsync(At("/wall/enter?key=" + key), Ct);
        Assert.StartsWith("/wall/agree", linked.Headers.Location!.OriginalString, StringComparison.Ordinal);

        var token = await Host.Client.GetStringAsync(At("/token"), Ct);
        var fields = new Dictionary<string, string> { ["key"] = key, ["__RequestVerificationToken"] = token };
        using var agreed = new FormUrlEncodedContent(fields);
        using var entered = await Host.Client.PostAsync(At("/wall/enter"), agreed, Ct);
        Assert.Equal("/wall", entered.Headers.Location!.OriginalString);
        Assert.Equal("shift", await Host.Client.GetStringAsync(At("/api/staff"), Ct));
    }

    private async Task<string> ChangeAsync(string old, string fresh, string again)
    {
        var token = await Host.Client.GetStringAsync(At("/token"), Ct);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["old"] = old, ["fresh"] = fresh, ["again"] = again, ["__RequestVerificationToken"] = token,
        });
        using var answer = await Host.Client.PostAsync(At("/account/password"), form, Ct);
        return answer.Headers.Location?.OriginalString ?? $"{answer.StatusCode}";
    }

    private async Task<string> CookieAsync(string user)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = Host.Client.BaseAddress };
        using var answer = await client.PostAsJsonAsync(At("/api/session"), new { user, password = DemoAccounts.Password }, Ct);
        return Regex.Match(answer.Headers.GetValues("Set-Cookie").Single(), "^[^;]+").Value;
    }

    private async Task<HttpStatusCode> StatusAsync(string cookie)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = Host.Client.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Get, At("/api/staff"));
        request.Headers.Add("Cookie", cookie);
        using var answer = await client.SendAsync(request, Ct);
        return answer.StatusCode;
    }

    private async Task<int> EnrolAsync(string[] args)
    {
        await using var output = new StringWriter();
        return await Enrolment.RunAsync(Host.Services, args, output);
    }
}
