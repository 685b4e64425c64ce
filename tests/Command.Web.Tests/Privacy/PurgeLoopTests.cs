using Command.Contracts.Areas;
using Command.Contracts.Incidents;
using Command.Contracts.Reports;
using Command.Domain.Actions;
using Command.Engine.Loops;
using Command.Engine.Privacy;
using Command.Engine.Turns;
using Command.Storage.Deliveries;
using Command.Storage.Files;
using Command.Storage.Queries;
using Command.Storage.Reports;
using Command.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Command.Web.Tests.Privacy;

public sealed class PurgeLoopTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_purge_that_waited_for_a_month_is_done_and_its_lateness_is_seen_until_all_is_caught_up()
    {
        var clock = TestTime.Clock();
        var vault = new ContactVault(new byte[32]);
        await using var temp = await TempDatabase.CreateAsync();
        var engine = new TestEngine(temp.Database, Shipped.Shelf, clock, vault);
        var registry = new LoopRegistry("a");
        using var loop = new PurgeLoop(
            engine.Purges, new DeliveryQueue(temp.Database, Shipped.Shelf, clock), new FileTable(temp.Database, vault, clock),
            new LoopContext(temp.Database.Bells, registry, clock), NullLogger<PurgeLoop>.Instance);
        var beat = Assert.Single(registry.Beats, b => b.Name == "purges");
        Assert.Equal(Pass.Idle, await loop.PassAsync(Ct));
        Assert.Equal(0, beat.LagSeconds);

        // Twenty-one closed cases: more rows than one commit takes.
        var queries = new IncidentQueries(temp.Database, vault);
        await new ReportInbox(temp.Database, vault, clock).ReceiveAsync(
            [.. Enumerable.Range(0, 21).Select(i => new ReportMessage
            {
                Channel = "grid",
                ExternalId = $"{i}",
                Text = "停水",
                Reporter = new Reporter("市民-K053", "10012345678"),
            })], Ct);
        await engine.Registrar.RegisterAsync(
            report => new OpenIncident(
                "", report.Id, report.Channel, report.ReceivedAt, "1503", [], null, AreaRef.Unknown, null, null, null), 100, Ct);
        foreach (var incident in (await queries.PageAsync(new IncidentFilter(), Ct)).Incidents)
        {
            Assert.IsType<ActionOutcome.Done>(await engine.Journal.ExecuteAsync(
                incident.Code, incident.Version, new DeclineIncident("military", null), new Actor("operator", Role.Operator), null, Ct));
        }

        clock.Advance(TimeSpan.FromDays(120));
        Assert.Equal(Pass.Full, await loop.PassAsync(Ct));
        Assert.InRange(beat.LagSeconds, TimeSpan.FromDays(29.9).TotalSeconds, TimeSpan.FromDays(30.1).TotalSeconds);
        while (await loop.PassAsync(Ct) == Pass.Full)
        {
        }

        await loop.PassAsync(Ct);
        Assert.Equal(0, beat.LagSeconds);
        foreach (var incident in (await queries.PageAsync(
            new IncidentFilter { States = [IncidentState.Declined], Limit = 100 }, Ct)).Incidents)
        {
            Assert.Null(Assert.Single(await queries.ReportsAsync(incident.Code, Ct)).MaskedPhone);
        }
    }
}
