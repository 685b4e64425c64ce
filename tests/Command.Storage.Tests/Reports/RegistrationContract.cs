using Command.Contracts.Incidents;
using Command.Contracts.Reports;
using Command.Domain.Actions;
using Command.Domain.Areas;
using Command.Domain.Calendar;
using Command.Domain.Catalogue;
using Command.Domain.Incidents;
using Command.Engine.Reports;
using Command.Storage.Reports;
using Command.Testing;

namespace Command.Storage.Tests.Reports;

public abstract class RegistrationContract<TStore> : StorageContract<TStore> where TStore : ITestStore, new()
{
    [Fact]
    public async Task Each_report_opens_an_incident_with_a_valid_code_of_its_own()
    {
        var place = Policy.Gazetteer.All[0];
        var codes = await OpenAsync([.. Enumerable.Range(0, 30).Select(i => Report($"报件{i}", at: i % 2 == 0 ? place : null))]);
        Assert.Equal(30, codes.Distinct().Count());
        Assert.All(codes, code => Assert.True(CaseCode.IsValid(code)));
        var day = ChinaTime.DayOf(Clock.GetUtcNow()).ToString("yyMMdd", null);
        Assert.All(codes, code => Assert.Equal(day, code.Substring(9, 6)));
        Assert.Equal(Enumerable.Range(1, 30), codes.Select(code => int.Parse(code.AsSpan(15, 6), null)).Order());
        Assert.Equal([place.Grid![6..9], "000"], codes.Select(code => code[6..9]).Distinct());
    }

    [Fact]
    public async Task Serials_go_on_within_a_day_and_start_anew_the_next()
    {
        var first = Assert.Single(await OpenAsync(Report()));
        Clock.Advance(TimeSpan.FromHours(12));
        var second = Assert.Single(await OpenAsync(Report()));
        Clock.Advance(TimeSpan.FromHours(12));
        var next = Assert.Single(await OpenAsync(Report()));
        Assert.Equal(["261104000001", "261104000002", "261105000001"], new[] { first, second, next }.Select(code => code.Substring(9, 12)));
    }

    [Fact]
    public async Task The_opened_incident_has_both_clocks_from_receipt()
    {
        var code = Assert.Single(await OpenAsync(Report(item: "1501")));
        var incident = (await Here.Incidents.FindAsync(code, Ct))!;
        Assert.Equal(
            (IncidentState.Received, 1, Urgency.Critical, "1501"), (incident.State, incident.Version, incident.Urgency, incident.ItemCode));
        Assert.Equal(
            [(ClockName.TakeUp, incident.ReceivedAt.AddMinutes(3)), (ClockName.Measure, incident.ReceivedAt.AddHours(2))],
            incident.Clocks.Where(run => run.Clock.Name != ClockName.Main).Select(run => (run.Clock.Name, run.Clock.Due)));
        Assert.All(incident.Clocks, run => Assert.Equal(incident.ReceivedAt, run.Clock.StartedAt));
        Assert.Equal(
            [3L], await AskAsync<long>("SELECT count(*) FROM deadline WHERE fired_at IS NULL AND incident_code = @code", new { code }));
    }

    [Fact]
    public async Task One_poison_report_is_set_aside_with_its_reason_while_the_rest_lands()
    {
        await Here.Inbox.ReceiveAsync([.. Enumerable.Range(0, 9).Select(i => Report(i == 4 ? "毒" : $"报件{i}"))], Ct);
        var result = await Here.Registration.RegisterAsync(Poisoned, 100, Ct);
        Assert.Equal(new RegistrationResult(8, 1), result);
        Assert.Equal(new Ledger(9, 8, 0, 0, 1), await Here.Inbox.LedgerAsync(Ct));
        Assert.Equal(["NotSupportedException: cannot read this"], await AskAsync<string>("SELECT error FROM inbox"));
    }

    [Fact]
    public async Task A_report_that_stays_poison_stops_being_tried_and_is_never_dropped()
    {
        await Here.Inbox.ReceiveAsync([Report("毒")], Ct);
        for (var i = 0; i < Registrar.MostAttempts; i++)
        {
            Assert.Equal(new RegistrationResult(0, 1), await Here.Registration.RegisterAsync(Poisoned, 100, Ct));
        }

        Assert.Equal(new RegistrationResult(0, 0), await Here.Registration.RegisterAsync(Poisoned, 100, Ct));
        Assert.Equal(new Ledger(1, 0, 0, 0, 1), await Here.Inbox.LedgerAsync(Ct));
    }

