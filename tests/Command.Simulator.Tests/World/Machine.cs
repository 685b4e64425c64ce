using Command.Contracts.Incidents;
using Command.Engine;
using Command.Engine.Consequences;
using Command.Engine.Deadlines;
using Command.Engine.Deliveries;
using Command.Engine.Loops;
using Command.Engine.Privacy;
using Command.Engine.Relay;
using Command.Engine.Reports;
using Command.Engine.Turns;
using Command.Simulator.Tests.Faults;
using Command.Storage;
using Command.Storage.Catalogue;
using Command.Storage.Deadlines;
using Command.Storage.Deliveries;
using Command.Storage.Files;
using Command.Storage.Journal;
using Command.Storage.Leases;
using Command.Storage.Matching;
using Command.Storage.Queries;
using Command.Storage.Reports;
using Command.Testing;
using Command.Web.Boards;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging.Abstractions;
using Bell = Command.Storage.Bell;

namespace Command.Simulator.Tests.World;

/// <summary>
/// One process: a worker, or a web. Everything in it is made anew when it starts, and thrown away when it is killed; the database stays.
/// </summary>
internal sealed class Machine
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(60);
    private static readonly TimeSpan Seldom = TimeSpan.FromHours(6);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly District _district;
    private readonly Dice _dice;
    private readonly LoopContext _context;
    private readonly List<(Runner Runner, Bell? Bell)> _runners = [];
    private readonly Action<IncidentChanged>? _offer;

    public Machine(District district, string name, bool worker, MachineClock clock, Action killed)
    {
        (_district, Name, Clock) = (district, name, clock);
        _dice = district.DiceOf($"loops of {name}");
        Database = new FaultyDatabase(district.File, district.Weather, district.Time) { Bells = new Bells(clock), Killed = killed };
        Database.Bells.Tell = bell => district.Rung(this, bell);
        _context = new LoopContext(Database.Bells, new LoopRegistry(name), clock);
        Shelf = new PolicyShelf(TestPolicy.Shipped, clock);
        Journal = Registered.Journal(Database, Shelf, clock);
        Incidents = new IncidentQueries(Database, district.Vault);
        Door = new ReportDoor(
            new ReportInbox(Database, district.Vault, clock) { NewId = district.NewId }, _context, NullLogger<ReportDoor>.Instance);
        Counter = new Counter(Door);
        Add(Door, Seldom, bell: null, Counter.Serve, Counter.Served);
        var bus = district.Broker.LineOf(Database);
        if (worker)
        {
            AddWorker(bus);
            return;
        }

        var feed = new BoardFeed(
            Board, new BoardConnections(NullLogger<DefaultHubLifetimeManager<BoardHub>>.Instance), new BoardQueries(Database, clock),
            new JournalReader(Database), bus, new CommandSettings { Mode = "Distributed" }, _context, NullLogger<BoardFeed>.Instance);
        // A look that finds nothing to do waits on other threads; after a second there always is something.
        var screen = new Runner(district.Time, feed, Soon, _dice, () => Alive) { Failed = f => Failed(feed, f), Gap = BoardFrames.Beat };
        _runners.Add((screen, null));
        _offer = change =>
        {
            feed.Offer(change);
            screen.Wake(TimeSpan.Zero);
        };
    }

    public string Name { get; }

    public MachineClock Clock { get; }

    public FaultyDatabase Database { get; }

    public PolicyShelf Shelf { get; }

    public CaseJournal Journal { get; }

    public IncidentQueries Incidents { get; }

    public ReportDoor Door { get; }

    public Counter Counter { get; }

    public Board Board { get; } = new();

    public bool HasBoard => _offer is not null;

    public bool Alive => !Database.Dead;

    public void Start() => _runners.ForEach(loop => loop.Runner.Start());

    /// <summary>From here on loops look as often as in the real process.</summary>
    public void Hurry(TimeSpan period)
    {
        foreach (var (runner, _) in _runners)
        {
            runner.Period = runner.Period >= Seldom ? Minute : period;
            runner.Wake(runner.Gap + (_dice.Share() * period));
        }
    }

    /// <summary>A bell of any process.</summary>
    public void Hear(Bell bell)
    {
        foreach (var (runner, _) in _runners.Where(loop => loop.Bell == bell))
        {
            runner.Wake(_dice.Between(0, 0.05));
        }
    }

    /// <summary>A message of the broker reaches the board.</summary>
    public void Offer(IncidentChanged change)
    {
        if (Alive)
        {
            _offer?.Invoke(change);
        }
    }

    private void AddWorker(MassTransit.IBus bus)
    {
        var reader = new JournalReader(Database);
        var queue = new DeliveryQueue(Database, Shelf, Clock);
        Add(new Registrar(
            Journal, new LearntSuggester(Database, Shelf, Clock), Shelf, _context, NullLogger<Registrar>.Instance), Soon, Bell.Inbox);
        Add(new RelayLoop(
            reader, new RelayPosition(Database), new LeaseTable(Database), bus, _context, NullLogger<RelayLoop>.Instance),
            Soon, Bell.Journal);
        Add(new DeadlineLoop(new DeadlineSweep(Journal), _context, NullLogger<DeadlineLoop>.Instance), Soon);
        Add(new MonitorLoop(
            new MonitorSweep(Journal, new OpenCases(Database), Shelf), _context, NullLogger<MonitorLoop>.Instance), Seldom);
        Add(new PurgeLoop(
            new PurgeSweep(Journal, _district.Vault), queue, new FileTable(Database, _district.Vault, Clock), _context,
            NullLogger<PurgeLoop>.Instance), Seldom);
        Add(new DeliveryLoop(
            queue, new WebhookSender(_district.Vault, _district.Receivers.HttpOf(Database), Clock, TimeSpan.FromSeconds(10)),
            _district.Receivers.GatewayOf(Database), _district.Vault, Shelf, _context, NullLogger<DeliveryLoop>.Instance), Soon);
    }

    private void Failed(Loop loop, Exception failure) =>
        _district.Say($"{Name} {loop.GetType().Name}: {failure.GetType().Name}, {failure.Message}");

    private void Add(Loop loop, TimeSpan period, Bell? bell = null, Action? before = null, Action? after = null)
    {
        var runner = new Runner(_district.Time, loop, period, _dice, () => Alive)
        {
            Failed = f =>
            Failed(loop, f), Before = before, After = after
        };
        if (loop is ReportDoor)
        {
            Counter.Wake = () => runner.Wake(_dice.Between(0, 0.05));
        }

        _runners.Add((runner, bell));
    }
}
