using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Command.Web.Tests.Identity;

namespace Command.Web.Tests.Incidents;

/// <summary>rules.md 34 as a sender meets it.</summary>
public sealed class PersonReportApiTests : ApiTests
{
    private const string Door = "/api/reports";
    private const string Refusal = "report.about-a-person";
    private const string Person = "此人是危险分子，请重点关注";

    [Fact]
    public async Task Rule_34_a_person_is_refused_with_a_pointer_and_the_books_stay_as_they_are()
    {
        var (status, body) = await SendAsync(Door, Report("V-1", Person));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, Refusal), (status, body.GetProperty("code").GetString()));
        Assert.Contains("只报事、不报人", body.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.True(body.GetProperty("errors").TryGetProperty("text", out _));

        Assert.Equal(HttpStatusCode.Accepted, (await SendAsync(Door, Report("V-1", "此人在楼道打人，请关注"))).Status);
        await SignInAsync("operator");
        var ledger = await Host.Client.GetFromJsonAsync<JsonElement>(At("/api/ledger"), Ct);
        Assert.Equal(1, ledger.GetProperty("received").GetInt32());
    }

    [Fact]
    public async Task Rule_34_in_a_batch_it_fails_alone()
    {
        var (_, answers) = await SendAsync($"{Door}/batch", new[] { Report("V-2", Person), Report("V-3", "路灯不亮，请重点关注") });
        Assert.Equal([422, 202], answers.EnumerateArray().Select(answer => answer.GetProperty("status").GetInt32()));
        Assert.Equal(Refusal, answers[0].GetProperty("code").GetString());
    }

    private static object Report(string externalId, string text) => new { channel = "volunteer", externalId, text };

    private async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, At(path)) { Content = JsonContent.Create(body) };
        request.Headers.Add("X-Api-Key", "demo");
        using var answer = await Host.Client.SendAsync(request, Ct);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(Ct));
    }
}
