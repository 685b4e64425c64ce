using System.Globalization;
using System.Text.Json;
using Command.Contracts.Deliveries;
using Command.Contracts.Incidents;
using Command.Contracts.Reports;
using Command.Domain.Actions;
using Command.Domain.Areas;
using Command.Domain.Catalogue;
using Command.Domain.Deliveries;
using Command.Engine.Consequences;
using Command.Engine.Deliveries;
using Command.Engine.Loops;
using Command.Engine.Turns;
using Command.Storage;
using Command.Storage.Deliveries;
using Command.Storage.Reports;
using Command.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Command.Web.Tests.Deliveries;

public sealed class DeliveryLoopTests
{
    private static readonly Policy Policy = Shipped.Policy;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_change_arrives_signed_as_on_the_broker()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var office = await Office.OpenAsync(receiver.Address);
        await office.Loop.PassAsync(Ct);

        var arrival = Assert.Single(receiver.Arrivals);
        var change = JsonDocument.Parse(arrival.Body).RootElement;
        Assert.Equal(("incident.accepted", office.Code, 2), (change.GetProperty("type").GetString(),
            change.GetProperty("incidentCode").GetString(), change.GetProperty("version").GetInt32()));
        var at = DateTimeOffset.FromUnixTimeSeconds(long.Parse(arrival.Timestamp, CultureInfo.InvariantCulture));
        Assert.Equal(WebhookSignature.Of(office.Secret, at, arrival.Body), arrival.Signature);
        Assert.NotEqual(WebhookSignature.Of(office.Secret, at.AddSeconds(1), arrival.Body), arrival.Signature);
        Assert.Equal([(1, (int?)200)], await office.TriesAsync(arrival.Id));
        Assert.Equal(arrival.Id, Assert.Single(await office.InAsync(DeliveryState.Sent)).Id);
    }

    [Fact]
    public async Task A_receiver_that_fails_once_gets_the_same_id_again_after_the_wait()
    {
        await using var receiver = await Receiver.StartAsync(500);
        await using var office = await Office.OpenAsync(receiver.Address);
        await office.Loop.PassAsync(Ct);
        Assert.Equal("http.500", Assert.Single(await office.InAsync(DeliveryState.Failed)).Error);
        await office.Loop.PassAsync(Ct);
        Assert.Single(receiver.Arrivals);

        office.Clock.Advance(TimeSpan.FromMinutes(1));
        await office.Loop.PassAsync(Ct);
        var ids = receiver.Arrivals.Select(a => a.Id).ToList();
        Assert.Equal((2, ids[0]), (ids.Count, ids[1]));
        Assert.Equal([(1, (int?)500), (2, (int?)200)], await office.TriesAsync(ids[0]));
    }

    [Fact]
    public async Task A_receiver_that_does_not_answer_is_left_and_tried_again()
    {
        await using var receiver = await Receiver.StartAsync(0);
        await using var office = await Office.OpenAsync(receiver.Address);
        var pass = office.Loop.PassAsync(Ct);
        while (receiver.Arrivals.IsEmpty)
        {
            await Task.Delay(20, Ct);
        }

        office.Clock.Advance(TimeSpan.FromSeconds(1));
        await pass;
        Assert.Equal("http.timeout", Assert.Single(await office.InAsync(DeliveryState.Failed)).Error);
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        await office.Loop.PassAsync(Ct);
        Assert.Single(await office.InAsync(DeliveryState.Sent));
    }

    [Fact]
    public async Task A_receiver_that_is_gone_is_not_tried_again_until_a_person_says_so()
    {
        await using var receiver = await Receiver.StartAsync(410);
        await using var office = await Office.OpenAsync(receiver.Address);
        await office.Loop.PassAsync(Ct);
        office.Clock.Advance(TimeSpan.FromDays(1));
        await office.Loop.PassAsync(Ct);
        var dead = Assert.Single(await office.InAsync(DeliveryState.Dead));
        Assert.Single(receiver.Arrivals);

        await office.Books.ReplayAsync(dead.Id, "admin", Ct);
        await office.Loop.PassAsync(Ct);
        Assert.Equal([dead.Id, dead.Id], receiver.Arrivals.Select(a => a.Id));
        Assert.Single(await office.InAsync(DeliveryState.Sent));
    }

    [Fact]
    public async Task A_receiver_whose_answer_got_lost_gets_the_same_id_twice()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var office = await Office.OpenAsync(receiver.Address);
        // Taken and sent, and then the worker was gone.
        var taken = Assert.Single(await office.Queue.TakeAsync(10, Ct), d => d.Channel == DeliveryChannel.Webhook);
        await office.Sender.SendAsync(taken, Ct);
        office.Clock.Advance(DeliveryQueue.Lease + TimeSpan.FromSeconds(1));
        await office.Loop.PassAsync(Ct);
        Assert.Equal([taken.Id, taken.Id], receiver.Arrivals.Select(a => a.Id));
    }

    [Fact]
    public async Task What_nobody_listens_for_or_leads_elsewhere_is_tried_again_and_a_removed_subscription_is_not()
    {
        await using var elsewhere = await Receiver.StartAsync();
        await using var receiver = await Receiver.StartAsync(302);
        await using var office = await Office.OpenAsync(receiver.Address);
        await office.Loop.PassAsync(Ct);
        Assert.Equal("http.302", Assert.Single(await office.InAsync(DeliveryState.Failed)).Error);
        await receiver.DisposeAsync();
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        await office.Loop.PassAsync(Ct);
        Assert.Equal("http.ConnectionError", Assert.Single(await office.InAsync(DeliveryState.Failed)).Error);
        await office.Webhooks.RemoveAsync(Assert.Single(await office.Webhooks.AllAsync(Ct)).Id, Ct);
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        await office.Loop.PassAsync(Ct);
        Assert.Equal("webhook.removed", Assert.Single(await office.InAsync(DeliveryState.Dead)).Error);
        Assert.Empty(elsewhere.Arrivals);
    }

    [Fact]
    public async Task The_file_of_a_drill_has_a_line_per_reporter_and_no_digit_of_the_phone()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var office = await Office.OpenAsync(receiver.Address);
        await office.Loop.PassAsync(Ct);
        await office.Loop.PassAsync(Ct);
        var line = JsonDocument.Parse(Assert.Single(await File.ReadAllLinesAsync(office.ReporterFile, Ct))).RootElement;
        Assert.Equal(("reporter-accepted", office.Token, true), (line.GetProperty("kind").GetString(),
            line.GetProperty("trackingToken").GetString(), line.GetProperty("hasPhone").GetBoolean()));
        Assert.DoesNotContain("12345678", line.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("K053", line.GetRawText(), StringComparison.Ordinal);
    }

    /// <summary>A database with one incident that was just taken up, one subscription to that, and the loop.</summary>
    private sealed class Office : IAsyncDisposable
    {
        private static readonly ContactVault Vault = new(new byte[32]);
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("command-web-tests-");
        private readonly TempDatabase _temp;
        private readonly ReporterFile _file;

        private Office(TempDatabase temp)
        {
            _temp = temp;
            var bells = new Bells(TimeProvider.System);
            Queue = new DeliveryQueue(temp.Database, Shipped.Shelf, Clock);
            Books = new DeliveryBooks(temp.Database, Clock);
            Webhooks = new WebhookTable(temp.Database, Vault, Clock);
            Sender = new WebhookSender(
                Vault, new WebhookNetworks([System.Net.IPNetwork.Parse("127.0.0.0/8")]), Clock, TimeSpan.FromSeconds(1));
            _file = new ReporterFile(ReporterFile, Clock);
            Loop = new DeliveryLoop(Queue, Sender, _file, Vault, Shipped.Shelf, new LoopContext(bells, new LoopRegistry("test"), Clock),
                NullLogger<DeliveryLoop>.Instance);
        }

        public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 4, 2, 0, 0, TimeSpan.Zero));

        public DeliveryQueue Queue { get; }

        public DeliveryBooks Books { get; }

        public WebhookTable Webhooks { get; }

        public WebhookSender Sender { get; }

        public DeliveryLoop Loop { get; }

        public string ReporterFile => Path.Combine(_folder.FullName, "reporters.jsonl");

        public string Code { get; private set; } = "";

        public string Token { get; private set; } = "";

        public byte[] Secret { get; private set; } = [];

        public static async Task<Office> OpenAsync(Uri receiver)
        {
            var office = new Office(await TempDatabase.CreateAsync());
            (_, office.Secret) = await office.Webhooks.AddAsync(receiver, ["incident.accepted"], false, Ct);
            var database = office._temp.Database;
            var inbox = new ReportInbox(database, Vault, office.Clock);
            var receipt = (Receipt.Accepted)(await inbox.ReceiveAsync(
                [new ReportMessage
                {
                    Channel = "hotline-12345",
                    ExternalId = "1",
                    Text = "楼道里堆满纸箱",
                    ItemCode = "0103",
                    Reporter = new Reporter("市民-K053", "10012345678"),
                }], Ct))[0];
            await new TestEngine(database, Shipped.Shelf, office.Clock, Vault).Registrar.RegisterAsync(Prepare, 10, Ct);
            (office.Code, office.Token) = ((await inbox.FindAsync(receipt.Body.ReportId, Ct))!.IncidentCode!, receipt.Body.TrackingToken);
            Assert.IsType<ActionOutcome.Done>(
                await Registered.Journal(database, Shipped.Shelf, office.Clock)
                    .ExecuteAsync(office.Code, 1, new AcceptIncident(), new Actor("operator", Role.Operator), null, Ct));
            return office;
        }

        /// <summary>Webhook deliveries in a state.</summary>
        public async Task<List<DeliveryView>> InAsync(DeliveryState state) =>
            [.. (await Books.ListAsync(state, null, 10, Ct)).Where(d => d.Channel == DeliveryChannel.Webhook)];

        public async Task<List<(int, int?)>> TriesAsync(string id) => [.. (await Books.LogAsync(id, Ct)).Select(a => (a.Number, a.Status))];

        public async ValueTask DisposeAsync()
        {
            Loop.Dispose();
            Sender.Dispose();
            _file.Dispose();
            await _temp.DisposeAsync();
            _folder.Delete(recursive: true);
        }

        private static OpenIncident Prepare(PendingReport report) => new(
            "", report.Id, report.Channel, report.ReceivedAt, report.ItemCode, [], report.Urgency, Policy.Areas.Locate(report.Location),
            report.Location, report.Address, report.People);
    }
}
