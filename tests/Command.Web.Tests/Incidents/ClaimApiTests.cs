using System.Net.Http.Json;
using System.Text.Json;
using Command.Contracts.Incidents;
using Command.Web.Seats;
using Command.Web.Tests.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Command.Web.Tests.Incidents;

/// <summary>rules.md 56 as callers meet it.</summary>
[Trait("Rule", "56")]
public sealed class ClaimApiTests : ApiTests
{
    [Fact]
    public async Task Who_acts_on_what_another_seat_holds_is_told_whose_it_is_and_takes_it_over_with_a_reason()
    {
        var (code, _, _) = await OpenAsync();
        var presence = Host.Services.GetRequiredService<Presence>();
        presence.Claim(presence.Enter("operator", "受理二席", Role.Operator).Id, code);
        await SignInAsync("shift");
        var (status, problem) = await SendAsync(code, "accept", new { });
        Assert.Equal((409, "claim.held"), (status, problem.GetProperty("code").GetString()));
        Assert.Equal("受理二席", problem.GetProperty("holder").GetString());
        // Danger to people waits for nobody.
        Assert.Equal(200, (await SendAsync(code, "hand-over", new { to = "119" })).Status);

        Assert.Equal(
            "take-over.reason-needed", (await SendAsync(code, "take-over", new { })).Body.GetProperty("code").GetString());
        Assert.Equal(200, (await SendAsync(code, "take-over", new { text = "受理二席已离席" })).Status);
        Assert.Equal(200, (await SendAsync(code, "accept", new { })).Status);
        Assert.Null(presence.HolderOf(code, DateTimeOffset.UtcNow));
    }

    [Fact]
    public async Task The_holder_himself_whoever_supervises_and_units_are_not_hindered()
    {
        var (code, _, _) = await OpenAsync();
        var presence = Host.Services.GetRequiredService<Presence>();
        presence.Claim(presence.Enter("operator", "受理二席", Role.Operator).Id, code);
        await SignInAsync("operator");
        Assert.Equal(200, (await SendAsync(code, "accept", new { })).Status);
        Assert.Equal(200, (await SendAsync(code, "dispatch", new { lead = "D09", reason = "单派" })).Status);
        await SignInAsync("supervisor");
        Assert.Equal(200, (await SendAsync(code, "note", new { text = "请关注" })).Status);
        await SignInAsync("dept");
        Assert.Equal(200, (await SendAsync(code, "sign", new { })).Status);
    }

    private async Task<(int Status, JsonElement Body)> SendAsync(string code, string action, object body)
    {
        using var seen = JsonDocument.Parse(await Host.Client.GetStringAsync(At($"/api/incidents/{code}"), Ct));
        using var request = new HttpRequestMessage(HttpMethod.Post, At($"/api/incidents/{code}/{action}"))
        {
            Content = JsonContent.Create(body),
        };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{seen.RootElement.GetProperty("version").GetInt32()}\"");
        using var answer = await Host.Client.SendAsync(request, Ct);
        return ((int)answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct)).RootElement);
    }
}