    [Fact]
    public async Task A_report_that_is_cured_is_registered_and_its_error_forgotten()
    {
        await Here.Inbox.ReceiveAsync([Report("毒")], Ct);
        await Here.Registration.RegisterAsync(Poisoned, 100, Ct);
        Assert.Equal(1, (await Here.Registration.RegisterAsync(Prepare, 100, Ct)).Registered);
        Assert.Empty(await AskAsync<string>("SELECT error FROM inbox"));
    }

    [Fact]
    public async Task A_crash_before_the_commit_loses_nothing_and_leaves_nothing_half_done()
    {
        await Here.Inbox.ReceiveAsync([.. Enumerable.Range(0, 10).Select(_ => Report())], Ct);
        using var crash = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Here.Registration.RegisterAsync(
            report =>
            {
                crash.Cancel();
                return Prepare(report);
            },
            100, crash.Token));
        Assert.Equal(new Ledger(10, 0, 0, 0, 10), await Here.Inbox.LedgerAsync(Ct));
        Assert.Equal(0, await Here.Journal.HeadAsync(Ct));
        Assert.Empty(await AskAsync<string>("SELECT code FROM incident"));

        Assert.Equal(10, (await AnotherProcess().Registration.RegisterAsync(Prepare, 100, Ct)).Registered);
        Assert.Equal(10, await Here.Journal.HeadAsync(Ct));
        Assert.Null(await Here.Journal.VerifyAsync(Ct));
    }

    [Fact]
    public async Task Registrars_at_once_share_the_work_and_never_open_an_incident_twice()
    {
        await Here.Inbox.ReceiveAsync([.. Enumerable.Range(0, 120).Select(_ => Report())], Ct);
        var nodes = Enumerable.Range(0, 3).Select(_ => AnotherProcess()).ToList();
        var registered = await AtOnceAsync(nodes.Count, async i =>
        {
            var mine = 0;
            for (var result = new RegistrationResult(1, 0); result.Registered > 0; mine += result.Registered)
            {
                result = await nodes[i].Registration.RegisterAsync(Prepare, 7, Ct);
            }

            return mine;
        });
        Assert.Equal(120, registered.Sum());
        Assert.Equal(new Ledger(120, 120, 0, 0, 0), await Here.Inbox.LedgerAsync(Ct));
        Assert.Equal([120L], await AskAsync<long>("SELECT count(DISTINCT incident_code) FROM report_case"));
        Assert.Null(await Here.Journal.VerifyAsync(Ct));
    }

    [Fact]
    public async Task The_oldest_reports_are_taken_first()
    {
        var old = Report("先到");
        await Here.Inbox.ReceiveAsync([old], Ct);
        Clock.Advance(TimeSpan.FromSeconds(1));
        await Here.Inbox.ReceiveAsync([Report("后到")], Ct);
        await Here.Registration.RegisterAsync(Prepare, 1, Ct);
        Assert.Equal(["先到"], await AskAsync<string>("SELECT body FROM report JOIN report_case ON report_id = id"));
    }

    [Fact]
    public async Task A_citizens_token_leads_to_the_case()
    {
        var receipt = (Receipt.Accepted)(await Here.Inbox.ReceiveAsync([Report()], Ct))[0];
        var before = await Here.Incidents.FindByTokenAsync(receipt.Body.TrackingToken, Ct);
        Assert.Equal(("received", null), (before?.ReportStatus, before?.Incident));
        await Here.Registration.RegisterAsync(Prepare, 10, Ct);
        var after = await Here.Incidents.FindByTokenAsync(receipt.Body.TrackingToken, Ct);
        Assert.Equal(("registered", IncidentState.Received), (after?.ReportStatus, after?.Incident?.State));
        Assert.Null(await Here.Incidents.FindByTokenAsync("no such token", Ct));
    }

    private static OpenIncident Poisoned(PendingReport report) =>
        report.Text == "毒" ? throw new NotSupportedException("cannot read this") : Prepare(report);
}

public sealed class RegistrationOnSqlite : RegistrationContract<SqliteStore>;

[Trait("Category", "Service")]
public sealed class RegistrationOnPostgres : RegistrationContract<PostgresStore>;
