using System.Text;
using System.Text.Json;
using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Engine.Turns;
using Command.Storage;
using Command.Testing;
using Command.Web.Tests.Identity;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace Command.Web.Tests.Deliveries;

public sealed class DeliveryApiTests : ApiTests
{
    [Theory]
    [InlineData(null, "GET", "/api/inbox", 401)]
    [InlineData("grid", "GET", "/api/inbox", 200)]
    [InlineData("operator", "GET", "/api/ops/deliveries", 403)]
    [InlineData("supervisor", "GET", "/api/ops/deliveries", 200)]
    [InlineData("auditor", "POST", "/api/ops/deliveries/1.change.w/replay", 403)]
    [InlineData("supervisor", "POST", "/api/ops/deliveries/1.change.w/replay", 404)]
    [InlineData("supervisor", "GET", "/api/ops/webhooks", 403)]
    [InlineData("supervisor", "POST", "/api/ops/webhooks", 403)]
    [InlineData("supervisor", "DELETE", "/api/ops/webhooks/w", 403)]
    [InlineData("admin", "GET", "/api/ops/webhooks", 200)]
    [InlineData("admin", "DELETE", "/api/ops/webhooks/w", 404)]
    public async Task Who_may_do_what(string? user, string method, string path, int status)
    {
        if (user is not null)
        {
            await SignInAsync(user);
        }

        Assert.Equal(status, (await SendAsync(method, path, method == "POST" ? "{}" : null)).Status);
    }

    [Theory]
    [InlineData("POST", "/api/ops/webhooks", "{}", "webhook.invalid", "url")]
    [InlineData("POST", "/api/ops/webhooks", """{"url":"ftp://receiver.example/"}""", "webhook.invalid", "url")]
    [InlineData("POST", "/api/ops/webhooks",
        """{"url":"https://me:secret@receiver.example/","events":["incident.opened","incident.lost"]}""", "webhook.invalid", "events,url")]
    [InlineData("GET", "/api/ops/deliveries?state=lost", null, "deliveries.invalid-query", "state")]
    [InlineData("GET", "/api/ops/deliveries?limit=0&before=x", null, "page.invalid", "before,limit")]
    [InlineData("GET", "/api/inbox?limit=201", null, "page.invalid", "limit")]
    public async Task Bad_fields_are_named(string method, string path, string? body, string code, string fields)
    {
        await SignInAsync("admin");
        var (status, said) = await SendAsync(method, path, body);
        Assert.Equal((400, code), (status, said.GetProperty("code").GetString()));
        Assert.Equal(fields, string.Join(',', said.GetProperty("errors").EnumerateObject().Select(e => e.Name).Order()));
    }

    [Fact]
    public async Task A_body_that_is_no_JSON_is_400()
    {
        await SignInAsync("admin");
        Assert.Equal(400, (await SendAsync("POST", "/api/ops/webhooks", "{")).Status);
    }

    [Fact]
    public async Task A_department_finds_its_order_in_the_inbox_and_marks_it_as_read()
    {
        var code = await DispatchAsync();
        await SignInAsync("dept");
        var notice = Assert.Single((await SendAsync("GET", "/api/inbox?unread=true")).Said.EnumerateArray());
        Assert.Equal(("assigned-lead", code), (notice.GetProperty("kind").GetString(), notice.GetProperty("incidentCode").GetString()));
        Assert.All(new[] { "zh", "en" }, language => Assert.NotEmpty(notice.GetProperty(language).GetString()!));
        var id = notice.GetProperty("id").GetString();
        Assert.Equal(204, (await SendAsync("POST", $"/api/inbox/{id}/read", "")).Status);
        Assert.Empty((await SendAsync("GET", "/api/inbox?unread=true")).Said.EnumerateArray());
        Assert.Equal("dept", Assert.Single((await SendAsync("GET", "/api/inbox")).Said.EnumerateArray()).GetProperty("readBy").GetString());

        await SignInAsync("operator");
        var (status, said) = await SendAsync("POST", $"/api/inbox/{id}/read", "");
        Assert.Equal((404, "inbox.not-found"), (status, said.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task A_subscription_shows_its_secret_once_and_a_dead_letter_is_sent_again_by_a_person()
    {
        await SignInAsync("admin");
        var (status, made) = await SendAsync(
            "POST", "/api/ops/webhooks", """{"url":"https://receiver.example/changes","events":["incident.dispatched"]}""");
        Assert.Equal((201, 32), (status, made.GetProperty("secret").GetBytesFromBase64().Length));
        var listed = Assert.Single((await SendAsync("GET", "/api/ops/webhooks")).Said.EnumerateArray());
        Assert.Equal(made.GetProperty("id").GetString(), listed.GetProperty("id").GetString());
        Assert.False(listed.TryGetProperty("secret", out _));

        await DispatchAsync();
        var queued = Assert.Single((await SendAsync("GET", "/api/ops/deliveries?state=queued")).Said.EnumerateArray(), d =>
            d.GetProperty("channel").GetString() == "webhook");
        var id = queued.GetProperty("id").GetString();
        Assert.Equal("delivery.not-replayable",
            (await SendAsync("POST", $"/api/ops/deliveries/{id}/replay", "")).Said.GetProperty("code").GetString());
        await using (var connection = await Host.Services.GetRequiredService<Database>().OpenAsync(Ct))
        {
            await connection.ExecuteAsync(
                "UPDATE delivery SET state = 'dead', next_at = NULL, error = 'http.410' WHERE id = @id", new { id });
        }

        Assert.Equal(
            id, Assert.Single((await SendAsync("GET", "/api/ops/deliveries")).Said.EnumerateArray()).GetProperty("id").GetString());
        var (again, replayed) = await SendAsync("POST", $"/api/ops/deliveries/{id}/replay", "");
        Assert.Equal((200, "queued", 1), (again, replayed.GetProperty("state").GetString(), replayed.GetProperty("round").GetInt32()));
        var attempt = Assert.Single((await SendAsync("GET", $"/api/ops/deliveries/{id}/attempts")).Said.EnumerateArray());
        Assert.Equal((0, "replayed by admin"), (attempt.GetProperty("number").GetInt32(), attempt.GetProperty("error").GetString()));

        Assert.Equal(204, (await SendAsync("DELETE", $"/api/ops/webhooks/{made.GetProperty("id").GetString()}")).Status);
        Assert.Empty((await SendAsync("GET", "/api/ops/webhooks")).Said.EnumerateArray());
    }

    private async Task<string> DispatchAsync()
    {
        var (code, _, _) = await OpenAsync();
        var actions = Host.Services.GetRequiredService<CaseJournal>();
        var someone = new Actor("operator", Role.Operator);
        Assert.IsType<ActionOutcome.Done>(await actions.ExecuteAsync(code, 1, new AcceptIncident(), someone, null, Ct));
        Assert.IsType<ActionOutcome.Done>(await actions.ExecuteAsync(code, 2, new DispatchIncident("D09", [], null), someone, null, Ct));
        return code;
    }

    private async Task<(int Status, JsonElement Said)> SendAsync(string method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), At(path));
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await Host.Client.SendAsync(request, Ct);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        return ((int)answer.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }
}
