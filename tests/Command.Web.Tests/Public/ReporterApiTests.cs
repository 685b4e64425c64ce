using System.Net.Http.Json;
using System.Text.Json;
using Command.Contracts.Incidents;
using Command.Web.Tests.Identity;

namespace Command.Web.Tests.Public;

/// <summary>rules.md 40, 28, 41 as callers meet them.</summary>
public sealed class ReporterApiTests : ApiTests
{
    [Fact]
    public async Task Rule_40_words_urging_and_withdrawal_by_token_are_shown_on_the_case_and_its_track()
    {
        var (code, report, token) = await OpenAsync();
        Assert.Equal(["words", "reminder", "withdraw"], await MayAsync(token));
        await SignInAsync("operator");
        await DoAsync(code, "accept", new { });
        Assert.Equal((204, ""), await SayAsync(token, "words", new { text = "晚上更吵，请打13812345678" }));
        Assert.Equal((204, ""), await SayAsync(token, "reminder", new { }));
        Assert.Equal((422, "reminder.today"), await SayAsync(token, "reminder", new { }));
        Assert.Equal((422, "words.text-required"), await SayAsync(token, "words", new { text = " " }));
        Assert.Equal((400, "words.invalid"), await SayAsync(token, "words", new { text = 7 }));
        Assert.Equal((404, "track.not-found"), await SayAsync("nothing", "words", new { text = "x" }));
        Assert.Equal((204, ""), await SayAsync(token, "withdraw", new { text = "已经好了" }));

        var view = await ReadAsync($"/api/incidents/{code}");
        Assert.Equal("archived", view.GetProperty("state").GetString());
        Assert.Equal("withdrawn", view.GetProperty("ending").GetProperty("exemption").GetString());
        Assert.Equal(
            [("added", report), ("urged", report), ("withdrawn", report)],
            view.GetProperty("fromReporter").EnumerateArray().Select(said => (Text(said, "act"), Text(said, "report"))));
        var words = (await ReadAsync($"/api/incidents/{code}/timeline")).EnumerateArray()
            .Where(line => line.TryGetProperty("text", out _)).Select(line => Text(line, "text"));
        Assert.Equal(["晚上更吵，请打****", "已经好了"], words);
        Assert.Equal(
            ["反映人补充了情况", "反映人催办", "反映人已撤回", "已办结归档"],
            (await ReadAsync($"/api/track/{token}")).GetProperty("history").EnumerateArray().TakeLast(4)
                .Select(line => Text(line, "text")));
        Assert.Empty(await MayAsync(token));
        Assert.Equal((422, "withdraw.not-open"), await SayAsync(token, "withdraw", new { }));
    }

    [Fact]
    public async Task Rule_40_added_words_that_speak_of_danger_make_it_critical()
    {
        var (code, _, token) = await OpenAsync();
        Assert.Equal((204, ""), await SayAsync(token, "words", new { text = "三楼着火了，有人被困" }));
        await SignInAsync("operator");
        var view = await ReadAsync($"/api/incidents/{code}");
        Assert.Equal("critical", Text(view, "urgency"));
        Assert.Equal("open", Text(view.GetProperty("danger")[0], "state"));
    }

    [Fact]
    public async Task Rule_40_whoever_declined_does_not_decline_again_what_was_objected_to()
    {
        var (code, _, token) = await OpenAsync();
        await SignInAsync("operator");
        await DoAsync(code, "decline", new { reason = "military" });
        Assert.Equal(["objection"], await MayAsync(token));
        Assert.Equal((204, ""), await SayAsync(token, "objection", new { text = "不是军队的路灯" }));
        Assert.Equal("decline.second-person", await RefusedAsync(code, "decline", new { reason = "military" }));
        await SignInAsync("shift");
        await DoAsync(code, "decline", new { reason = "military" });
        Assert.Equal((422, "objection.already"), await SayAsync(token, "objection", new { text = "仍然不服" }));
    }

    [Fact]
    public async Task Rule_40_staff_write_down_who_withdrew_it()
    {
        var (code, _, _) = await OpenAsync();
        await SignInAsync("operator");
        Assert.Equal("withdraw.text-required", await RefusedAsync(code, "withdraw", new { }));
        var view = await DoAsync(code, "withdraw", new { text = "反映人本人来电撤回" });
        Assert.Equal("archived", Text(view, "state"));
        Assert.False(view.GetProperty("fromReporter")[0].TryGetProperty("report", out _));
    }

    [Fact]
    public async Task Rule_41_an_auditor_holds_a_closed_case_and_everybody_who_may_see_it_sees_who_why_and_until_when()
    {
        var (code, _, _) = await OpenAsync();
        await SignInAsync("operator");
        await DoAsync(code, "decline", new { reason = "military" });
        Assert.Equal(403, await StatusAsync(code, "hold", new { reason = "x", until = "2099-01-01T00:00:00+08:00" }));
        await SignInAsync("auditor");
        Assert.Equal("hold.until-needed", await RefusedAsync(code, "hold", new { reason = "行政复议" }));
        Assert.Equal("hold.reason-needed", await RefusedAsync(code, "hold", new { until = "2099-01-01T00:00:00+08:00" }));
        await DoAsync(code, "hold", new { reason = "行政复议", until = "2099-01-01T00:00:00+08:00" });
        await SignInAsync("operator");
        var hold = (await ReadAsync($"/api/incidents/{code}")).GetProperty("hold");
        Assert.Equal(
            ("auditor", new DateTimeOffset(2098, 12, 31, 16, 0, 0, TimeSpan.Zero)),
            (Text(hold, "by"), hold.GetProperty("until").GetDateTimeOffset()));
        Assert.Equal("行政复议", Text((await ReadAsync($"/api/incidents/{code}/timeline")).EnumerateArray().Last(), "text"));
        await SignInAsync("auditor");
        Assert.False((await DoAsync(code, "hold", new { lift = true, reason = "复议已结" })).TryGetProperty("hold", out _));
        Assert.Equal("hold.none", await RefusedAsync(code, "hold", new { lift = true, reason = "复议已结" }));
    }

