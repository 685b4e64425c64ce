using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Command.Web.Tests.Surface;

/// <summary>What every request meets in the web as it is composed, before and after the part that it is for.</summary>
public sealed class PipelineTests(SurfaceHost host) : IClassFixture<SurfaceHost>, IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = host.Address };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _client.Dispose();

    [Theory]
    [InlineData("GET", "/api/board")]
    [InlineData("GET", "/api/ops/loops")]
    [InlineData("GET", "/api/incidents")]
    [InlineData("GET", "/api/ledger")]
    [InlineData("GET", "/api/inbox")]
    [InlineData("POST", "/api/reports")]
    [InlineData("POST", "/hubs/board/negotiate?negotiateVersion=1")]
    [InlineData("GET", "/metrics")]
    public async Task A_stranger_is_asked_who_he_is(string method, string path) =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(method, path)).Status);

    [Theory]
    [InlineData("GET", "/api/nothing", 404, "address.unknown")]
    [InlineData("PUT", "/api/session", 405, "method.not-allowed")]
    [InlineData("POST", "/api/session", 400, "request.invalid")]
    [InlineData("GET", "/api/board", 401, "session.required")]
    // Its database has no table: a mistake of ours, said as such and without a word about it.
    [InlineData("GET", "/api/track/6f2a", 500, "server.error")]
    public async Task Whatever_goes_wrong_has_a_code(string method, string path, int status, string code)
    {
        var answer = await AskAsync(method, path);
        Assert.Equal((status, code), ((int)answer.Status, answer.Code));
        Assert.DoesNotContain("SQLite", answer.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("/", "/console")]
    [InlineData("/console", "/login?ReturnUrl=%2Fconsole")]
    public async Task A_person_without_a_session_is_led_to_the_page_for_signing_in(string path, string target)
    {
        using var answer = await _client.GetAsync(new Uri(path, UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.EndsWith(target, answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "zh-CN")]
    [InlineData("?culture=en", "en")]
    [InlineData("?culture=fr", "zh-CN")]
    public async Task A_page_speaks_the_language_of_its_address(string query, string language) => Assert.Contains(
        $"lang=\"{language}\"", await _client.GetStringAsync(new Uri("/login" + query, UriKind.Relative), Ct), StringComparison.Ordinal);

    [Fact]
    public async Task The_map_of_the_district_is_served_as_what_it_is_and_nothing_beside_it()
    {
        await using var demo = await SurfaceHost.InDemoModeAsync();
        using var client = new HttpClient { BaseAddress = demo.Address };
        var file = Directory.EnumerateFiles(Path.Combine(Storage.StorageServices.ShippedCatalogue, "district"), "*.geojson").First();
        using var answer = await client.GetAsync(new Uri("/district/" + Path.GetFileName(file), UriKind.Relative), Ct);
        Assert.Equal((HttpStatusCode.OK, "application/geo+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        foreach (var none in new[] { "..%2fdepartments.csv", "%2e%2e/departments.csv", ".", "nothing.geojson" })
        {
            using var other = await client.GetAsync(new Uri("/district/" + none, UriKind.Relative), Ct);
            Assert.NotEqual(HttpStatusCode.OK, other.StatusCode);
        }
    }

    [Fact]
    public async Task A_form_without_the_token_of_this_site_signs_nobody_in()
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["user"] = "operator", ["password"] = "x" });
        using var answer = await _client.PostAsync(new Uri("/account/sign-in", UriKind.Relative), form, Ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_number_is_a_number_and_no_text()
    {
        using var body = JsonContent.Create(new { user = 7, password = "x" });
        using var answer = await _client.PostAsync(new Uri("/api/session", UriKind.Relative), body, Ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_database_that_is_away_is_said_to_pass_and_nothing_else_is()
    {
        var away = Assert.Single(host.Services.GetServices<Microsoft.AspNetCore.Diagnostics.IExceptionHandler>().OfType<StorageAway>());
        var http = new DefaultHttpContext { RequestServices = host.Services };
        http.Response.Body = new MemoryStream();
        Assert.False(await away.TryHandleAsync(http, new InvalidOperationException(), Ct));
        Assert.Equal(200, http.Response.StatusCode);
        Assert.True(await away.TryHandleAsync(http, new TimeoutException(), Ct));
        Assert.Equal((503, "2"), (http.Response.StatusCode, http.Response.Headers.RetryAfter.ToString()));
    }

    [Fact]
    public async Task A_disk_without_room_is_said_to_be_full()
    {
        var http = new DefaultHttpContext { RequestServices = host.Services };
        http.Response.Body = new MemoryStream();

        Assert.True(await new StorageAway().TryHandleAsync(http, new SqliteException("database or disk is full", 13), Ct));

        Assert.Equal((503, "30"), (http.Response.StatusCode, http.Response.Headers.RetryAfter.ToString()));
        http.Response.Body.Position = 0;
        Assert.Contains("storage.full", await new StreamReader(http.Response.Body).ReadToEndAsync(Ct), StringComparison.Ordinal);
    }

    private async Task<(HttpStatusCode Status, string? Code, string Text)> AskAsync(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        using var answer = await _client.SendAsync(request, Ct);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        var isProblem = answer.Content.Headers.ContentType?.MediaType == "application/problem+json";
        return (answer.StatusCode, isProblem ? JsonDocument.Parse(text).RootElement.GetProperty("code").GetString() : null, text);
    }
}
