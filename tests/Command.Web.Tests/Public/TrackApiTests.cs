using System.Text.Json;
using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Engine.Turns;
using Command.Storage.Journal;
using Command.Storage.Queries;
using Command.Testing;
using Command.Web.Tests.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Command.Web.Tests.Public;

public sealed class TrackApiTests : ApiTests
{
    [Fact]
    public async Task The_answer_is_read_with_the_code_without_the_phone_of_a_person()
    {
        var (code, _, token) = await OpenAsync();
        Assert.False((await TrackAsync(token)).TryGetProperty("answer", out _));
        await DoAsync(code, new AcceptIncident());
        await DoAsync(code, text => new AnswerDirectly(text), "路灯已修好，维修工13900001234，可拨0371-60000000查询");
        Assert.Equal("路灯已修好，维修工****，可拨0371-60000000查询", (await TrackAsync(token)).GetProperty("answer").GetProperty("text").GetString());
    }

    [Fact]
    public async Task Everybody_whose_report_was_merged_reads_the_answer_of_the_main()
    {
        var (main, _, _) = await OpenAsync();
        var (other, _, token) = await OpenAsync();
        await DoAsync(other, new MergeIncidents(main, null, null));
        await DoAsync(main, new AcceptIncident());
        await DoAsync(main, text => new AnswerDirectly(text), "已修好");
        Assert.Equal("已修好", (await TrackAsync(token)).GetProperty("answer").GetProperty("text").GetString());
    }

    [Fact]
    public async Task Who_is_declined_or_sent_elsewhere_reads_why_and_where_to()
    {
        var (declined, _, token) = await OpenAsync();
        await DoAsync(declined, new DeclineIncident("military", null));
        Assert.Equal("未予受理：涉军事项，请向部队有关部门反映", LastOf(await TrackAsync(token)));

        var (elsewhere, _, other) = await OpenAsync();
        await DoAsync(elsewhere, new AcceptIncident());
        await DoAsync(elsewhere, text => new TransferOut("court", text), "请向法院起诉");
        Assert.Equal("已转有关单位办理：法院", LastOf(await TrackAsync(other)));
        Assert.Equal("请向法院起诉", (await TrackAsync(other)).GetProperty("answer").GetProperty("text").GetString());
    }

    [Fact]
    public async Task Of_a_restricted_case_no_words_are_shown()
    {
        var (code, _, token) = await OpenAsync("0302");
        await DoAsync(code, new AcceptIncident());
        await DoAsync(code, text => new AnswerDirectly(text), "已安排庇护");
        Assert.False((await TrackAsync(token)).TryGetProperty("answer", out _));
        // Rule 29: that there is one is said, and how it is given.
        Assert.Equal("答复由工作人员当面告知，不在网上显示", LastOf(await TrackAsync(token)));
    }

    [Fact]
    [Trait("Rule", "29")]
    public async Task Whoever_reported_reads_that_another_unit_has_the_matter_and_what_a_pause_waits_for()
    {
        var (code, _, token) = await OpenAsync();
        await DoAsync(code, new AcceptIncident());
        await DoAsync(code, new DispatchIncident(null, [], null));
        Assert.Equal("已交承办单位", LastOf(await TrackAsync(token)));
        await DoAsync(code, new DispatchIncident("D05", [], null));
        Assert.Equal("已交承办单位，承办单位已变更", LastOf(await TrackAsync(token)));
        await DoAsync(code, new SignAssignment("D05"));
        await DoAsync(code, text => new SuspendIncident(Role.Shift, null, true, "weather", text), "大雨");
        Assert.Equal("办理暂停：天气原因", LastOf(await TrackAsync(token)));
        await DoAsync(code, text => new ParkIncident(Role.Leader, true, text), "历史遗留");
        Assert.Equal("暂不能解决，已列入挂账", LastOf(await TrackAsync(token)));
        Assert.Null(Next(await TrackAsync(token)));
    }

    // F7: a clock that stands still, or is none of his, is no deadline of the citizen.
    [Fact]
    [Trait("Finding", "F7")]
    public async Task The_next_deadline_is_one_that_runs_and_concerns_the_citizen_or_none_with_the_reason()
    {
        var (code, _, token) = await OpenAsync();
        Assert.Equal((await CaseAsync(code)).Run(ClockName.Main)!.Clock.Due, Next(await TrackAsync(token)));
        await DoAsync(code, new AcceptIncident());
        await DoAsync(code, new DispatchIncident(null, null, null));
        var lead = (await CaseAsync(code)).Lead;
        await DoAsync(code, new SignAssignment(lead));
        await DoAsync(code, text => new SuspendIncident(Role.Shift, null, true, "weather", text), "大雨");
        var paused = await TrackAsync(token);
        Assert.Null(Next(paused));
        Assert.Equal("已暂停（天气原因）", paused.GetProperty("stateName").GetString());

        var (answered, _, other) = await OpenAsync();
        await DoAsync(answered, new AcceptIncident());
        await DoAsync(answered, text => new AnswerDirectly(text), "已修好");
        var incident = await CaseAsync(answered);
        var clock = incident.State == IncidentState.RevisitDue ? ClockName.Revisit : ClockName.Evaluation;
        Assert.Equal(incident.Run(clock)!.Clock.Due, Next(await TrackAsync(other)));
    }

    private static DateTimeOffset? Next(JsonElement track) =>
        track.TryGetProperty("nextDeadline", out var due) && due.ValueKind == JsonValueKind.String ? due.GetDateTimeOffset() : null;

    private async Task<Incident> CaseAsync(string code) =>
        (await Host.Services.GetRequiredService<IncidentQueries>().FindAsync(code, Ct))!;

    private static string? LastOf(JsonElement track) =>
        track.GetProperty("history").EnumerateArray().Last().GetProperty("text").GetString();

    private async Task<JsonElement> TrackAsync(string token) =>
        JsonDocument.Parse(await Host.Client.GetStringAsync(At($"/api/track/{token}"), Ct)).RootElement;

    private Task DoAsync(string code, IncidentCommand command) => DoAsync(code, _ => command, null);

    private async Task DoAsync(string code, Func<TextRef, IncidentCommand> command, string? words)
    {
        var text = NewText.Of(words ?? "无")!;
        var incident = (await Host.Services.GetRequiredService<IncidentQueries>().FindAsync(code, Ct))!;
        Assert.IsType<ActionOutcome.Done>(await Host.Services.GetRequiredService<CaseJournal>().ExecuteAsync(
            code, incident.Version, command(text.Ref), new Actor("operator", Role.Operator), words is null ? null : text, Ct));
    }
}
