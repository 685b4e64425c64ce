using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Command.Web.Identity;

namespace Command.Web.Tests.Identity;

public sealed class SignInTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/wall", "/wall")]
    [InlineData("/console?view=open&code=1#top", "/console?view=open&code=1#top")]
    [InlineData("/", "/")]
    [InlineData(null, "/console")]
    [InlineData("", "/console")]
    [InlineData("console", "/console")]
    [InlineData("//evil.example", "/console")]
    [InlineData("/\\evil.example", "/console")]
    [InlineData("\\\\evil.example", "/console")]
    [InlineData("https://evil.example/", "/console")]
    [InlineData("javascript:alert(1)", "/console")]
    [InlineData("~/../evil", "/console")]
    [InlineData("/\t/evil.example", "/%09/evil.example")]
    [InlineData("/\r\nSet-Cookie: a=b", "/%0D%0ASet-Cookie:%20a=b")]
    [InlineData("/console?q=停水", "/console?q=%E5%81%9C%E6%B0%B4")]
    public async Task After_signing_in_one_stays_on_this_site(string? returnUrl, string target)
    {
        await using var host = await SignInHost.StartAsync();
        using var answer = await host.SignInByFormAsync("operator", DemoAccounts.Password, returnUrl);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal(target, answer.Headers.Location!.OriginalString);
        Assert.Equal("operator", await host.Client.GetStringAsync(new Uri("/api/staff", UriKind.Relative), Ct));
    }

    [Fact]
    public async Task A_wrong_password_leads_back_with_the_way_one_wanted_and_nothing_foreign()
    {
        await using var host = await SignInHost.StartAsync();
        using var refused = await host.SignInByFormAsync("operator", "wrong", "/wall?a=1");
        Assert.Equal("/login?error=refused&returnUrl=%2Fwall%3Fa%3D1", refused.Headers.Location!.OriginalString);
        using var foreign = await host.SignInByFormAsync("nobody", "", "//evil.example");
        Assert.Equal("/login?error=refused&returnUrl=%2Fconsole", foreign.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_form_without_the_token_of_this_site_signs_nobody_in()
    {
        await using var host = await SignInHost.StartAsync();
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string> { ["user"] = "operator", ["password"] = DemoAccounts.Password });
        using var answer = await host.Client.PostAsync(new Uri("/account/sign-in", UriKind.Relative), form, Ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_session_says_who_one_is_and_ends_when_asked()
    {
        await using var host = await SignInHost.StartAsync();
        using var answer = await SignInAsync(host, "Dept", DemoAccounts.Password);
        var who = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.Equal(("dept", "dept", "D09"),
            (who.GetProperty("user").GetString(), who.GetProperty("role").GetString(), who.GetProperty("dept").GetString()));
        Assert.Contains("httponly", string.Join(';', answer.Headers.GetValues("Set-Cookie")), StringComparison.OrdinalIgnoreCase);

        using var end = await host.Client.DeleteAsync(new Uri("/api/session", UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.NoContent, end.StatusCode);
        using var after = await host.Client.GetAsync(new Uri("/api/staff", UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_even_for_the_right_one()
    {
        await using var host = await SignInHost.StartAsync();
        for (var i = 0; i < 5; i++)
        {
            using var wrong = await SignInAsync(host, "operator", $"guess {i}");
            Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        }

        using var right = await SignInAsync(host, "operator", DemoAccounts.Password);
        Assert.Equal("session.locked", await CodeOf(right));
        using var form = await host.SignInByFormAsync("operator", DemoAccounts.Password, "/wall");
        Assert.StartsWith("/login?error=locked", form.Headers.Location!.OriginalString, StringComparison.Ordinal);
        using var other = await SignInAsync(host, "shift", DemoAccounts.Password);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task Who_does_not_exist_and_who_is_wrong_hear_the_same()
    {
        await using var host = await SignInHost.StartAsync();
        using var unknown = await SignInAsync(host, "nobody", "x");
        using var wrong = await SignInAsync(host, "operator", "x");
        using var nothing = await SignInAsync(host, null, null);
        foreach (var answer in new[] { unknown, wrong, nothing })
        {
            Assert.Equal("session.refused", await CodeOf(answer));
        }
    }

    [Fact]
    public async Task Programs_get_a_status_and_people_the_page_for_signing_in()
    {
        await using var host = await SignInHost.StartAsync();
        using var api = await host.Client.GetAsync(new Uri("/api/staff", UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.Unauthorized, api.StatusCode);
        using var page = await host.Client.GetAsync(new Uri("/page", UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.Found, page.StatusCode);
        Assert.Equal("/login?ReturnUrl=%2Fpage", page.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("/api/staff", 401, "session.required")]
    [InlineData("/api/nowhere", 404, "address.unknown")]
    [InlineData("/api/number?n=many", 400, "request.invalid")]
    [InlineData("/api/session", 405, "method.not-allowed")]
    [InlineData("/api/broken", 500, "server.error")]
    public async Task What_the_framework_refuses_by_itself_has_a_stable_code_too(string path, int status, string code)
    {
        await using var host = await SignInHost.StartAsync();
        using var answer = await host.Client.GetAsync(new Uri(path, UriKind.Relative), Ct);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(code, await CodeOf(answer));
        Assert.DoesNotContain("secret detail", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> SignInAsync(SignInHost host, string? user, string? password) =>
        host.Client.PostAsJsonAsync(new Uri("/api/session", UriKind.Relative), new { user, password }, Ct);

    private static async Task<string?> CodeOf(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("code").GetString();
}
