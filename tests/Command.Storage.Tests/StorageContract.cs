using System.Text.Json;
using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Contracts.Reports;
using Command.Domain.Actions;
using Command.Domain.Areas;
using Command.Domain.Catalogue;
using Command.Domain.Incidents;
using Command.Engine.Turns;
using Command.Storage.Catalogue;
using Command.Storage.Journal;
using Command.Storage.Reports;
using Command.Testing;
using Dapper;
using Microsoft.Extensions.Time.Testing;

namespace Command.Storage.Tests;

/// <summary>A kind of database.</summary>
public interface ITestStore
{
    Task<TestDatabase> CreateAsync(TimeProvider clock);
}

public sealed class SqliteStore : ITestStore
{
    public Task<TestDatabase> CreateAsync(TimeProvider clock) => TestDatabases.SqliteAsync(clock);
}

public sealed class PostgresStore : ITestStore
{
    public Task<TestDatabase> CreateAsync(TimeProvider clock) => TestDatabases.PostgresAsync(clock);
}

/// <summary>
/// What every database has to do. The suite is written once, feature by feature; each part runs on SQLite and on PostgreSQL, and each
/// test has a database of its own.
/// </summary>
public abstract class StorageContract<TStore> : IAsyncLifetime where TStore : ITestStore, new()
{
    private TestDatabase? test;
    private int sent;

    protected static Policy Policy => TestPolicy.Shipped;

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected static Actor Operator { get; } = new("operator", Role.Operator);

    protected FakeTimeProvider Clock { get; } = TestTime.Clock();

    protected Node Here { get; private set; } = null!;

    protected virtual bool Migrated => true;

    public async ValueTask InitializeAsync()
    {
        test = await new TStore().CreateAsync(Clock);
        Here = AnotherProcess();
        if (Migrated)
        {
            await Migrations.ApplyAsync(Here.Database, Ct);
        }
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (test is not null)
        {
            await test.DisposeAsync();
        }
    }

    /// <summary>The same database, opened as another process would.</summary>
    protected Node AnotherProcess() => new(test!.Open(), Clock);

    /// <summary>The same, with a program that ships another catalogue.</summary>
    protected Node AnotherProcess(Policy shipped) => new(test!.Open(), Clock, new PolicyShelf(shipped, Clock));

    /// <summary>A report with a number of its own.</summary>
    protected ReportMessage Report(string text = "楼道里堆满纸箱", string? item = "0103", Urgency? urgency = null, Place? at = null) => new()
    {
        Channel = "hotline-12345",
        ExternalId = $"HL-{Interlocked.Increment(ref sent):D6}",
        Text = text,
        ItemCode = item,
        Urgency = urgency,
        Address = at?.Name,
        Location = at?.Location,
    };

    /// <summary>What the engine makes of a report, without the reading of texts.</summary>
    protected static OpenIncident Prepare(PendingReport report) => new(
        Code: "", report.Id, report.Channel, report.ReceivedAt, report.ItemCode, [], report.Urgency,
        Policy.Areas.Locate(report.Location), report.Location, report.Address, report.People);

    /// <summary>Receives and registers; the case codes in the order of the reports.</summary>
    protected async Task<IReadOnlyList<string>> OpenAsync(params IReadOnlyList<ReportMessage> reports)
    {
        var receipts = await Here.Inbox.ReceiveAsync(reports, Ct);
        Assert.Equal(reports.Count, (await Here.Registration.RegisterAsync(Prepare, 10_000, Ct)).Registered);
        var codes = new List<string>();
        foreach (var receipt in receipts)
        {
            codes.Add((await Here.Inbox.FindAsync(Assert.IsType<Receipt.Accepted>(receipt).Body.ReportId, Ct))!.IncidentCode!);
        }

        return codes;
    }

    /// <summary>Does something to an incident that is expected to succeed.</summary>
    protected async Task<Incident> DoAsync(string code, IncidentCommand command, NewText? text = null)
    {
        var version = (await Here.Incidents.FindAsync(code, Ct))!.Version;
        return Assert.IsType<ActionOutcome.Done>(await Here.Actions.ExecuteAsync(code, version, command, Operator, text, Ct)).Incident;
    }

    /// <summary>From received to handed in for review.</summary>
    protected async Task CompleteAsync(string code)
    {
        await DoAsync(code, new AcceptIncident());
        var lead = (await DoAsync(code, new DispatchIncident(null, null, null))).Lead;
        await DoAsync(code, new SignAssignment(lead));
        await SettleAsync(code, lead);
    }

    /// <summary>From signed to handed in: spoken to, and answered honestly.</summary>
    protected async Task<Incident> SettleAsync(string code, string lead, string words = "")
    {
        var (spoken, reply) = (NewText.Of("已联系反映人")!, NewText.Of(words + Honest.Reply)!);
        await DoAsync(code, new LogContact(lead, spoken.Ref), spoken);
        return await DoAsync(code, new CompleteHandling(lead, "resolved", reply.Ref) { Reason = reply.Ref }, reply);
    }

    /// <summary>From handed in to the archive.</summary>
    protected async Task<Incident> ArchiveAsync(string code)
    {
        var after = await DoAsync(code, new ReviewCompletion(true, null));
        if (after.State == IncidentState.RevisitDue)
        {
            // Only danger to life is asked about on the day of the answer.
            Clock.Advance(after.Urgency == Urgency.Critical ? TimeSpan.Zero : TimeSpan.FromDays(1));
            await DoAsync(code, new RecordRevisit(true, true, true, Satisfaction.Satisfied, null));
        }

        return await DoAsync(code, new ArchiveIncident("proactive"));
    }

    protected async Task<int> RunAsync(string sql, object? values = null)
    {
        await using var connection = await Here.Database.OpenAsync(Ct);
        return await connection.ExecuteAsync(new CommandDefinition(sql, values, cancellationToken: Ct));
    }

    protected async Task<List<T>> AskAsync<T>(string sql, object? values = null)
    {
        await using var connection = await Here.Database.OpenAsync(Ct);
        return (await connection.QueryAsync<T>(new CommandDefinition(sql, values, cancellationToken: Ct))).AsList();
    }

    /// <summary>Work that really runs at the same time, also where the database driver does not await.</summary>
    protected static Task<T[]> AtOnceAsync<T>(int count, Func<int, Task<T>> work) => AtOnceAsync(count, (i, _) => work(i));

    /// <summary>The same for work that waits for each other: its token ends it when another one has failed.</summary>
    protected static async Task<T[]> AtOnceAsync<T>(int count, Func<int, CancellationToken, Task<T>> work)
    {
        using var start = new Barrier(count);
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        async Task<T> RunAsync(int i)
        {
            try
            {
                start.SignalAndWait(Ct);
                return await work(i, failed.Token);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                await failed.CancelAsync();
                throw;
            }
        }

        var all = Enumerable.Range(0, count)
            .Select(i => Task.Factory.StartNew(
                () => RunAsync(i), Ct, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()).ToList();
        await Task.WhenAny(Task.WhenAll(all));
        // What failed first, not who was stopped because of it.
        return await Task.WhenAll(all.OrderByDescending(task => task.IsFaulted));
    }

    protected static string Json(object? value) => JsonSerializer.Serialize(value, Wire.Json);
}
