using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Calendar;
using Command.Storage.Journal;
using Command.Storage.Queries;
using Command.Web.Identity;
using Command.Web.Tests.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Command.Web.Tests.Catalogue;

/// <summary>The administrator's way to change the catalogue, on a real server and database.</summary>
public sealed class CatalogueApiTests
{
    private const string Address = "/api/admin/catalogue";
    private const string Shorter = "main,*,simple,2,workdays";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_version_is_handed_in_compared_and_put_into_force()
    {
        await using var host = await SignedInAsync("admin");
        var (status, imported) = await PostAsync(
            host, Address, Files("deadlines.csv", Edited("deadlines.csv", "main,*,simple,3,workdays", Shorter)));
        var version = (string)imported["version"]!;
        Assert.Equal((HttpStatusCode.Created, 1), (status, (int)imported["changes"]![0]!["changed"]!));
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(
            host, Address, Files("deadlines.csv", Edited("deadlines.csv", "main,*,simple,3,workdays", Shorter)))).Status);

        var diff = await GetAsync(host, $"{Address}/{version}/diff");
        var row = diff["files"]![0]!["changed"]![0]!;
        Assert.Equal(("deadlines.csv", "main/*/simple", "3", "2"), (
            (string?)diff["files"]![0]!["file"], (string?)row["key"], (string?)row["before"]!["amount"], (string?)row["after"]!["amount"]));
        Assert.Equal(Shipped.Policy.Version, (string?)diff["against"]);
        Assert.Contains(
            Shorter, (string)(await GetAsync(host, $"{Address}/{version}"))["files"]!["deadlines.csv"]!, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, (await PostAsync(host, $"{Address}/{version}/activate", new { })).Status);
        var listed = (await GetAsync(host, Address)).AsArray();
        Assert.Equal(version, (string?)Assert.Single(listed, v => (bool)v!["inForce"]!)!["version"]);
        Assert.Equal("admin", (string?)Assert.Single(listed, v => (string?)v!["version"] == version)!["activations"]![0]!["activatedBy"]);
    }

    [Fact]
    public async Task A_bad_file_is_refused_whole_with_row_column_and_rule_in_both_languages()
    {
        await using var host = await SignedInAsync("admin");
        var (status, problem) = await PostAsync(
            host, Address, Files("competence.csv", Edited("competence.csv", "C-1503-a,1503,,007,D20", "C-1503-a,1503,,007,D77")));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "catalogue.invalid"), (status, (string?)problem["code"]));
        Assert.Equal(("competence.csv", 83, "lead"), ((string?)problem["file"], (int)problem["row"]!, (string?)problem["column"]));
        Assert.Equal(("部门目录中没有 D77", "there is no department D77"), ((string?)problem["rule"]!["zh"], (string?)problem["rule"]!["en"]));
        Assert.Single((await GetAsync(host, Address)).AsArray());
    }

    [Theory]
    [Trait("Finding", "M1")]
    [InlineData("deadlines.csv", "takeUp,*,*,3,minutes", "takeUp,*,*,2147483647,hours", "amount")]
    [InlineData("purge.csv", "*,contact,90,", "*,contact,999999999,", "days")]
    public async Task A_number_that_would_stop_the_intake_is_refused_when_it_is_handed_in(
        string file, string old, string now, string column)
    {
        await using var host = await SignedInAsync("admin");
        var (status, problem) = await PostAsync(host, Address, Files(file, Edited(file, old, now)));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, file, column), (status, (string?)problem["file"], (string?)problem["column"]));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("not json")]
    [InlineData("""{"files":{}}""")]
    [InlineData("""{"files":{"taxonomy.csv":7}}""")]
    [InlineData("""{"files":{"taxonomy.csv":"\ud800"}}""")]
    public async Task A_body_that_holds_no_files_is_refused(string body)
    {
        await using var host = await SignedInAsync("admin");
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await host.Client.PostAsync(new Uri(Address, UriKind.Relative), content, Ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_body_beyond_the_bound_is_refused()
    {
        await using var host = await SignedInAsync("admin");
        var (status, problem) = await PostAsync(host, Address, Files("examples.csv", new string('x', 5 * 1024 * 1024)));
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "catalogue.too-large"), (status, (string?)problem["code"]));
    }

    [Theory]
    [InlineData("2020-01-01T00:00:00Z", HttpStatusCode.UnprocessableEntity)]
    [InlineData("2099-01-01T00:00:00", HttpStatusCode.BadRequest)]
    [InlineData("tomorrow", HttpStatusCode.BadRequest)]
    [InlineData("2099-01-01T00:00:00+08:00", HttpStatusCode.OK)]
    public async Task An_instant_needs_an_offset_and_must_be_to_come(string validFrom, HttpStatusCode expected)
    {
        await using var host = await SignedInAsync("admin");
        Assert.Equal(expected, (await PostAsync(host, $"{Address}/{Shipped.Policy.Version}/activate", new { validFrom })).Status);
    }

    [Fact]
    public async Task A_version_that_is_not_there_is_not_found()
    {
        await using var host = await SignedInAsync("admin");
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(host, $"{Address}/000000000000/activate", new { })).Status);
        foreach (var address in new[] { "000000000000", "000000000000/diff", $"{Shipped.Policy.Version}/diff?against=000000000000" })
        {
            using var answer = await host.Client.GetAsync(new Uri($"{Address}/{address}", UriKind.Relative), Ct);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("supervisor")]
    [InlineData("shift")]
    [InlineData("operator")]
    public async Task Only_the_administrator_sees_or_changes_it(string role)
    {
        await using var host = await SignedInAsync(role);
        using var list = await host.Client.GetAsync(new Uri(Address, UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.Forbidden, list.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(host, Address, Files("taxonomy.csv", "x"))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(host, $"{Address}/{Shipped.Policy.Version}/activate", new { })).Status);
    }

    // Seen: every case of December counted the new year as working days, also in clocks that started after the import.
    [Fact]
    [Trait("Finding", "Rule 17")]
    public async Task A_calendar_that_comes_into_force_counts_for_what_starts_and_moves_what_runs_in_one_act_of_the_administrator()
    {
        await using var host = await SignedInAsync("admin");
        var code = await RuledCase.OpenAsync(host.Services, "0103");
        var before = await RuledCase.DoAsync(host.Services, code, new AcceptIncident());
        var today = ChinaTime.DayOf(before.ReceivedAt);
        var off = string.Concat(Enumerable.Range(1, 10).Select(day => $"{today.AddDays(day):yyyy-MM-dd},临时放假,true\n"));
        var (_, imported) = await PostAsync(host, Address, Files("holidays.csv", "date,name_zh,is_off_day\n" + off));
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(host, $"{Address}/{imported["version"]}/activate", new { })).Status);

        var sent = await RuledCase.DoAsync(host.Services, code, new DispatchIncident(null, null, null));
        Assert.True(ChinaTime.DayOf(sent.Run(ClockName.Sign)!.Clock.Due) > today.AddDays(10));
        Assert.Equal(before.Run(ClockName.Main), sent.Run(ClockName.Main));

        var effect = await GetAsync(host, $"{Address}/calendar");
        var move = Assert.Single(effect["moves"]!.AsArray())!;
        Assert.Equal((code, "main", 1), ((string?)move["incidentCode"], (string?)move["clock"], (int)effect["clocks"]!));
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(host, $"{Address}/calendar/replan", new { reason = " " })).Status);
        var (status, done) = await PostAsync(host, $"{Address}/calendar/replan", new { reason = "节假日安排已公布" });
        Assert.Equal((HttpStatusCode.OK, 1, 1), (status, (int)done["cases"]!, (int)done["clocks"]!));
        Assert.Equal(0, (int)(await GetAsync(host, $"{Address}/calendar"))["cases"]!);

        var after = (await host.Services.GetRequiredService<IncidentQueries>().FindAsync(code, Ct))!;
        Assert.Equal((DateTimeOffset)move["newDue"]!, after.Run(ClockName.Main)!.Clock.Due);
        Assert.Equal(before.Policy, after.Policy);
        var entry = (await host.Services.GetRequiredService<JournalReader>().OfIncidentAsync(code, Ct))[^1];
        Assert.Equal(("admin", "calendar.followed"), (entry.Actor, entry.Type));
    }

    private static object Files(string name, string text) => new { files = new Dictionary<string, string> { [name] = text } };

    private static string Edited(string file, string old, string now)
    {
        var text = File.ReadAllText(Path.Combine(Storage.StorageServices.ShippedCatalogue, file));
        Assert.Contains(old, text, StringComparison.Ordinal);
        return text.Replace(old, now, StringComparison.Ordinal);
    }

    private static async Task<SignInHost> SignedInAsync(string user)
    {
        var host = await SignInHost.StartAsync();
        using var answer = await host.SignInByFormAsync(user, DemoAccounts.Password, null);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return host;
    }

    private static async Task<(HttpStatusCode Status, JsonNode Body)> PostAsync(SignInHost host, string address, object body)
    {
        using var answer = await host.Client.PostAsJsonAsync(new Uri(address, UriKind.Relative), body, Ct);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!);
    }

    private static async Task<JsonNode> GetAsync(SignInHost host, string address) =>
        JsonNode.Parse(await host.Client.GetStringAsync(new Uri(address, UriKind.Relative), Ct))!;
}
