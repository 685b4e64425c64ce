using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Command.Web.Gate;
using Command.Web.Identity;
using Command.Web.Tests.Identity;

namespace Command.Web.Tests.Gate;

/// <summary>What every request meets before the part that it is for, on a real server.</summary>
public sealed class GateTests : ApiTests
{
    private const string Somewhere = "/api/incidents/9901010012611040000017/note";

    public static TheoryData<string, string, int> Bounds { get; } = new()
    {
        { "/api/session", "{\"user\":\"#\"}", 4 * 1024 },
        { Somewhere, "{\"text\":\"#\"}", 256 * 1024 },
        { "/api/ops/webhooks", "{\"url\":\"#\"}", 1024 * 1024 },
    };

    // H7: twelve names of 27 MB took 1.4 GB, and bodies of actions were unbounded.
    [Theory]
    [MemberData(nameof(Bounds))]
    public async Task A_body_beyond_the_bound_of_its_endpoint_is_refused_told_or_in_chunks(string path, string body, int most)
    {
        await SignInAsync("admin");
        foreach (var chunked in new[] { false, true })
        {
            using var request = Post(path, body.Replace("#", new string('a', most), StringComparison.Ordinal));
            request.Headers.TransferEncodingChunked = chunked;
            using var answer = await Host.Client.SendAsync(request, Ct);
            Assert.Equal((413, "request.too-large"), ((int)answer.StatusCode, await CodeOf(answer)));
            using var small = Post(path, body);
            using var taken = await Host.Client.SendAsync(small, Ct);
            Assert.NotEqual(HttpStatusCode.RequestEntityTooLarge, taken.StatusCode);
        }
    }

