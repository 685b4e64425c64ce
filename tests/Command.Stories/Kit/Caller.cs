using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Command.Stories.Kit;

/// <summary>What came back.</summary>
internal sealed record Answer(int Status, string Body, string? MediaType, HttpResponseHeaders Headers)
{
    /// <summary>The body.</summary>
    public JsonNode Json => JsonNode.Parse(Body)!;

    /// <summary>The stable code of a problem; fails for anything that is no problem of RFC 9457.</summary>
    public string Code
    {
        get
        {
            Assert.Equal("application/problem+json", MediaType);
            return Json["code"]!.GetValue<string>();
        }
    }

    /// <summary>The fields of a problem, sorted.</summary>
    public string[] Errors => [.. Json["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal)];
}

/// <summary>Somebody who calls a web over HTTP: another system with a key, a member of staff, or nobody.</summary>
internal sealed class Caller
{
    private readonly HttpClient _http;
    private readonly CookieContainer _cookies;

    private Caller(Part web, string? key, CookieContainer? cookies = null)
    {
        _cookies = cookies ?? new CookieContainer();
        // As many lines as are asked for; a cookie jar of its own.
        _http = new HttpClient(new SocketsHttpHandler { CookieContainer = _cookies, UseProxy = false, AllowAutoRedirect = false })
        {
            BaseAddress = web.Url,
            Timeout = TimeSpan.FromSeconds(40),
        };
        if (key is not null)
        {
            _http.DefaultRequestHeaders.Add("X-Api-Key", key);
        }
    }

    /// <summary>Nobody.</summary>
    public static Caller Anyone(Part web) => new(web, null);

    /// <summary>A system with a key.</summary>
    public static Caller WithKey(Part web, string key = "demo") => new(web, key);

    /// <summary>A member of staff, signed in.</summary>
    public static async Task<Caller> StaffAsync(Part web, string user, string password = "Command#2026")
    {
        var caller = new Caller(web, null);
        var answer = await caller.PostAsync("/api/session", new JsonObject { ["user"] = user, ["password"] = password });
        Assert.Equal(200, answer.Status);
        return caller;
    }

    /// <summary>The same person at another web, as behind a balancer.</summary>
    public Caller At(Part web) => new(web, null, _cookies);

    /// <summary>What it has been given to come back with.</summary>
    public string Cookie => _cookies.GetCookieHeader(_http.BaseAddress!);

    /// <summary>GET.</summary>
    public Task<Answer> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>DELETE.</summary>
    public Task<Answer> DeleteAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Delete, path));

    /// <summary>GET that must succeed.</summary>
    public async Task<JsonNode> ReadAsync(string path)
    {
        var answer = await GetAsync(path);
        return answer.Status == 200 ? answer.Json : throw new HttpRequestException($"{path}: {answer.Status} {answer.Body}");
    }

    /// <summary>POST of JSON.</summary>
    public Task<Answer> PostAsync(string path, JsonNode? body, int? version = null) =>
        PostRawAsync(path, JsonSerializer.SerializeToUtf8Bytes(body), version is { } v ? $"\"{v}\"" : null);

    /// <summary>POST of anything.</summary>
    public Task<Answer> PostRawAsync(string path, string body) => PostRawAsync(path, Encoding.UTF8.GetBytes(body));

    /// <summary>POST of anything, with its length told or in chunks.</summary>
    public Task<Answer> PostRawAsync(string path, byte[] body, string? ifMatch = null, bool chunked = false)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TransferEncodingChunked = chunked ? true : null;
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return SendAsync(request);
    }

    /// <summary>An action on an incident as it is now.</summary>
    public async Task<Answer> ActAsync(string code, string action, JsonObject? body = null) =>
        await PostAsync(
            $"/api/incidents/{code}/{action}", body ?? [], (await ReadAsync($"/api/incidents/{code}"))["version"]!.GetValue<int>());

    /// <summary>An action that must succeed; the incident after it.</summary>
    public async Task<JsonNode> DoAsync(string code, string action, JsonObject? body = null)
    {
        var answer = await ActAsync(code, action, body);
        Assert.True(answer.Status == 200, $"{action}: {answer.Status} {answer.Body}");
        return answer.Json;
    }

    /// <summary>Posts a report and waits for its incident.</summary>
    public async Task<string> OpenIncidentAsync(JsonObject report)
    {
        var answer = await PostAsync("/api/reports", report);
        Assert.True(answer.Status == 202, $"{answer.Status} {answer.Body}");
        return await IncidentOfAsync(answer.Json["reportId"]!.GetValue<string>());
    }

    /// <summary>The incident that a report has opened, once it has.</summary>
    public Task<string> IncidentOfAsync(string reportId) => Eventually.GetAsync(
        $"report {reportId} is registered", async () => (await ReadAsync($"/api/reports/{reportId}"))["incidentCode"]?.GetValue<string>());

    private async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await _http.SendAsync(request);
            return new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync(),
                response.Content.Headers.ContentType?.MediaType, response.Headers);
        }
    }
}
