using Command.Contracts.Incidents;
using Command.Contracts.Reports;
using Command.Domain.Actions;
using Command.Engine;
using Command.Engine.Loops;
using Command.Engine.Relay;
using Command.Engine.Turns;
using Command.Simulator.Tests.Faults;
using Command.Storage;
using Command.Storage.Catalogue;
using Command.Storage.Journal;
using Command.Storage.Leases;
using Command.Storage.Queries;
using Command.Storage.Reports;
using Command.Testing;
using Command.Web.Boards;
using Dapper;
using MassTransit;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging.Abstractions;

namespace Command.Simulator.Tests.Torture;

/// <summary>One process on a real PostgreSQL, on the clock of the machine, whose passes the test calls.</summary>
internal sealed class Centre : IAsyncDisposable
{
    private readonly TestDatabase _test;
    private readonly LoopContext _context;
    private int _number;

    private Centre(TestDatabase test)
    {
        _test = test;
        Database = test.Open();
        _context = new LoopContext(Database.Bells, new LoopRegistry("here"), TimeProvider.System);
        Engine = new TestEngine(Database, new PolicyShelf(TestPolicy.Shipped, TimeProvider.System), TimeProvider.System, Vault);
        Inbox = new ReportInbox(Database, Vault, TimeProvider.System);
        Reader = new JournalReader(Database);
        Words = new CaseWords(Database, Vault);
        var bus = System.Reflection.DispatchProxy.Create<IBusControl, BusLine>();
        ((BusLine)(object)bus).Take = (change, _) =>
        {
            Published.Add(change.Position);
            return Task.CompletedTask;
        };
        Relay = new RelayLoop(
            Reader, new RelayPosition(Database), new LeaseTable(Database), bus, _context, NullLogger<RelayLoop>.Instance);
        Feed = FeedOf(Board, bus);
        Bus = bus;
    }

    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static ContactVault Vault { get; } = new(new byte[32]);

    public Database Database { get; }

    public IBusControl Bus { get; }

    public TestEngine Engine { get; }

    public ReportInbox Inbox { get; }

    public JournalReader Reader { get; }

    public CaseWords Words { get; }

    public List<long> Published { get; } = [];

    public RelayLoop Relay { get; }

    public Board Board { get; } = new();

    public BoardFeed Feed { get; }

    public static async Task<Centre> OpenAsync()
    {
        var centre = new Centre(await TestDatabases.PostgresAsync(TimeProvider.System));
        await Migrations.ApplyAsync(centre.Database, Ct);
        return centre;
    }

    /// <summary>The database as another process, or a person with a console, has it.</summary>
    public Database Elsewhere() => _test.Open();

    public BoardFeed FeedOf(Board board, IBusControl bus) => new(
        board, new BoardConnections(NullLogger<DefaultHubLifetimeManager<BoardHub>>.Instance),
        new BoardQueries(Database, TimeProvider.System), Reader, bus, new CommandSettings { Mode = "Distributed" }, _context,
        NullLogger<BoardFeed>.Instance);

    public async Task<IReadOnlyList<string>> OpenCasesAsync(int count)
    {
        var before = await Reader.HeadAsync(Ct);
        await Inbox.ReceiveAsync(
            [.. Enumerable.Range(0, count).Select(_ =>
                new ReportMessage { Channel = "grid", ExternalId = $"T-{++_number}", Text = "楼道里堆满纸箱" })],
            Ct);
        await Engine.Registrar.PassAsync(Ct);
        return await AskAsync<string>("SELECT incident_code FROM journal WHERE position > @before ORDER BY position", new { before });
    }

    public Task<ActionOutcome> AcceptAsync(string code) =>
        Engine.Journal.ActAsync(new Act(code, new Actor("operator", Role.Operator), Warrant.House, new AcceptIncident()), Ct);

    public async Task<List<T>> AskAsync<T>(string sql, object? values = null)
    {
        await using var connection = await Database.OpenAsync(Ct);
        return (await connection.QueryAsync<T>(new CommandDefinition(sql, values, cancellationToken: Ct))).AsList();
    }

    public async ValueTask DisposeAsync()
    {
        Feed.Dispose();
        Relay.Dispose();
        await _test.DisposeAsync();
    }
}
