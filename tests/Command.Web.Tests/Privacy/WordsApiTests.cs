using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Command.Contracts.Areas;
using Command.Contracts.Reports;
using Command.Domain.Actions;
using Command.Engine.Reports;
using Command.Storage.Identity;
using Command.Storage.Queries;
using Command.Storage.Reports;
using Command.Web.Tests.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Command.Web.Tests.Privacy;

/// <summary>What was said about a case, over HTTP: who reads which words, and what of them is hidden.</summary>
public sealed class WordsApiTests : ApiTests
{
    private const string Grid = "990101002001002";

    [Theory]
    [InlineData("请打13912345678找我", "13912345678")]
    [InlineData("请打１３９１２３４５６７８找我", "１３９１２３４５６７８")]
    [InlineData("身份证110101 19900307 123X", "110101 19900307 123X")]
    [InlineData("加微信wx_abc123", "wx_abc123")]
    [Trait("Finding", "H5")]
    public async Task A_number_in_the_words_is_hidden_from_every_reader_and_given_back_for_a_reason(string text, string number)
    {
        var (code, report, _) = await OpenAsync(text: text);
        await SignInAsync("operator");
        await ActAsync(code, "note", new { text = $"已致电，{text}" });
        foreach (var user in new[] { "operator", "leader", "auditor", "admin", "shift" })
        {
            await SignInAsync(user);
            Assert.DoesNotContain(number, await ReadAsync($"/api/incidents/{code}/reports"), StringComparison.Ordinal);
            Assert.DoesNotContain(number, await ReadAsync($"/api/incidents/{code}/timeline"), StringComparison.Ordinal);
        }

        await SignInAsync("operator");
        using var shown = await UnmaskAsync(code, report);
        Assert.Equal(text, (await shown.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("text").GetString());
        var note = (await JsonAsync($"/api/incidents/{code}/timeline")).EnumerateArray()
            .First(line => line.GetProperty("type").GetString() == "note.added")
            .GetProperty("data").GetProperty("text").GetProperty("id").GetString();
        using var back = await UnmaskAsync(code, note!);
        Assert.Contains(number, await back.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Contains(await EntriesAsync(code), type => type == "contact.unmasked");
    }

    [Fact]
    [Trait("Finding", "M10")]
    public async Task Contacts_in_bulk_are_refused_listed_by_person_and_told_to_the_shift_leader()
    {
        var (code, report, _) = await OpenAsync(reporter: new Reporter("市民-K053", "10012345678"));
        await SignInAsync("operator");
        for (var i = 0; i < 20; i++)
        {
            using var shown = await UnmaskAsync(code, report);
            Assert.Equal(200, (int)shown.StatusCode);
        }

        using (var refused = await UnmaskAsync(code, report))
        {
            Assert.Equal(422, (int)refused.StatusCode);
            Assert.Contains("contact.too-many", await refused.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        }

        await SignInAsync("shift");
        Assert.Single((await JsonAsync("/api/inbox")).EnumerateArray(), n => n.GetProperty("kind").GetString() == "contacts-limit");
        using (var agreed = await UnmaskAsync(code, report))
        {
            Assert.Equal(200, (int)agreed.StatusCode);
        }

        await SignInAsync("auditor");
        Assert.Equal(20, (await JsonAsync("/api/ops/access-log?reader=operator&kind=contacts")).GetArrayLength());
        Assert.All((await JsonAsync("/api/ops/access-log?reader=shift")).EnumerateArray(), row => Assert.Equal(
            ("shift", "call-back", report),
            (row.GetProperty("reader").GetString(), row.GetProperty("reason").GetString(), row.GetProperty("report").GetString())));
    }

    [Fact]
    [Trait("Finding", "H3")]
    public async Task A_case_that_was_merged_keeps_its_own_restriction()
    {
        var (main, _, _) = await OpenAsync();
        var (help, _, _) = await OpenAsync("1701", text: "患病无收入，家住星河里");
        await SignInAsync("operator");
        await ActAsync(main, "accept", new { });
        await ActAsync(help, "merge", new { into = main });
        await ActAsync(main, "transfer-out", new { to = "region", text = "已转其他地区办理，请等待通知。" });
        await ActAsync(main, "receipt", new { });
        foreach (var user in new[] { "leader", "auditor", "admin", "revisit" })
        {
            await SignInAsync(user);
            using var hidden = await Host.Client.GetAsync(At($"/api/incidents/{help}"), Ct);
            Assert.Equal(404, (int)hidden.StatusCode);
            Assert.DoesNotContain("患病", await ReadAsync($"/api/incidents/{main}/reports"), StringComparison.Ordinal);
            Assert.DoesNotContain("患病", await ReadAsync($"/api/incidents/{main}/timeline"), StringComparison.Ordinal);
        }

        await SignInAsync("operator");
        Assert.Contains("患病", await ReadAsync($"/api/incidents/{main}/reports"), StringComparison.Ordinal);
        await SignInAsync("auditor");
        Assert.Contains(
            (await JsonAsync($"/api/ops/access-log?incident={help}")).EnumerateArray(),
            row => row.GetProperty("reader").GetString() == "operator");
    }

    [Fact]
    [Trait("Finding", "F9")]
    public async Task A_note_on_a_merged_case_stands_on_its_main_with_its_origin()
    {
        var (main, _, _) = await OpenAsync();
        var (follower, _, _) = await OpenAsync();
        await SignInAsync("operator");
        await ActAsync(follower, "merge", new { into = main });
        await ActAsync(follower, "note", new { text = "夜里两点最吵" });
        var line = (await JsonAsync($"/api/incidents/{main}/timeline")).EnumerateArray()
            .Single(entry => entry.TryGetProperty("text", out var text) && text.GetString() == "夜里两点最吵");
        Assert.Equal(follower, line.GetProperty("origin").GetString());
    }

    [Fact]
    [Trait("Finding", "F5")]
    [Trait("Finding", "H4")]
    public async Task Attachments_are_given_back_as_they_were_sent_and_evidence_is_one_of_them()
    {
        var (code, _, _) = await OpenAsync(attachments: ["https://files.example/photo-1.jpg", "PH-0002"]);
        await SignInAsync("operator");
        var report = (await JsonAsync($"/api/incidents/{code}/reports"))[0];
        Assert.Equal(
            ["https://files.example/photo-1.jpg", "PH-0002"],
            report.GetProperty("attachments").EnumerateArray().Select(a => a.GetString()));
        await ActAsync(code, "accept", new { });
        await ActAsync(code, "dispatch", new { lead = "D09" });
        await SignInAsync("dept");
        await ActAsync(code, "sign", new { });
        await ActAsync(code, "contact", new { text = "已联系" });
        const string Reply = "现场查看灯杆线路老化，已更换线路并恢复照明，后续加强巡查。";
        var wrong = new { reply = Reply, result = "resolved", evidence = new[] { "13812345678" } };
        using (var unknown = await TryAsync(code, "complete", wrong))
        {
            Assert.Equal(422, (int)unknown.StatusCode);
            Assert.Contains("evidence.unknown", await unknown.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        }

        // Rule 25: neither one word nor a wish is enough.
        Assert.Equal("extension.evidence-needed", await RefusedAsync(code, "request-extension", new { text = "等待配件" }));
        Assert.Equal("complete.reply-too-short", await RefusedAsync(code, "complete", new { reply = "好", result = "resolved" }));
        Assert.Equal("complete.result-needed", await RefusedAsync(code, "complete", new { reply = Reply }));
        await ActAsync(code, "request-extension", new { text = "等待配件", evidence = new[] { "PH-0002" } });
        await ActAsync(code, "complete", new { reply = Reply, result = "resolved", evidence = new[] { "PH-0002" } });
        Assert.DoesNotContain("PH-0002", await ReadAsync($"/api/incidents/{code}/timeline"), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Finding", "H6")]
    public async Task A_grid_worker_sees_its_grid_and_one_without_is_told_why_it_sees_nothing()
    {
        var (own, _, _) = await OpenAsync(area: new AreaRef("002", Grid[..12], Grid));
        var (other, _, _) = await OpenAsync(area: new AreaRef("003", null, null));
        await SignInAsync("grid");
        var seen = (await JsonAsync("/api/incidents")).GetProperty("incidents").EnumerateArray()
            .Select(i => i.GetProperty("code").GetString());
        Assert.Equal([own], seen);
        foreach (var part in new[] { "", "/timeline", "/reports", "/duplicates", "/prompts" })
        {
            using var mine = await Host.Client.GetAsync(At($"/api/incidents/{own}{part}"), Ct);
            using var hidden = await Host.Client.GetAsync(At($"/api/incidents/{other}{part}"), Ct);
            Assert.Equal((200, 404), ((int)mine.StatusCode, (int)hidden.StatusCode));
        }

        await SignInAsync("auditor");
        Assert.Contains(
            (await JsonAsync($"/api/ops/access-log?incident={own}&reader=grid")).EnumerateArray(),
            row => row.GetProperty("reads").GetInt32() > 0);

        await Host.Services.GetRequiredService<ScopeTable>().SetAsync(ScopeTable.Account("leader"), new Scope("003", null), Ct);
        await SignInAsync("leader");
        using var outside = await Host.Client.GetAsync(At($"/api/incidents/{own}"), Ct);
        Assert.Equal(404, (int)outside.StatusCode);
    }

    [Fact]
    [Trait("Finding", "F13")]
    public async Task A_search_finds_a_building_words_of_reports_and_a_merged_case_and_no_phone()
    {
        var (code, _, _) = await OpenAsync(text: "七点多路灯不亮，电话13812345678", address: "星河里小区7栋");
        var (full, _, _) = await OpenAsync(text: "井盖丢失", address: "星河里小区７栋");
        var (follower, _, _) = await OpenAsync(text: "夜里太黑");
        await SignInAsync("operator");
        await ActAsync(follower, "merge", new { into = code });
        Assert.Equal(new[] { code, full }.Order(), (await FindAsync("星河里小区7栋")).Order());
        Assert.Equal(new[] { code, full }.Order(), (await FindAsync("星河里小区７栋 ")).Order());
        Assert.Equal([code], await FindAsync("路灯不亮"));
        Assert.Equal([code], await FindAsync("夜里太黑"));
        Assert.Equal([follower], await FindAsync(follower));
        Assert.Equal([follower], await FindAsync($"{follower[..6]} {follower[6..15]} {follower[15..]}"));
        Assert.Empty(await FindAsync("电话13812345678"));
        Assert.Empty(await FindAsync("13812345678"));
        Assert.Empty(await FindAsync("没有这样的话"));
    }

    [Fact]
    [Trait("Finding", "M14")]
    public async Task Staff_do_not_speak_for_the_citizen()
    {
        var (code, _, _) = await OpenAsync();
        await SignInAsync("operator");
        await ActAsync(code, "accept", new { });
        await ActAsync(code, "answer", new { text = "路灯已报修，今晚恢复照明，谢谢您的反映。", reply = "路灯已报修，今晚恢复照明，谢谢您的反映。" });
        using var answer = await TryAsync(code, "evaluate", new { by = "citizen", score = "satisfied" });
        Assert.Equal(422, (int)answer.StatusCode);
        Assert.Contains("evaluate.not-yours", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "28")]
    [Trait("Rule", "31")]
    public async Task Nobody_judges_the_complaint_about_himself_and_a_wrong_item_or_decline_is_put_right()
    {
        var (code, _, token) = await OpenAsync();
        await SignInAsync("operator");
        await ActAsync(code, "decline", new { reason = "military" });
        await ActAsync(code, "reopen", new { text = "并非涉军事项" });
        await ActAsync(code, "reclass", new { itemCode = "1401", reason = "反映的是垃圾" });
        Assert.Equal("1401", (await JsonAsync($"/api/incidents/{code}")).GetProperty("itemCode").GetString());
        await ActAsync(code, "answer", new { reply = "垃圾已清运，后续每日巡查，谢谢您的反映。" });
        Assert.Equal("reclass.too-late", await RefusedAsync(code, "reclass", new { itemCode = "1506", reason = "还是路灯" }));
        using var said = await Host.Client.PostAsJsonAsync(At($"/api/track/{token}/evaluation"), new { score = "dissatisfied" }, Ct);
        Assert.Equal(204, (int)said.StatusCode);
        Assert.Equal("redo.second-person", await RefusedAsync(code, "redo", new { reasonable = false, text = "已办妥" }));
        await SignInAsync("shift");
        await ActAsync(code, "redo", new { reasonable = true, text = "现场仍有残留" });
    }

    private async Task<List<string?>> FindAsync(string query)
    {
        await Host.Services.GetRequiredService<CaseWords>().FollowAsync(1_000, Ct);
        return [.. (await JsonAsync($"/api/incidents?q={Uri.EscapeDataString(query)}")).GetProperty("incidents").EnumerateArray()
            .Select(i => i.GetProperty("code").GetString())];
    }

    private Task<string> ReadAsync(string path) => Host.Client.GetStringAsync(At(path), Ct);

    private Task<JsonElement> JsonAsync(string path) => Host.Client.GetFromJsonAsync<JsonElement>(At(path), Ct);

    private async Task<List<string?>> EntriesAsync(string code) =>
        [.. (await JsonAsync($"/api/incidents/{code}/timeline")).EnumerateArray().Select(line => line.GetProperty("type").GetString())];

    private Task<HttpResponseMessage> UnmaskAsync(string code, string id) =>
        Host.Client.PostAsJsonAsync(At($"/api/incidents/{code}/reports/{id}/unmask"), new { reason = "call-back" }, Ct);

    private async Task ActAsync(string code, string action, object body)
    {
        using var answer = await TryAsync(code, action, body);
        Assert.True(answer.IsSuccessStatusCode, $"{action}: {await answer.Content.ReadAsStringAsync(Ct)}");
    }

    private async Task<string?> RefusedAsync(string code, string action, object body)
    {
        using var answer = await TryAsync(code, action, body);
        Assert.Equal(422, (int)answer.StatusCode);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct)).RootElement.GetProperty("code").GetString();
    }

    private async Task<HttpResponseMessage> TryAsync(string code, string action, object body)
    {
        var version = (await JsonAsync($"/api/incidents/{code}")).GetProperty("version").GetInt32();
        using var request = new HttpRequestMessage(HttpMethod.Post, At($"/api/incidents/{code}/{action}"));
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        request.Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        return await Host.Client.SendAsync(request, Ct);
    }

    private async Task<(string Code, string Report, string Token)> OpenAsync(
        string item = "1506", string text = "路灯不亮", string? address = null, Reporter? reporter = null, AreaRef? area = null,
        params string[] attachments)
    {
        var inbox = Host.Services.GetRequiredService<ReportInbox>();
        var receipt = Assert.IsType<Receipt.Accepted>(Assert.Single(await inbox.ReceiveAsync(
            [
                new ReportMessage
                {
                    Channel = "grid", ExternalId = Guid.NewGuid().ToString("n"), Text = text, Address = address, Reporter = reporter,
                    Attachments = attachments,
                },
            ], Ct)));
        await Host.Services.GetRequiredService<Registrar>().RegisterAsync(
            report => new OpenIncident(
                "", report.Id, report.Channel, report.ReceivedAt, item, [], null, area ?? AreaRef.Unknown, null, null, null), 1, Ct);
        var view = (await inbox.FindAsync(receipt.Body.ReportId, Ct))!;
        return (view.IncidentCode!, view.ReportId, receipt.Body.TrackingToken);
    }
}
