using Command.Engine.Deadlines;
using Command.Engine.Privacy;
using Command.Engine.Reports;
using Command.Engine.Turns;
using Command.Storage.Catalogue;
using Command.Storage.Deliveries;
using Command.Storage.Files;
using Command.Storage.Identity;
using Command.Storage.Journal;
using Command.Storage.Leases;
using Command.Storage.Loops;
using Command.Storage.Matching;
using Command.Storage.Privacy;
using Command.Storage.Queries;
using Command.Storage.Reports;
using Command.Testing;

namespace Command.Storage.Tests;

/// <summary>Everything one process has over a database.</summary>
public sealed class Node(Database database, TimeProvider clock, PolicyShelf shelf)
{
    public Node(Database database, TimeProvider clock)
        : this(database, clock, new PolicyShelf(TestPolicy.Shipped, clock))
    {
    }

    public static ContactVault Vault { get; } = new([.. Enumerable.Range(7, 32).Select(i => (byte)i)]);

    public Database Database => database;

    public ReportInbox Inbox { get; } = new(database, Vault, clock);

    public TestEngine Engine { get; } = new(database, shelf, clock, Vault);

    public Registrar Registration => Engine.Registrar;

    public CaseJournal Actions => Engine.Journal;

    public DeadlineSweep Sweep => Engine.Deadlines;

    public PolicyShelf Shelf => shelf;

    public CatalogueStore Catalogue { get; } = new(database, shelf, clock);

    public MonitorSweep Monitors => Engine.Monitors;

    public PurgeSweep Purges => Engine.Purges;

    public FileTable Files { get; } = new(database, Vault, clock);

    public ContactDesk Contacts => Engine.Contacts;

    public AccessLog Reads { get; } = new(database, clock);

    public JournalReader Journal { get; } = new(database);

    internal RelayPosition Relay { get; } = new(database);

    internal LeaseTable Leases { get; } = new(database);

    public IncidentQueries Incidents { get; } = new(database, Vault);

    public CaseWords Words { get; } = new(database, Vault);

    public PrecedentQueries Precedents { get; } = new(database, shelf);

    public DuplicateQueries Duplicates { get; } = new(database, shelf);

    public LearntSuggester Learnt { get; } = new(database, shelf, clock);

    public BoardQueries Boards { get; } = new(database, clock);

    public AccountTable Accounts { get; } = new(database);

    public KeyTable Keys { get; } = new(database);

    public SignInTries Tries { get; } = new(database);

    public DemoData Demo { get; } = new(database);

    public LoopBeats Beats { get; } = new(database);

    public DeliveryQueue Deliveries { get; } = new(database, shelf, clock);

    public DeliveryBooks DeliveryBooks { get; } = new(database, clock);

    public NoticeInbox Notices { get; } = new(database, clock);

    public WebhookTable Webhooks { get; } = new(database, Vault, clock);
}
