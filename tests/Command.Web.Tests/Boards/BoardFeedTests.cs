using System.Text.Json;
using Command.Contracts;
using Command.Contracts.Areas;
using Command.Contracts.Boards;
using Command.Contracts.Incidents;
using Command.Contracts.Reports;
using Command.Domain.Actions;
using Command.Domain.Boards;
using Command.Domain.Calendar;
using Command.Domain.Incidents;
using Command.Domain.Indicators;
using Command.Engine;
using Command.Engine.Consequences;
using Command.Engine.Loops;
using Command.Engine.Turns;
using Command.Storage.Journal;
using Command.Storage.Queries;
using Command.Storage.Reports;
using Command.Testing;
using Command.Web.Boards;
using Dapper;
using MassTransit;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;

namespace Command.Web.Tests.Boards;

/// <summary>The feed over a real journal, with a broker that does what the test says.</summary>
public sealed class BoardFeedTests : IAsyncLifetime
{
    private static readonly Actor Seat = new("operator", Role.Operator);
    private static readonly ContactVault Vault = new(new byte[32]);
    private readonly Board _board = new();
    private readonly FakeBus _bus = FakeBus.Make();
    private TempDatabase _temp = null!;
    private BoardFeed _feed = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _temp = await TempDatabase.CreateAsync();
        _feed = Feed("Distributed");
    }

    public async ValueTask DisposeAsync()
    {
        await _feed.StopAsync(CancellationToken.None);
        _feed.Dispose();
        await _temp.DisposeAsync();
    }

    [Theory]
    [InlineData("in order")]
    [InlineData("backwards")]
    [InlineData("twice")]
    [InlineData("every third only")]
    [InlineData("nothing")]
    public async Task Whatever_the_broker_does_the_board_is_the_fold_of_the_journal(string broker)
    {
        await OpenAsync(10);
        await _feed.StartAsync(Ct);
        await UntilAsync(view => view.Position == 10);
        var codes = _board.View.Rows.Select(r => r.Code).ToList();
        foreach (var code in codes)
        {
            await DoAsync(code, new AcceptIncident());
        }

        await DoAsync(codes[0], new DeclineIncident("outside-district", null));
        await OpenAsync(5);
        var changes = await ChangesAsync();
        foreach (var change in broker switch
        {
            "in order" => changes,
            "backwards" => changes.Reverse(),
            "twice" => changes.Concat(changes),
            "every third only" => changes.Where(c => c.Position % 3 == 0),
            _ => [],
        })
        {
            _feed.Offer(change);
        }

        await UntilAsync(view => view.Position == changes[^1].Position);
        AssertIsFold(changes);
    }

    [Fact]
    public async Task While_the_broker_is_away_the_journal_is_read_and_the_view_says_so()
    {
        _bus.Healthy = false;
        await _feed.StartAsync(Ct);
        await UntilAsync(view => view.Source == BoardSource.Journal);
        await OpenAsync(3);
        await UntilAsync(view => view.Position == 3);
        Assert.Equal(BoardSource.Journal, _board.View.Source);
        _bus.Healthy = true;
        await UntilAsync(view => view.Source == BoardSource.Broker);
    }

    [Fact]
    public async Task Where_everything_is_one_process_no_broker_is_named()
    {
        using var feed = Feed("Embedded");
        await feed.StartAsync(Ct);
        await UntilAsync(view => view.Ready);
        Assert.Equal(BoardSource.Process, _board.View.Source);
        await OpenAsync(1);
        await UntilAsync(view => view.Position == 1);
        Assert.Equal(BoardSource.Process, _board.View.Source);
        await feed.StopAsync(Ct);
    }

    // M3: whoever may write to command.changes must not be able to paint a board.
    [Theory]
    [Trait("Finding", "M3")]
    [InlineData(4, "incident.accepted", "{}")]
    [InlineData(4, "incident.teleported", """{"to":"mars"}""")]
    [InlineData(4, "incident.accepted", "[1,2]")]
    [InlineData(4, "incident.accepted", "null")]
    [InlineData(3, "incident.archived", "{}")]
    [InlineData(0, "incident.accepted", "{}")]
    [InlineData(-5, "incident.accepted", "{}")]
    [InlineData(5, "incident.archived", "{}")]
    [InlineData(long.MaxValue, "incident.accepted", "{}")]
    public async Task What_a_message_of_the_broker_claims_is_never_shown(long position, string type, string data)
    {
        await OpenAsync(3);
        await _feed.StartAsync(Ct);
        await UntilAsync(view => view.Position == 3);
        var shown = new List<long>();
        using var watch = _board.Subscribe(() => shown.Add(_board.View.Position));
        for (var i = 0; i < 3; i++)
        {
            _feed.Offer(new IncidentChanged(
                position, _board.View.Rows[0].Code, 2, type, DateTimeOffset.UtcNow, "broker",
                JsonSerializer.Deserialize<JsonElement>(data)));
        }

        await OpenAsync(2);
        await UntilAsync(view => view.Position == 5 && view.Rows.Length == 5);
        AssertIsFold(await ChangesAsync());
        // No new start either: positions only ever grow, and none is invented.
        Assert.Equal(shown.Order(), shown);
        Assert.All(_board.View.Newest, e => Assert.Equal("incident.opened", e.Type));
    }

    [Fact]
    [Trait("Finding", "M3")]
    public async Task A_board_whose_journal_was_put_back_to_an_older_one_starts_anew_within_a_beat()
    {
        await OpenAsync(3);
        await _feed.StartAsync(Ct);
        await UntilAsync(view => view.Position == 3);
        await using (var connection = await _temp.Database.OpenAsync(Ct))
        {
            await connection.ExecuteAsync(
                """
                DELETE FROM incident WHERE code = (SELECT incident_code FROM journal WHERE position = 3);
                DELETE FROM journal WHERE position = 3;
                UPDATE journal_head SET position = 2;
                """);
        }

        await UntilAsync(view => view.Position == 2 && view.Rows.Length == 2);
        AssertIsFold(await ChangesAsync());
    }

    [Fact]
    [Trait("Finding", "M3")]
    public async Task A_web_is_ready_while_its_board_is_where_the_journal_is()
    {
        var check = new BoardCheck(_board, new JournalReader(_temp.Database), TimeProvider.System);
        Assert.Equal(HealthStatus.Unhealthy, (await check.CheckHealthAsync(new HealthCheckContext(), Ct)).Status);
        await _feed.StartAsync(Ct);
        await OpenAsync(3);
        await UntilAsync(view => view.Ready);
        Assert.Equal(HealthStatus.Healthy, (await check.CheckHealthAsync(new HealthCheckContext(), Ct)).Status);
        await _feed.StopAsync(Ct);
        await OpenAsync(1);
        Assert.Equal(HealthStatus.Unhealthy, (await check.CheckHealthAsync(new HealthCheckContext(), Ct)).Status);
    }

    [Theory]
    [InlineData("incident.teleported", """{"to":"mars"}""")]
    [InlineData("assignment.signed", """{"dept":{}}""")]
    [InlineData("incident.accepted", "null")]
    public async Task An_entry_of_the_journal_that_no_fold_can_read_does_not_stop_the_board(string type, string data)
    {
        await OpenAsync(3);
        await _feed.StartAsync(Ct);
        await UntilAsync(view => view.Position == 3);
        await PoisonAsync(type, data);
        await OpenAsync(2);
        await UntilAsync(view => view.Position == 6 && view.Rows.Length == 5);
    }

    [Fact]
    public async Task What_becomes_restricted_leaves_the_news_too()
    {
        await _feed.StartAsync(Ct);
        await UntilAsync(view => view.Ready);
        await OpenAsync(2);
        await UntilAsync(view => view.Newest.Count == 2);
        var code = _board.View.Rows[0].Code;
        await DoAsync(code, new ClassifyIncident("0302", null, null));
        await UntilAsync(view => view.Newest.Count == 3);

        Assert.True(_board.Find(code)!.Restricted);
        Assert.All(_board.View.Newest.Where(e => e.Row.Code == code), e => Assert.True(e.Row.Restricted));
        Assert.Single(_board.View.Newest, e => !e.Row.Restricted);
        Assert.DoesNotContain(code, System.Text.Encoding.UTF8.GetString(_board.View.PublicJson), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_news_are_forty_at_most_newest_first()
    {
        await _feed.StartAsync(Ct);
        await UntilAsync(view => view.Ready);
        await OpenAsync(45);
        await UntilAsync(view => view.Position == 45);
        Assert.Equal(Enumerable.Range(0, 40).Select(i => 45L - i), _board.View.Newest.Select(e => e.Position));
    }

    private BoardFeed Feed(string mode) => new(
        _board, new BoardConnections(NullLogger<DefaultHubLifetimeManager<BoardHub>>.Instance),
        new BoardQueries(_temp.Database, TimeProvider.System), new JournalReader(_temp.Database), _bus.Control,
        new CommandSettings { Mode = mode },
        new LoopContext(_temp.Database.Bells, new LoopRegistry("test"), TimeProvider.System), NullLogger<BoardFeed>.Instance);

    private async Task OpenAsync(int count)
    {
        var inbox = new ReportInbox(_temp.Database, Vault, TimeProvider.System);
        await inbox.ReceiveAsync(
            [.. Enumerable.Range(0, count)
                .Select(i => new ReportMessage { Channel = "grid", ExternalId = Guid.NewGuid().ToString(), Text = $"第{i}件" })], Ct);
        var registration = new TestEngine(_temp.Database, Shipped.Shelf, TimeProvider.System, Vault).Registrar;
        var result = await registration.RegisterAsync(
            report => new OpenIncident(
                "", report.Id, report.Channel, report.ReceivedAt, "1503", [], null, AreaRef.Unknown, null, null, null), 1000, Ct);
        Assert.Equal(count, result.Registered);
    }

    private async Task DoAsync(string code, IncidentCommand wanted)
    {
        var actions = Registered.Journal(_temp.Database, Shipped.Shelf, TimeProvider.System);
        var version = (await new IncidentQueries(_temp.Database, Vault).FindAsync(code, Ct))!.Version;
        Assert.IsType<ActionOutcome.Done>(await actions.ExecuteAsync(code, version, wanted, Seat, null, Ct));
    }

    private async Task PoisonAsync(string type, string data)
    {
        await using var connection = await _temp.Database.OpenAsync(Ct);
        await connection.ExecuteAsync(
            """
            INSERT INTO journal (position, incident_code, version, at, actor, actor_role, type, data, routing, hash)
                SELECT 4, incident_code, 99, at, actor, actor_role, @type, @data, routing, hash FROM journal WHERE position = 1;
            UPDATE journal_head SET position = 4;
            """,
            new { type, data });
    }

    private async Task<IReadOnlyList<IncidentChanged>> ChangesAsync() =>
        [.. (await new JournalReader(_temp.Database).AfterAsync(0, 10_000, Ct)).Select(e => e.ToChange())];

    private void AssertIsFold(IReadOnlyList<IncidentChanged> changes)
    {
        var view = _board.View;
        var fold = new BoardFold(0, [], new DayTotals(ChinaTime.DayOf(view.AsOf), new Dictionary<(int, string), int>(), 0, 0));
        foreach (var change in changes)
        {
            fold.Apply(change);
        }

        Assert.Equal(Json(fold.Rows.Values), Json(view.Rows));
        Assert.Equal(fold.CountsAt(view.AsOf), view.Counts);
        Assert.All(view.Rows, row => Assert.Same(row, _board.Find(row.Code)));
        static string Json(IEnumerable<BoardRow> rows) =>
            JsonSerializer.Serialize(rows.OrderBy(r => r.Code, StringComparer.Ordinal), Wire.Json);
    }

    private async Task UntilAsync(Func<BoardView, bool> wanted)
    {
        var there = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = _board.Subscribe(Look);
        Look();
        await there.Task.WaitAsync(TimeSpan.FromMinutes(1), Ct);

        void Look()
        {
            if (wanted(_board.View))
            {
                there.TrySetResult();
            }
        }
    }
}
