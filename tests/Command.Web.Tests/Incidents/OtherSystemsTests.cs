using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Command.Web.Identity;
using Command.Web.Tests.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Command.Web.Tests.Incidents;

/// <summary>rules.md 46 to 50: what another system needs to act like a person, and to understand a refusal.</summary>
public sealed class OtherSystemsTests : ApiTests
{
    [Theory]
    [InlineData(null, "没有找到", "没有这个案件编号。")]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.8", "没有找到", "没有这个案件编号。")]
    [InlineData("en", "Not found", "There is no incident with this code.")]
    [InlineData("en-GB;q=0.9,zh;q=0.3", "Not found", "There is no incident with this code.")]
    [InlineData("fr", "没有找到", "没有这个案件编号。")]
    public async Task A_refusal_has_a_short_name_and_one_sentence_in_the_language_that_was_asked_for(
        string? asked, string title, string detail)
    {
        await SignInAsync("operator");
        var problem = await ProblemAsync(HttpMethod.Get, "/api/incidents/0", asked);
        Assert.Equal((title, detail, "incident.not-found"), (Text(problem, "title"), Text(problem, "detail"), Text(problem, "code")));
    }

    [Fact]
    public async Task What_the_framework_refuses_and_every_bad_field_speak_one_language_too()
    {
        foreach (var (method, path, status) in new[]
        {
            (HttpMethod.Get, "/api/incidents", 401), (HttpMethod.Get, "/api/nothing", 404), (HttpMethod.Put, "/api/incidents", 405),
        })
        {
            var problem = await ProblemAsync(method, path, "en");
            Assert.Equal(status, problem.GetProperty("status").GetInt32());
            Assert.All([Text(problem, "title"), Text(problem, "detail")], words => Assert.Matches(@"^[\x20-\x7e]+$", words));
        }

        await SignInAsync("operator");
        var bad = await ProblemAsync(HttpMethod.Get, "/api/incidents?limit=0&state=gone", "en");
        Assert.All(
            bad.GetProperty("errors").EnumerateObject().SelectMany(field => field.Value.EnumerateArray()),
            sentence => Assert.StartsWith("Must be ", sentence.GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_does_what_it_was_made_for_in_its_own_name_and_nothing_else()
    {
        var (code, _, _) = await OpenAsync("1506");
        await SignInAsync("operator");
        await ActAsync(Host.Client, code, "accept", new { });
        await ActAsync(Host.Client, code, "dispatch", new { });
        var lead = Text(await JsonAsync(Host.Client, $"/api/incidents/{code}"), "lead");
        using var unit = await KeyAsync("city", "--dept", lead, "--may", "sign,contact,archive");
        using var reader = await KeyAsync("reader", Access.ReadIncidents);

        Assert.Equal(["sign"], await AllowedAsync(unit, code));
        Assert.Empty(await AllowedAsync(reader, code));
        await ActAsync(unit, code, "sign", new { });
        Assert.Equal(["contact"], await AllowedAsync(unit, code));
        await ActAsync(unit, code, "contact", new { text = "已电话联系反映人，说明处理安排" });
        Assert.Equal(403, await StatusAsync(unit, code, "note", new { text = "越权" }));
        // Archiving is not a unit's work, whatever its key says.
        Assert.Equal(403, await StatusAsync(unit, code, "archive", new { }));
        Assert.Equal(403, await StatusAsync(reader, code, "sign", new { }));
        var line = (await JsonAsync(Host.Client, $"/api/incidents/{code}/timeline")).EnumerateArray()
            .Single(entry => Text(entry, "type") == "assignment.signed");
        Assert.Equal(("key:city", "key"), (Text(line, "actor"), Text(line, "role")));

        var (other, _, _) = await OpenAsync("0101");
        Assert.Equal(404, await StatusAsync(unit, other, "sign", new { }));
    }

    [Theory]
    [InlineData("--may")]
    [InlineData("--may", "")]
    [InlineData("--may", "sign,fly")]
    public async Task A_key_is_made_for_actions_that_there_are(params string[] may)
    {
        await using var services = Host.Services.CreateAsyncScope();
        Assert.Equal(2, await Enrolment.RunAsync(Host.Services, ["key", "city", .. may], TextWriter.Null));
    }

    private async Task<HttpClient> KeyAsync(string name, params string[] words)
    {
        using var output = new StringWriter();
        Assert.Equal(0, await Enrolment.RunAsync(Host.Services, ["key", name, .. words], output));
        var client = new HttpClient { BaseAddress = Host.Client.BaseAddress };
        client.DefaultRequestHeaders.Add(ApiKeys.Header, output.ToString().Trim());
        return client;
    }

    private async Task<JsonElement> ProblemAsync(HttpMethod method, string path, string? asked)
    {
        using var request = new HttpRequestMessage(method, At(path));
        if (asked is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept-Language", asked);
        }

        using var answer = await Host.Client.SendAsync(request, Ct);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
    }

    private static async Task<IEnumerable<string>> AllowedAsync(HttpClient client, string code) =>
        (await JsonAsync(client, $"/api/incidents/{code}")).GetProperty("allowed").EnumerateArray().Select(a => a.GetString()!)
            .Order(StringComparer.Ordinal);

    private static Task<JsonElement> JsonAsync(HttpClient client, string path) => client.GetFromJsonAsync<JsonElement>(At(path), Ct);

    private static async Task ActAsync(HttpClient client, string code, string action, object body) =>
        Assert.Equal((action, 200), (action, await StatusAsync(client, code, action, body)));

    private static async Task<int> StatusAsync(HttpClient client, string code, string action, object body)
    {
        using var seen = await client.GetAsync(At($"/api/incidents/{code}"), Ct);
        var incident = await seen.Content.ReadFromJsonAsync<JsonElement>(Ct);
        var version = seen.IsSuccessStatusCode ? incident.GetProperty("version").GetInt32() : 1;
        using var request = new HttpRequestMessage(HttpMethod.Post, At($"/api/incidents/{code}/{action}"))
        {
            Content = JsonContent.Create(body), Headers = { IfMatch = { new EntityTagHeaderValue($"\"{version}\"") } },
        };
        using var answer = await client.SendAsync(request, Ct);
        return (int)answer.StatusCode;
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
