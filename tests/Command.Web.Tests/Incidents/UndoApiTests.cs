using System.Net.Http.Json;
using System.Text.Json;
using Command.Contracts;
using Command.Storage.Reports;
using Command.Web.Tests.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Command.Web.Tests.Incidents;

/// <summary>rules.md 55 as callers meet it.</summary>
[Trait("Rule", "55")]
public sealed class UndoApiTests : ApiTests
{
    [Fact]
    public async Task An_answer_says_until_when_it_can_be_taken_back_and_it_is()
    {
        var (code, report, token) = await OpenAsync();
        await SignInAsync("operator");
        var declined = await DoAsync(code, "decline", new { reason = "military" });
        Assert.InRange(declined.GetProperty("undoUntil").GetDateTimeOffset(), DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddSeconds(5));
        Assert.False((await GetAsync($"/api/incidents/{code}")).TryGetProperty("undoUntil", out _));

        await SignInAsync("shift");
        Assert.Equal("undo.not-yours", await RefusedAsync(code));
        await SignInAsync("operator");
        var back = await DoAsync(code, "undo", new { });
        Assert.Equal(
            ("received", declined.GetProperty("version").GetInt32() + 1),
            (back.GetProperty("state").GetString(), back.GetProperty("version").GetInt32()));
        Assert.Equal("undo.nothing", await RefusedAsync(code));
        var last = (await GetAsync($"/api/incidents/{code}/timeline")).EnumerateArray().Last();
        Assert.Equal("act.undone", last.GetProperty("type").GetString());
        // Whoever reported reads nothing of what did not come to be.
        var seen = await Host.Client.GetStringAsync(At($"/api/track/{token}"), Ct);
        Assert.DoesNotContain("不予受理", seen, StringComparison.Ordinal);
        var inbox = Host.Services.GetRequiredService<ReportInbox>();
        Assert.Equal("registered", Wire.Name((await inbox.FindAsync(report, Ct))!.Status));
    }

    private async Task<JsonElement> GetAsync(string path) => JsonDocument.Parse(await Host.Client.GetStringAsync(At(path), Ct)).RootElement;

    private async Task<HttpResponseMessage> SendAsync(string code, string action, object body)
    {
        var version = (await GetAsync($"/api/incidents/{code}")).GetProperty("version").GetInt32();
        using var request = new HttpRequestMessage(HttpMethod.Post, At($"/api/incidents/{code}/{action}"))
        {
            Content = JsonContent.Create(body),
        };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        return await Host.Client.SendAsync(request, Ct);
    }

    private async Task<JsonElement> DoAsync(string code, string action, object body)
    {
        using var answer = await SendAsync(code, action, body);
        var said = await answer.Content.ReadAsStringAsync(Ct);
        Assert.True(answer.IsSuccessStatusCode, said);
        return JsonDocument.Parse(said).RootElement;
    }

    private async Task<string?> RefusedAsync(string code)
    {
        using var answer = await SendAsync(code, "undo", new { });
        Assert.Equal(422, (int)answer.StatusCode);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct)).RootElement.GetProperty("code").GetString();
    }
}
