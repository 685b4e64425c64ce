using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Command.Contracts.Incidents;
using Command.Contracts.Reports;
using Command.Domain.Actions;
using Command.Engine.Turns;
using Command.Storage;
using Command.Storage.Journal;
using Command.Storage.Queries;
using Command.Testing;
using Command.Web.Tests.Identity;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace Command.Web.Tests.Privacy;

public sealed class PrivacyApiTests : ApiTests
{
    private const string Phone = "10098761234";
    private static readonly Reporter Someone = new("市民-Z9QX7", Phone);

    [Fact]
    public async Task An_operator_with_a_reason_is_shown_the_contact_and_the_entry_is_there()
    {
        var (code, report) = await OpenWithContactAsync();
        await SignInAsync("operator");
        Assert.DoesNotContain(Phone, await Host.Client.GetStringAsync(At($"/api/incidents/{code}/reports"), Ct), StringComparison.Ordinal);

        using var answer = await AskAsync(code, report, """{"reason":"call-back","text":"核实水压"}""");
        var shown = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.Equal((200, "市民-Z9QX7", Phone, 2), ((int)answer.StatusCode, shown.GetProperty("alias").GetString(),
            shown.GetProperty("phone").GetString(), shown.GetProperty("version").GetInt32()));
        Assert.True(answer.Headers.CacheControl!.NoStore);

        var entry = (await Host.Services.GetRequiredService<JournalReader>().OfIncidentAsync(code, Ct))[^1];
        Assert.Equal(("contact.unmasked", "operator"), (entry.Type, entry.Actor));
        var timeline = await Host.Client.GetStringAsync(At($"/api/incidents/{code}/timeline"), Ct);
        Assert.Contains("核实水压", timeline, StringComparison.Ordinal);
        Assert.DoesNotContain(Phone, timeline, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("leader", """{"reason":"call-back"}""", 403, "contact.forbidden")]
    [InlineData("auditor", """{"reason":"call-back"}""", 403, "contact.forbidden")]
    [InlineData("supervisor", """{"reason":"call-back"}""", 403, "contact.forbidden")]
    [InlineData("dept", """{"reason":"call-back"}""", 404, "incident.not-found")]
    [InlineData("operator", """{}""", 422, "contact.reason-required")]
    [InlineData("shift", """{"reason":"curious"}""", 422, "contact.reason-required")]
    [InlineData("operator", """[]""", 400, "contact.invalid")]
    [InlineData("operator", """{"reason":7}""", 400, "contact.invalid")]
    public async Task Everybody_else_gets_a_coded_no_and_no_contact(string user, string body, int status, string problem)
    {
        var (code, report) = await OpenWithContactAsync();
        await SignInAsync(user);
        using var answer = await AskAsync(code, report, body);
        var said = await answer.Content.ReadAsStringAsync(Ct);
        Assert.Equal((status, problem), ((int)answer.StatusCode, JsonDocument.Parse(said).RootElement.GetProperty("code").GetString()));
        Assert.DoesNotContain(Phone, said, StringComparison.Ordinal);
        Assert.DoesNotContain(
            await Host.Services.GetRequiredService<JournalReader>().OfIncidentAsync(code, Ct), e => e.Type == "contact.unmasked");
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_asked_to()
    {
        var (code, report) = await OpenWithContactAsync();
        using var answer = await AskAsync(code, report, """{"reason":"call-back"}""");
        Assert.Equal(401, (int)answer.StatusCode);
    }

    [Fact]
    public async Task A_report_of_another_case_is_not_found_in_this_one()
    {
        var (code, _) = await OpenWithContactAsync();
        var (_, other) = await OpenWithContactAsync();
        await SignInAsync("operator");
        using var answer = await AskAsync(code, other, """{"reason":"call-back"}""");
        Assert.Equal(404, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Where_the_journal_cannot_be_written_the_answer_holds_no_contact()
    {
        var (code, report) = await OpenWithContactAsync();
        await SignInAsync("operator");
        await using (var connection = await Host.Services.GetRequiredService<Database>().OpenAsync(Ct))
        {
            await connection.ExecuteAsync("ALTER TABLE journal RENAME TO journal_away");
        }

        using var answer = await AskAsync(code, report, """{"reason":"call-back"}""");
        Assert.InRange((int)answer.StatusCode, 500, 599);
        Assert.DoesNotContain(Phone, await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_reading_of_a_restricted_case_is_listed_for_the_auditor()
    {
        var (code, report) = await OpenWithContactAsync("0302");
        await SignInAsync("operator");
        foreach (var part in new[] { "", "/timeline", "/reports", "/duplicates", "/prompts" })
        {
            await Host.Client.GetStringAsync(At($"/api/incidents/{code}{part}"), Ct);
        }

        // Who is not cleared reads nothing, so there is nothing to note.
        await SignInAsync("leader");
        using (var hidden = await Host.Client.GetAsync(At($"/api/incidents/{code}"), Ct))
        {
            Assert.Equal(404, (int)hidden.StatusCode);
        }

        Assert.DoesNotContain(code, await Host.Client.GetStringAsync(At("/api/incidents"), Ct), StringComparison.Ordinal);
        using (var denied = await Host.Client.GetAsync(At("/api/ops/access-log"), Ct))
        {
            Assert.Equal(403, (int)denied.StatusCode);
        }

        await SignInAsync("auditor");
        var reads = await Host.Client.GetFromJsonAsync<JsonElement>(At($"/api/ops/access-log?incident={code}"), Ct);
        Assert.All(reads.EnumerateArray(), read => Assert.Equal(
            ("operator", "operator"), (read.GetProperty("reader").GetString(), read.GetProperty("role").GetString())));
        // The hour may turn while they are read.
        Assert.Equal(5, reads.EnumerateArray().Sum(read => read.GetProperty("reads").GetInt32()));
        using var bad = await Host.Client.GetAsync(At("/api/ops/access-log?limit=0"), Ct);
        Assert.Equal(400, (int)bad.StatusCode);
        Assert.NotEmpty(report);
    }

    [Fact]
    public async Task The_danger_that_a_text_speaks_of_ends_with_the_case()
    {
        var (code, _) = await OpenWithContactAsync();
        await SignInAsync("operator");
        Assert.Contains("119", await Host.Client.GetStringAsync(At($"/api/incidents/{code}/prompts"), Ct), StringComparison.Ordinal);
        var actions = Host.Services.GetRequiredService<CaseJournal>();
        var version = (await Host.Services.GetRequiredService<IncidentQueries>().FindAsync(code, Ct))!.Version;
        Assert.IsType<ActionOutcome.Done>(await actions.ExecuteAsync(
            code, version, new DeclineIncident("military", null), new Actor("operator", Role.Operator), null, Ct));
        Assert.Equal("[]", await Host.Client.GetStringAsync(At($"/api/incidents/{code}/prompts"), Ct));
    }

    private async Task<(string Code, string Report)> OpenWithContactAsync(string item = "1503")
    {
        var (code, report, _) = await OpenAsync(item, text: "三楼着火了", reporter: Someone);
        return (code, report);
    }

    private async Task<HttpResponseMessage> AskAsync(string code, string report, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await Host.Client.PostAsync(At($"/api/incidents/{code}/reports/{report}/unmask"), content, Ct);
    }
}
