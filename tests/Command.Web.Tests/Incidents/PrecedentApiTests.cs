using System.Net.Http.Json;
using System.Text.Json;
using Command.Domain.Actions;
using Command.Storage.Journal;
using Command.Web.Identity;
using Command.Web.Tests.Identity;

namespace Command.Web.Tests.Incidents;

public sealed class PrecedentApiTests : IAsyncLifetime
{
    private SignInHost host = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => host = await SignInHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_case_says_who_was_ruled_to_answer_for_its_item_before()
    {
        await RuledCase.RuleAsync(host.Services, "D20");
        var ruled = await RuledCase.RuleAsync(host.Services, "D20");
        await RuledCase.RuleAsync(host.Services, "D20", item: "1502");
        var code = await RuledCase.OpenAsync(host.Services);
        var precedent = Assert.Single(await PrecedentsAsync("operator", code));
        Assert.Equal(
            ["at", "dept", "from", "incidentCode", "role", "sameStreet", "times"],
            precedent.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
        Assert.Equal(
            ("D20", "lead", 2, true, "D09", ruled),
            (Word(precedent, "dept"), Word(precedent, "role"), precedent.GetProperty("times").GetInt32(),
                precedent.GetProperty("sameStreet").GetBoolean(), Word(precedent, "from"), Word(precedent, "incidentCode")));
        Assert.Equal(TimeSpan.Zero, precedent.GetProperty("at").GetDateTimeOffset().Offset);
    }

    [Fact]
    public async Task Where_nothing_was_ruled_the_array_is_empty_and_a_list_has_none()
    {
        await RuledCase.RuleAsync(host.Services, "D20");
        Assert.Empty(await PrecedentsAsync("operator", await RuledCase.OpenAsync(host.Services, "1502")));
        var list = await host.Client.GetFromJsonAsync<JsonElement>(At("/api/incidents"), Ct);
        Assert.All(list.GetProperty("incidents").EnumerateArray(), incident => Assert.False(incident.TryGetProperty("precedents", out _)));
    }

    [Fact]
    public async Task A_department_that_wants_to_give_it_back_sees_the_ruling_but_no_case_that_is_not_its_own()
    {
        var ruled = await RuledCase.RuleAsync(host.Services, "D20");
        var code = await RuledCase.OpenAsync(host.Services);
        await RuledCase.DoAsync(host.Services, code, new AcceptIncident());
        await RuledCase.DoAsync(host.Services, code, new DispatchIncident("D09", null, null));
        Assert.False(Assert.Single(await PrecedentsAsync("dept", code)).TryGetProperty("incidentCode", out _));
        Assert.Equal(ruled, Word(Assert.Single(await PrecedentsAsync("leader", code)), "incidentCode"));

        var reason = NewText.Of("涉及未成年人")!;
        await RuledCase.DoAsync(host.Services, ruled, new RestrictIncident(reason.Ref), reason);
        var hidden = Assert.Single(await PrecedentsAsync("leader", code));
        Assert.Equal(("D20", 1), (Word(hidden, "dept"), hidden.GetProperty("times").GetInt32()));
        Assert.False(hidden.TryGetProperty("incidentCode", out _));
    }

    private static Uri At(string path) => new(path, UriKind.Relative);

    private static string? Word(JsonElement json, string name) => json.GetProperty(name).GetString();

    private async Task<List<JsonElement>> PrecedentsAsync(string user, string code)
    {
        using var answer = await host.Client.PostAsJsonAsync(At("/api/session"), new { user, password = DemoAccounts.Password }, Ct);
        answer.EnsureSuccessStatusCode();
        return [.. (await host.Client.GetFromJsonAsync<JsonElement>(At($"/api/incidents/{code}"), Ct)).GetProperty(
            "precedents").EnumerateArray()];
    }
}
