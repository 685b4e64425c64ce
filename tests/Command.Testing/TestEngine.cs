using Command.Contracts.Incidents;
using Command.Domain.Incidents;
using Command.Engine;
using Command.Engine.Consequences;
using Command.Engine.Deadlines;
using Command.Engine.Loops;
using Command.Engine.Privacy;
using Command.Engine.Reports;
using Command.Engine.Turns;
using Command.Storage;
using Command.Storage.Catalogue;
using Command.Storage.Deadlines;
using Command.Storage.Journal;
using Command.Storage.Matching;
using Command.Storage.Reports;
using Microsoft.Extensions.Logging.Abstractions;

namespace Command.Testing;

/// <summary>What acts on the cases of one database, as one process has it.</summary>
public sealed class TestEngine(Database database, PolicyShelf shelf, TimeProvider clock, ContactVault vault)
{
    /// <summary>The turn at the journal.</summary>
    public CaseJournal Journal { get; } = Registered.Journal(database, shelf, clock);

    /// <summary>Reports into incidents.</summary>
    public Registrar Registrar => field ??= new Registrar(
        Journal, new LearntSuggester(database, shelf, clock), shelf, new LoopContext(database.Bells, new LoopRegistry("test"), clock),
        NullLogger<Registrar>.Instance);

    /// <summary>Due deadlines.</summary>
    public DeadlineSweep Deadlines => new(Journal);

    /// <summary>The monitors.</summary>
    public MonitorSweep Monitors => new(Journal, new OpenCases(database), shelf);

    /// <summary>Due purges.</summary>
    public PurgeSweep Purges => new(Journal, vault);

    /// <summary>Who reported.</summary>
    public ContactDesk Contacts => new(Journal, vault, new CommandSettings());
}

/// <summary>Acts of tests about something else than rights.</summary>
public static class TestActs
{
    /// <summary>One command by the right of the house, at the version that was looked at.</summary>
    public static Task<ActionOutcome> ExecuteAsync(
        this CaseJournal journal, string code, int expectedVersion, IncidentCommand command, Actor actor,
        NewText? text, CancellationToken ct) =>
        journal.ActAsync(code, expectedVersion, command, actor, text is null ? [] : [text], ct);

    /// <summary>The same with several texts.</summary>
    public static Task<ActionOutcome> ActAsync(
        this CaseJournal journal, string code, int expectedVersion, IncidentCommand command, Actor actor,
        IReadOnlyList<NewText> texts, CancellationToken ct) =>
        journal.ActAsync(new Act(code, actor, Warrant.House, command) { Version = expectedVersion, Texts = texts }, ct);
}