    // H9 and M5: a page on another port of the same host wrote to the catalogue, and read the hub.
    [Theory]
    [InlineData("Origin", "http://evil.example", false)]
    [InlineData("Origin", "http://127.0.0.1:1", false)]
    [InlineData("Origin", "null", false)]
    [InlineData("Origin", "here", true)]
    [InlineData("Sec-Fetch-Site", "cross-site", false)]
    [InlineData("Sec-Fetch-Site", "same-site", false)]
    [InlineData("Sec-Fetch-Site", "none", false)]
    [InlineData("Sec-Fetch-Site", "same-origin", true)]
    // A program with a cookie jar sends neither; a browser always sends one with a write or a WebSocket.
    [InlineData("X-Nothing", "", true)]
    public async Task A_write_or_a_line_comes_from_a_page_of_ours_or_from_no_page(string header, string value, bool passes)
    {
        await SignInAsync("admin");
        (string, string)[] doors = [("POST", "/api/admin/catalogue"), ("GET", "/hubs/board"), ("DELETE", "/api/ops/webhooks/x")];
        foreach (var (method, path) in doors)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), At(path));
            if (method == "POST")
            {
                request.Content = new StringContent("{\"files\":{}}", Encoding.UTF8, "application/json");
            }

            request.Headers.TryAddWithoutValidation(header, value == "here" ? Host.Client.BaseAddress!.ToString().TrimEnd('/') : value);
            using var answer = await Host.Client.SendAsync(request, Ct);
            Assert.True(passes != (answer.StatusCode == HttpStatusCode.Forbidden), $"{path}: {answer.StatusCode}");
            Assert.True(passes || await CodeOf(answer) == "origin.refused");
        }
    }

    [Fact]
    public async Task A_key_is_no_cookie_and_writes_from_where_it_likes()
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, At("/api/ops/webhooks/x"));
        request.Headers.Add("Origin", "http://portal.example");
        request.Headers.Add(ApiKeys.Header, "demo");
        using var answer = await Host.Client.SendAsync(request, Ct);
        Assert.Equal("access.forbidden", await CodeOf(answer));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData(null)]
    public async Task A_body_that_a_foreign_form_could_send_is_refused_of_a_session(string? type)
    {
        await SignInAsync("admin");
        using var request = Post("/api/admin/catalogue", "{\"files\":{\"purge.csv\":\"\"}}");
        request.Content!.Headers.ContentType = type is null ? null : new MediaTypeHeaderValue(type);
        using var answer = await Host.Client.SendAsync(request, Ct);
        Assert.Equal((415, "media-type.unsupported"), ((int)answer.StatusCode, await CodeOf(answer)));
    }

    // F11 and L1: PostgreSQL answered 500, SQLite found what nobody had asked for.
    [Theory]
    [InlineData("/api/incidents?q=%00", "q")]
    [InlineData("/api/incidents?dept=D0%009", "dept")]
    [InlineData("/api/incidents?cursor=a%0db", "cursor")]
    [InlineData("/api/incidents?q=a%c2%85b", "q")]
    [InlineData("/api/ops/access-log?incident=%00", "incident")]
    [InlineData("/api/admin/catalogue/abc/diff?against=%00", "against")]
    [InlineData("/api/ops/deliveries?state=%01", "state")]
    [InlineData("/api/track/a%01b", "token")]
    [InlineData("/wall/enter?key=%00", "key")]
    public async Task A_control_character_in_an_address_is_refused_with_its_field(string path, string field)
    {
        await SignInAsync("admin");
        using var answer = await Host.Client.GetAsync(At(path), Ct);
        Assert.Equal(400, (int)answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.Equal([field], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Theory]
    [InlineData("""{"codes":["\u0000"]}""", "codes")]
    [InlineData("""{"into":"99\u0000"}""", "into")]
    [InlineData("""{"a":{"b":[{"c":"\u001b"}]},"d":1}""", "a.b.c")]
    [InlineData("""{"a":{"b":1},"d":"\ud800"}""", "d")]
    [InlineData("""{"a\u0000":1}""", "$")]
    [InlineData("{\"text\":\"\u007f\"}", "text")]
    [InlineData("{\"text\":\"\u0085\"}", "text")]
    [InlineData("""["\u0007"]""", "$")]
    [InlineData("""{"text":"第一行\n\t第二行\r\n ¡ü Â 😀"}""", null)]
    [InlineData("""{"text":"\u00e9 \ud83d\ude00"}""", null)]
    [InlineData("{\"text\":", null)]
    [InlineData("", null)]
    public async Task A_control_character_in_a_body_is_refused_with_its_field(string body, string? field)
    {
        Assert.Equal(field, Characters.FieldWith(Encoding.UTF8.GetBytes(body)));
        if (field is not null)
        {
            await SignInAsync("shift");
            using var request = Post(Somewhere, body);
            using var answer = await Host.Client.SendAsync(request, Ct);
            var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
            Assert.Equal((400, true), ((int)answer.StatusCode, problem.GetProperty("errors").TryGetProperty(field, out _)));
        }
    }

    [Fact]
    public async Task Whoever_signs_in_with_a_control_character_is_nobody()
    {
        foreach (var user in new[] { "sh\0ift", "\u0001", "shift\n", "\ud800" })
        {
            using var request = Post("/api/session", JsonSerializer.Serialize(new { user = "#", password = DemoAccounts.Password })
                .Replace("#", string.Concat(user.Select(c => $"\\u{(int)c:x4}")), StringComparison.Ordinal));
            using var answer = await Host.Client.SendAsync(request, Ct);
            Assert.Contains((int)answer.StatusCode, user == "\ud800" ? [400, 401] : new[] { 401 });
        }
    }

    // M6 and L10: nothing told a browser what to run, what to guess, what to keep.
    [Theory]
    [InlineData("/api/incidents")]
    [InlineData("/api/track/6f2a")]
    [InlineData("/api/nowhere")]
    [InlineData("/api/broken")]
    [InlineData("/page")]
    public async Task Every_answer_says_what_a_browser_may_do_with_it(string path)
    {
        await SignInAsync("shift");
        using var answer = await Host.Client.GetAsync(At(path), Ct);
        Assert.True(answer.Headers.CacheControl is { NoStore: true });
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(["same-origin"], answer.Headers.GetValues("Referrer-Policy"));
        Assert.Contains("script-src 'self';", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    private static HttpRequestMessage Post(string path, string body)
    {
        var content = new StringContent(body, Encoding.UTF8, "application/json");
        var request = new HttpRequestMessage(HttpMethod.Post, At(path)) { Content = content };
        request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        return request;
    }

    private static async Task<string?> CodeOf(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("code").GetString();
}
