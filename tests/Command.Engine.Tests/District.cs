using Microsoft.Extensions.Time.Testing;
using Command.Contracts.Incidents;
using Command.Contracts.Reports;
using Command.Domain.Actions;
using Command.Domain.Areas;
using Command.Domain.Incidents;
using Command.Engine.Loops;
using Command.Engine.Turns;
using Command.Storage;
using Command.Storage.Catalogue;
using Command.Storage.Journal;
using Command.Storage.Queries;
using Command.Storage.Reports;
using Command.Testing;
using Dapper;

namespace Command.Engine.Tests;

/// <summary>An engine over a SQLite file of its own, on a clock that moves on command.</summary>
public sealed class District : IAsyncDisposable
{
    private readonly TestDatabase _test;

    private District(TestDatabase test)
    {
        _test = test;
        Database = test.Open();
        Shelf = new PolicyShelf(TestPolicy.Shipped, Clock);
        Engine = new TestEngine(Database, Shelf, Clock, Vault);
        Context = new LoopContext(Database.Bells, Registry, Clock);
        Inbox = new ReportInbox(Database, Vault, Clock);
        Incidents = new IncidentQueries(Database, Vault);
        Reader = new JournalReader(Database);
    }

    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static Actor Operator { get; } = new("operator", Role.Operator);

    public FakeTimeProvider Clock { get; } = TestTime.Clock();

    public ContactVault Vault { get; } = new(new byte[32]);

    public Database Database { get; }

    public PolicyShelf Shelf { get; }

    public TestEngine Engine { get; }

    public CaseJournal Journal => Engine.Journal;

    public LoopRegistry Registry { get; } = new("here");

    public LoopContext Context { get; }

    public ReportInbox Inbox { get; }

    public IncidentQueries Incidents { get; }

    public JournalReader Reader { get; }

    public static async Task<District> OpenAsync()
    {
        var district = new District(await TestDatabases.SqliteAsync(TestTime.Clock()));
        await Migrations.ApplyAsync(district.Database, Ct);
        return district;
    }

    public static ReportMessage Report(string number, string text = "楼道里堆满纸箱", string? item = "0103") =>
        new()
        {
            Channel = "hotline-12345", ExternalId = number, Text = text, ItemCode = item, Reporter = new Reporter("市民-K053", "10012345678"),
        };

    /// <summary>Cases that wait to be taken up.</summary>
    public async Task<IReadOnlyList<string>> OpenCasesAsync(int count)
    {
        await Inbox.ReceiveAsync([.. Enumerable.Range(0, count).Select(i => Report(Guid.NewGuid().ToString("n")))], Ct);
        Assert.Equal(count, (await Engine.Registrar.RegisterAsync(Prepare, 1000, Ct)).Registered);
        var head = await Reader.HeadAsync(Ct);
        return [.. (await Reader.AfterAsync(head - count, count, Ct)).Select(entry => entry.IncidentCode)];
    }

    public static OpenIncident Prepare(PendingReport report) => new(
        "", report.Id, report.Channel, report.ReceivedAt, report.ItemCode, [], report.Urgency,
        TestPolicy.Shipped.Areas.Locate(report.Location), report.Location, report.Address, report.People);

    public async Task<Incident> FindAsync(string code) => (await Incidents.FindAsync(code, Ct))!;

    public async Task<Incident> DoAsync(string code, params IncidentCommand[] commands) =>
        Assert.IsType<ActionOutcome.Done>(await Journal.ActAsync(new Act(code, Operator, Warrant.House, commands), Ct)).Incident;

    public async Task<int> RunAsync(string sql, object? values = null)
    {
        await using var connection = await Database.OpenAsync(Ct);
        return await connection.ExecuteAsync(new CommandDefinition(sql, values, cancellationToken: Ct));
    }

    public async Task<List<T>> AskAsync<T>(string sql)
    {
        await using var connection = await Database.OpenAsync(Ct);
        return (await connection.QueryAsync<T>(new CommandDefinition(sql, cancellationToken: Ct))).AsList();
    }

    public ValueTask DisposeAsync() => _test.DisposeAsync();
}