    [Fact]
    public async Task Rule_28_a_department_appeals_once_and_a_shift_leader_who_had_no_part_decides()
    {
        var (code, _, token) = await OpenAsync(item: "1401", urgency: Urgency.Critical);
        await SignInAsync("operator");
        await DoAsync(code, "accept", new { });
        await DoAsync(code, "dispatch", new { lead = "D09", reason = "单派" });
        await SignInAsync("dept");
        await DoAsync(code, "sign", new { });
        await DoAsync(code, "contact", new { text = "已联系" });
        await DoAsync(code, "complete", new
        {
            result = "resolved", reply = "现场查看垃圾已全部清运，今后每天两次巡查保洁。", reason = "无照片",
        });
        await SignInAsync("operator");
        await DoAsync(code, "review", new { });
        Assert.Equal((204, ""), await SayAsync(token, "evaluation", new { score = "dissatisfied" }));
        await SignInAsync("dept");
        await DoAsync(code, "appeal", new { text = "垃圾当天已清运，属重复评价" });
        Assert.Equal("appeal.already", await RefusedAsync(code, "appeal", new { text = "再申诉" }));
        await SignInAsync("shift");
        var ending = (await DoAsync(code, "decide-appeal", new { upheld = true, text = "照片属实" })).GetProperty("ending");
        Assert.False(ending.GetProperty("counts").GetBoolean());
        Assert.Equal("dissatisfied", Text(ending.GetProperty("evaluations")[0], "score"));
    }

    [Fact]
    public async Task Rule_42_a_grid_worker_looks_on_the_spot_before_it_is_reviewed()
    {
        var code = await CompletedFireLaneAsync();
        await SignInAsync("operator");
        Assert.Equal("review.verify-needed", await RefusedAsync(code, "review", new { }));
        Assert.Equal("verify.evidence-needed", await RefusedAsync(code, "verify", new { result = "confirmed" }));
        Assert.Equal(400, await StatusAsync(code, "verify", new { result = "confirmed", evidence = Photo, location = new[] { 200, 0 } }));
        var view = await DoAsync(code, "verify", new { result = "refuted", evidence = Photo, location = new[] { 113.70012, 34.80031 } });
        Assert.Equal("handling", Text(view, "state"));
        Assert.Equal("refuted", Text(view.GetProperty("verified"), "result"));
        await SignInAsync("dept");
        await CompleteAsync(code);
        await SignInAsync("operator");
        await DoAsync(code, "verify", new { result = "confirmed", at = DateTimeOffset.Now, evidence = Photo });
        await DoAsync(code, "review", new { });
    }

    private static string[] Photo => ["PH-1"];

    private async Task<string> CompletedFireLaneAsync()
    {
        var (code, _, _) = await OpenAsync("1602", attachments: Photo);
        await SignInAsync("operator");
        await DoAsync(code, "accept", new { });
        await DoAsync(code, "dispatch", new { lead = "D09", reason = "单派" });
        await SignInAsync("dept");
        await DoAsync(code, "sign", new { });
        await DoAsync(code, "contact", new { text = "已到场" });
        await CompleteAsync(code);
        return code;
    }

    private Task<JsonElement> CompleteAsync(string code) => DoAsync(code, "complete", new
    {
        result = "resolved", reply = "现场查看消防通道已经清空，今后每天巡查两次并贴告示。",
    });

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();

    private async Task<JsonElement> ReadAsync(string path) =>
        JsonDocument.Parse(await Host.Client.GetStringAsync(At(path), Ct)).RootElement;

    private async Task<IEnumerable<string?>> MayAsync(string token) =>
        [.. (await ReadAsync($"/api/track/{token}")).GetProperty("may").EnumerateArray().Select(name => name.GetString())];

    private async Task<(int Status, string? Problem)> SayAsync(string token, string what, object body)
    {
        using var answer = await Host.Client.PostAsJsonAsync(At($"/api/track/{token}/{what}"), body, Ct);
        var said = await answer.Content.ReadAsStringAsync(Ct);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        return ((int)answer.StatusCode, said.Length == 0 ? "" : Text(JsonDocument.Parse(said).RootElement, "code"));
    }

    private async Task<HttpResponseMessage> SendAsync(string code, string action, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, At($"/api/incidents/{code}/{action}"))
        {
            Content = JsonContent.Create(body),
        };
        var seen = await Host.Client.GetAsync(At($"/api/incidents/{code}"), Ct);
        var version = seen.IsSuccessStatusCode
            ? JsonDocument.Parse(await seen.Content.ReadAsStringAsync(Ct)).RootElement.GetProperty("version").GetInt32() : 1;
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

    private async Task<string?> RefusedAsync(string code, string action, object body)
    {
        using var answer = await SendAsync(code, action, body);
        Assert.Equal(422, (int)answer.StatusCode);
        return Text(JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct)).RootElement, "code");
    }

    private async Task<int> StatusAsync(string code, string action, object body)
    {
        using var answer = await SendAsync(code, action, body);
        return (int)answer.StatusCode;
    }
}
