using Command.Domain.Areas;
using Command.Engine.Loops;
using Command.Engine.Reports;
using Command.Storage.Matching;
using Command.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Command.Engine.Tests.Reports;

public sealed class RegistrarTests
{
    private static bool Near((double Lng, double Lat) one, (double Lng, double Lat) other) =>
        Math.Abs(one.Lng - other.Lng) < 0.0001 && Math.Abs(one.Lat - other.Lat) < 0.0001;

    [Fact]
    public async Task A_thousand_reports_share_a_commit_and_the_loop_says_how_long_the_oldest_has_waited()
    {
        await using var district = await District.OpenAsync();
        using var registrar = new Registrar(
            district.Journal, new LearntSuggester(district.Database, district.Shelf, district.Clock), district.Shelf, district.Context,
            NullLogger<Registrar>.Instance);
        var beat = district.Registry.Beats.Single(loop => loop.Name == "reports");
        await district.Inbox.ReceiveAsync([.. Enumerable.Range(0, 1001).Select(i => District.Report($"{i}"))], District.Ct);
        district.Clock.Advance(TimeSpan.FromSeconds(7));
        Assert.Equal((Pass.Full, 7), (await registrar.PassAsync(District.Ct), Math.Round(beat.LagSeconds)));
        Assert.Equal((Pass.Worked, 7), (await registrar.PassAsync(District.Ct), Math.Round(beat.LagSeconds)));
        Assert.Equal((Pass.Idle, 0), (await registrar.PassAsync(District.Ct), Math.Round(beat.LagSeconds)));
    }

    // M1: one of them stopped the intake for everybody.
    [Theory]
    [Trait("Finding", "M1")]
    [InlineData("it cannot be read")]
    [InlineData("no limit can be worked out")]
    [InlineData("it cannot be written")]
    public async Task A_report_that_can_not_be_decided_fails_alone_and_the_loop_says_so(string why)
    {
        await using var district = await District.OpenAsync();
        using var registrar = new Registrar(
            district.Journal, new LearntSuggester(district.Database, district.Shelf, district.Clock), district.Shelf, district.Context,
            NullLogger<Registrar>.Instance);
        await district.Inbox.ReceiveAsync([.. Enumerable.Range(0, 5).Select(i => District.Report($"{i}"))], District.Ct);
        var third = "";
        var seen = 0;
        var result = await registrar.RegisterAsync(
            report => (third = seen++ == 2 ? report.Id : third) != report.Id ? District.Prepare(report) : why switch
            {
                "it cannot be read" => throw new InvalidOperationException("unreadable"),
                "no limit can be worked out" => District.Prepare(report) with { ReceivedAt = DateTimeOffset.MaxValue.AddDays(-2) },
                _ => District.Prepare(report) with { Channel = null! },
            },
            1000, District.Ct);
        var ledger = await district.Inbox.LedgerAsync(District.Ct);
        Assert.Equal((4, 1), (result.Registered, result.Stuck));
        Assert.Equal((5, 4, 1), (ledger.Received, ledger.Registered, ledger.Pending));
    }

    [Fact]
    public async Task The_place_that_the_gazetteer_finds_in_a_report_is_kept_with_its_position_and_grid()
    {
        await using var district = await District.OpenAsync();
        var place = TestPolicy.Shipped.Gazetteer.All.First(
            p => p.Grid is not null && TestPolicy.Shipped.Gazetteer.Find(null, p.Name)?.Name == p.Name);
        await district.Inbox.ReceiveAsync([District.Report("1", $"{place.Name}门口堆满纸箱")], District.Ct);
        Assert.Equal(Pass.Worked, await district.Engine.Registrar.PassAsync(District.Ct));
        var incident = await district.FindAsync((await district.Reader.AfterAsync(0, 1, District.Ct))[0].IncidentCode);
        Assert.Equal((place.Name, place.Grid), (incident.Place, incident.Area.Grid));
        // A case holds no exact address: about ten metres.
        Assert.Equal((place.Location.Lng, place.Location.Lat), (incident.Location!.Value.Lng, incident.Location.Value.Lat), Near);
    }
}
