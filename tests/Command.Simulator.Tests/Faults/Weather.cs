using Command.Simulator.Tests.World;

namespace Command.Simulator.Tests.Faults;

/// <summary>What can go wrong at a place where something can.</summary>
internal enum Fault
{
    /// <summary>The database can't be asked.</summary>
    NotAsked,

    /// <summary>A commit is refused; nothing of it is there.</summary>
    Refused,

    /// <summary>A commit is done and nobody is told so.</summary>
    AnswerLost,

    /// <summary>The process ends here.</summary>
    Killed,

    /// <summary>The database answers late.</summary>
    Slow,

    BellLost,
    BellTwice,
    BellLate,
    BellForged,

    /// <summary>The broker refuses a message.</summary>
    PublishRefused,

    /// <summary>The broker never answers.</summary>
    PublishHangs,

    /// <summary>The broker has the message and its confirmation is lost.</summary>
    ConfirmLost,

    ReceiverRefuses,
    ReceiverHangs,
    ReceiverLate,

    /// <summary>A receiver has the message and its answer is lost.</summary>
    ReceiverMute,

    /// <summary>The clock of a machine is put back, or on.</summary>
    ClockMoved,

    /// <summary>The lease of the relay ends although its holder lives.</summary>
    LeaseLost,
}

/// <summary>How often each of them happens: every seed has its own mixture, and some faults never in it.</summary>
internal sealed class Weather
{
    // At a database, a process asks some tens of thousands of times a week.
    private static readonly Dictionary<Fault, double> Most = new()
    {
        [Fault.NotAsked] = 0.01, [Fault.Refused] = 0.04, [Fault.AnswerLost] = 0.04, [Fault.Killed] = 0.002, [Fault.Slow] = 0.05,
        [Fault.BellLost] = 0.5, [Fault.BellTwice] = 0.3, [Fault.BellLate] = 0.5, [Fault.BellForged] = 0.1,
        [Fault.PublishRefused] = 0.1, [Fault.PublishHangs] = 0.05, [Fault.ConfirmLost] = 0.1,
        [Fault.ReceiverRefuses] = 0.3, [Fault.ReceiverHangs] = 0.2, [Fault.ReceiverLate] = 0.3, [Fault.ReceiverMute] = 0.2,
        [Fault.ClockMoved] = 0.3, [Fault.LeaseLost] = 0.3,
    };

    private readonly Dictionary<Fault, double> _share;
    private readonly Dictionary<Fault, Dice> _dice;

    public Weather(long seed)
    {
        var mixture = new Dice(seed, "weather");
        _share = Most.ToDictionary(fault => fault.Key, fault => mixture.Chance(0.3) ? 0 : fault.Value * mixture.Share());
        _dice = Most.Keys.ToDictionary(fault => fault, fault => new Dice(seed, $"fault {fault}"));
    }

    /// <summary>The storm is over: nothing goes wrong any more.</summary>
    public bool Calm { get; set; }

    /// <summary>Whether it happens here and now.</summary>
    public bool Strikes(Fault fault) => _dice[fault].Chance(_share[fault]) && !Calm;

    /// <summary>How long what a fault makes late is late.</summary>
    public TimeSpan Late(Fault fault, double most) => _dice[fault].Between(0, most);

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join(", ", _share.Where(f => f.Value > 0).Select(f => FormattableString.Invariant($"{f.Key} {f.Value:0.####}")));
}

/// <summary>The process has ended; whatever it was doing ends with it.</summary>
internal sealed class KilledException() : Exception("This process has been killed.");
