using System.Net.Http.Json;
using System.Text.Json;
using Command.Contracts.Incidents;
using Command.Contracts.Reports;
using Command.Engine.Reports;
using Command.Storage.Reports;
using Command.Web.Tests.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Command.Web.Tests.Incidents;

/// <summary>rules.md 36 and 37 as callers meet them.</summary>
public sealed class NatureApiTests : ApiTests
{
    private static readonly Reporter Somebody = new("市民-K053", "10012345678");

    [Fact]
    public async Task Rule_36_the_nature_is_read_with_reasons_or_given_lists_filter_by_it_and_an_operator_puts_it_right()
    {
        var asked = await RegisterAsync("我想咨询小学报名需要什么材料");
        var praised = await RegisterAsync("社区民警帮我找回老人，提出表扬");
        var given = await RegisterAsync("路灯不亮", Nature.TipOff);
        await SignInAsync("operator");
        Assert.Equal(("consultation", "咨询"), Read(await FindAsync(asked)));
        Assert.Equal(("tip-off", null), Read(await FindAsync(given)));
        Assert.Empty((await FindAsync(praised)).GetProperty("deadlines").EnumerateArray());
        Assert.Equal([asked], await ListAsync("nature=consultation"));
        Assert.Equal([praised], await ListAsync("nature=praise"));
        Assert.Equal("tip-off", (await GetAsync($"/api/incidents/{given}/reports"))[0].GetProperty("nature").GetString());
        using var wrong = await Host.Client.GetAsync(At("/api/incidents?nature=anger"), Ct);
        Assert.Equal(400, (int)wrong.StatusCode);

        await DoAsync(praised, "accept", new { });
        Assert.Equal("dispatch.praise", await RefusedAsync(praised, "dispatch", new { lead = "D09" }));
        var right = await DoAsync(praised, "classify", new { nature = "help", itemCode = "1506" });
        Assert.Equal(("help", null), Read(right));
        Assert.Contains(right.GetProperty("deadlines").EnumerateArray(), d => d.GetProperty("running").GetBoolean());
        Assert.Empty(await ListAsync("nature=praise"));
    }

    [Fact]
    public async Task Rule_37_a_unit_does_not_lead_what_is_about_it_and_never_sees_who_tipped_off()
    {
        var complaint = await RegisterAsync("我要投诉城管局，垃圾三天没人清运", item: "1401");
        var tip = await RegisterAsync("举报夜里有人偷倒建筑垃圾，回电10012345678", item: "1401");
        await SignInAsync("operator");
        Assert.Equal(["D09"], (await FindAsync(complaint)).GetProperty("about").EnumerateArray().Select(dept => dept.GetString()));
        Assert.Equal("D01", (await FindAsync(complaint)).GetProperty("lead").GetString());
        await DoAsync(complaint, "accept", new { });
        Assert.Equal("recusal.unit", await RefusedAsync(complaint, "dispatch", new { lead = "D09", reason = "单派" }));
        await DoAsync(complaint, "classify", new { about = Array.Empty<string>() });
        await DoAsync(complaint, "dispatch", new { lead = "D09", reason = "单派" });

        await DoAsync(tip, "accept", new { });
        await DoAsync(tip, "dispatch", new { lead = "D09", reason = "单派" });
        var report = (await GetAsync($"/api/incidents/{tip}/reports"))[0];
        Assert.Equal("100****5678", report.GetProperty("maskedPhone").GetString());
        await SignInAsync("dept");
        await DoAsync(tip, "sign", new { });
        var seen = (await GetAsync($"/api/incidents/{tip}/reports"))[0];
        Assert.False(seen.TryGetProperty("maskedPhone", out _) || seen.TryGetProperty("alias", out _));
        Assert.DoesNotContain("5678", seen.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal(403, await UnmaskAsync(tip, report.GetProperty("id").GetString()!));
        await SignInAsync("operator");
        Assert.Equal(200, await UnmaskAsync(tip, report.GetProperty("id").GetString()!));
    }

    private static (string?, string?) Read(JsonElement view) => (
        view.GetProperty("nature").GetString(),
        view.GetProperty("natureWords").EnumerateArray().Select(w => w.GetString()).FirstOrDefault());

    private async Task<string> RegisterAsync(string text, Nature? nature = null, string? item = null)
    {
        var inbox = Host.Services.GetRequiredService<ReportInbox>();
        var receipt = (Receipt.Accepted)(await inbox.ReceiveAsync(
            [
                new ReportMessage
                {
                    Channel = "web", ExternalId = Guid.NewGuid().ToString("n"), Text = text, Reporter = Somebody,
                    Nature = nature, ItemCode = item,
                },
            ], Ct))[0];
        await Host.Services.GetRequiredService<Registrar>().PassAsync(Ct);
        return (await inbox.FindAsync(receipt.Body.ReportId, Ct))!.IncidentCode!;
    }

    private async Task<int> UnmaskAsync(string code, string report)
    {
        using var answer = await Host.Client.PostAsJsonAsync(
            At($"/api/incidents/{code}/reports/{report}/unmask"), new { reason = "call-back" }, Ct);
        return (int)answer.StatusCode;
    }

    private async Task<JsonElement> GetAsync(string path) => JsonDocument.Parse(await Host.Client.GetStringAsync(At(path), Ct)).RootElement;

    private Task<JsonElement> FindAsync(string code) => GetAsync($"/api/incidents/{code}");

    private async Task<IEnumerable<string?>> ListAsync(string query) =>
    [
        .. (await GetAsync($"/api/incidents?{query}")).GetProperty("incidents").EnumerateArray()
            .Select(i => i.GetProperty("code").GetString()),
    ];

    private async Task<HttpResponseMessage> SendAsync(string code, string action, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, At($"/api/incidents/{code}/{action}"))
        {
            Content = JsonContent.Create(body),
        };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{(await FindAsync(code)).GetProperty("version").GetInt32()}\"");
        return await Host.Client.SendAsync(request, Ct);
    }

    private async Task<JsonElement> DoAsync(string code, string action, object body)
    {
        using var answer = await SendAsync(code, action, body);
        var said = await answer.Content.ReadAsStringAsync(Ct);
        Assert.True(answer.IsSuccessStatusCode, said);
        return JsonDocument.Parse(said).RootElement;
    }

    private async Task<string?> RefusedAsync(string code, string action, object body)
    {
        using var answer = await SendAsync(code, action, body);
        Assert.Equal(422, (int)answer.StatusCode);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct)).RootElement.GetProperty("code").GetString();
    }
}
