using System.Text;
using System.Text.Json;
using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Engine.Turns;
using Command.Storage.Journal;
using Command.Storage.Queries;
using Command.Testing;
using Command.Web.Public;
using Command.Web.Tests.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Command.Web.Tests.Public;

public sealed class EvaluationApiTests : ApiTests
{
    [Fact]
    public async Task Whoever_reported_evaluates_once_after_the_answer_and_the_words_stay_out_of_the_journal()
    {
        var (code, report, token) = await OpenCriticalAsync();
        Assert.False(await MayAsync(token));
        Assert.Equal((422, "evaluation.not-open"), await EvaluateAsync(token, """{"score":"satisfied"}"""));
        await DoAsync(code, new AcceptIncident());
        await AnswerAsync(code);
        Assert.True(await MayAsync(token));

        Assert.Equal((204, ""), await EvaluateAsync(token, """{"score":"dissatisfied","text":"路灯还是不亮"}"""));
        Assert.False(await MayAsync(token));
        Assert.Equal((422, "evaluate.already"), await EvaluateAsync(token, """{"score":"satisfied"}"""));

        var entry = (await Host.Services.GetRequiredService<JournalReader>().OfIncidentAsync(code, Ct))[^1];
        var fact = Assert.IsType<EvaluationGiven>(entry.Event);
        Assert.Equal(
            (EvaluationParty.Citizen, Satisfaction.Dissatisfied, report, "citizen"), (fact.By, fact.Score, fact.Report, entry.Actor));
        Assert.DoesNotContain("路灯", entry.Data, StringComparison.Ordinal);
        Assert.Equal("路灯还是不亮", (await Host.Services.GetRequiredService<IncidentQueries>().TextsAsync(code, Ct))[fact.Text!.Id]);
        Assert.True((await FindAsync(code)).Ending!.ToJudge);
    }

    [Fact]
    public async Task Of_two_who_reported_the_same_each_has_a_word_and_after_the_archive_nobody()
    {
        var (main, _, first) = await OpenCriticalAsync();
        var (other, _, second) = await OpenCriticalAsync();
        await DoAsync(main, new AcceptIncident());
        await DoAsync(other, new MergeIncidents(main, null, null));
        await AnswerAsync(main);
        Assert.Equal(204, (await EvaluateAsync(first, """{"score":"satisfied"}""")).Status);
        Assert.Equal(204, (await EvaluateAsync(second, """{"score":"basic"}""")).Status);
        Assert.Equal(2, (await FindAsync(main)).Ending!.Evaluations.Count);
        await DoAsync(main, new RecordRevisit(true, true, true, Satisfaction.Satisfied, null));
        await DoAsync(main, new ArchiveIncident(null));
        Assert.Equal((422, "evaluation.not-open"), await EvaluateAsync(first, """{"score":"satisfied"}"""));
    }

    [Theory]
    [InlineData("{", 400, "evaluation.invalid")]
    [InlineData("""{"score":"great"}""", 400, "evaluation.invalid")]
    [InlineData("""{"score":"basic","text":7}""", 400, "evaluation.invalid")]
    [InlineData("{}", 422, "evaluate.score-required")]
    public async Task What_is_no_evaluation_is_said_to_be_none(string body, int status, string problem)
    {
        var (code, _, token) = await OpenCriticalAsync();
        await DoAsync(code, new AcceptIncident());
        await AnswerAsync(code);
        Assert.Equal((status, problem), await EvaluateAsync(token, body));
        Assert.Empty((await FindAsync(code)).Ending!.Evaluations);
    }

    [Fact]
    public async Task A_token_that_leads_nowhere_is_404_and_one_that_floods_is_429()
    {
        for (var i = 0; i < TokenLimit.Most; i++)
        {
            Assert.Equal((404, "track.not-found"), await EvaluateAsync("nothing", """{"score":"basic"}"""));
        }

        Assert.Equal((429, "evaluation.too-many"), await EvaluateAsync("nothing", """{"score":"basic"}"""));
        Assert.Equal(404, (await EvaluateAsync("another", """{"score":"basic"}""")).Status);
    }

    // Always revisited, and the revisit need not wait for the next day.
    private Task<(string Code, string Report, string Token)> OpenCriticalAsync() => OpenAsync(urgency: Urgency.Critical);

    private async Task AnswerAsync(string code)
    {
        var reply = NewText.Of("已修好")!;
        await DoAsync(code, new AnswerDirectly(reply.Ref), reply);
    }

    private async Task<Incident> FindAsync(string code) => (await Host.Services.GetRequiredService<IncidentQueries>().FindAsync(code, Ct))!;

    private async Task DoAsync(string code, IncidentCommand command, NewText? text = null) => Assert.IsType<ActionOutcome.Done>(
        await Host.Services.GetRequiredService<CaseJournal>()
            .ExecuteAsync(code, (await FindAsync(code)).Version, command, new Actor("operator", Role.Operator), text, Ct));

    private async Task<bool> MayAsync(string token) =>
        JsonDocument.Parse(await Host.Client.GetStringAsync(At($"/api/track/{token}"), Ct)).RootElement
            .GetProperty("mayEvaluate").GetBoolean();

    private async Task<(int Status, string? Problem)> EvaluateAsync(string token, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await Host.Client.PostAsync(At($"/api/track/{token}/evaluation"), content, Ct);
        var said = await answer.Content.ReadAsStringAsync(Ct);
        return ((int)answer.StatusCode, said.Length == 0 ? "" : JsonDocument.Parse(said).RootElement.GetProperty("code").GetString());
    }
}
