using System.Security.Cryptography;
using System.Text;
using Command.Simulator.Tests.Faults;
using Command.Simulator.Tests.People;
using Command.Storage;
using Command.Storage.Reports;
using Command.Testing;

namespace Command.Simulator.Tests.World;

/// <summary>A small district: two workers, two webs, one database, one broker, people, and the weather of its number.</summary>
internal sealed class District : IDisposable
{
    private static readonly (string Name, bool Worker)[] Places = [("worker-1", true), ("worker-2", true), ("web-1", false), ("web-2",
        false)];
    private readonly IncrementalHash _trace = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Queue<string> _lately = new();
    private readonly string _folder;
    private readonly Dice _ids;
    private readonly Dice _chance;
    private readonly Machine[] _machines = new Machine[Places.Length];
    private readonly MachineClock[] _clocks;
    private int _id;

    public District(long seed)
    {
        Seed = seed;
        Time = new VirtualTime(TestTime.Start);
        Weather = new Weather(seed);
        (_ids, _chance) = (DiceOf("ids"), DiceOf("machines"));
        _folder = Ground.Copy();
        File = new SqliteDatabase(Path.Combine(_folder, "command.db")) { Bells = new Bells(Time) };
        Broker = new Broker(Weather, Time, change => Array.ForEach(_machines, machine => machine.Offer(change)));
        Receivers = new Receivers(Weather, Time);
        _clocks = [.. Places.Select(_ => new MachineClock(Time))];
        for (var place = 0; place < Places.Length; place++)
        {
            Begin(place);
        }

        Reporters = new Reporters(this);
        Staff = new Staff(this);
        Ahead();
    }

    public long Seed { get; }

    public VirtualTime Time { get; }

    public Weather Weather { get; }

    public SqliteDatabase File { get; }

    public Broker Broker { get; }

    public Receivers Receivers { get; }

    public Reporters Reporters { get; }

    public Staff Staff { get; }

    public ContactVault Vault { get; } = new(new byte[32]);

    public IReadOnlyList<Machine> Machines => _machines;

    /// <summary>How often a process was killed.</summary>
    public int Kills { get; private set; }

    /// <summary>What has happened so far, as one number.</summary>
    public string TraceHash => Convert.ToHexStringLower(_trace.GetCurrentHash());

    /// <summary>The last things that happened.</summary>
    public IEnumerable<string> Lately => _lately;

    public Dice DiceOf(string purpose) => new(Seed, purpose);

    /// <summary>Ids in the order of time, as the real ones, but of this district's own chance.</summary>
    public Guid NewId(DateTimeOffset at)
    {
        var bytes = Guid.CreateVersion7(at).ToByteArray(bigEndian: true);
        _ids.Bytes(8).CopyTo(bytes, 8);
        (bytes[6], bytes[7], bytes[8]) = ((byte)(0x70 | (++_id >> 8 & 0xf)), (byte)_id, (byte)(0x80 | (bytes[8] & 0x3f)));
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>Writes down what happened.</summary>
    public void Say(string what)
    {
        var line = $"{Time.GetUtcNow():MM-dd HH:mm:ss.fff} {what}";
        _trace.AppendData(Encoding.UTF8.GetBytes(line));
        _lately.Enqueue(line);
        if (_lately.Count > 40)
        {
            _lately.Dequeue();
        }
    }

    /// <summary>A bell of one process: the others hear it, as a rule.</summary>
    public void Rung(Machine by, Bell bell)
    {
        foreach (var machine in _machines)
        {
            if (machine.Alive && (machine == by || !Weather.Strikes(Fault.BellLost)))
            {
                machine.Hear(bell);
            }
        }
    }

    /// <summary>Somebody of a kind who is alive; null when nobody is.</summary>
    public Machine? Any(Dice dice) => dice.Pick(_machines) is { Alive: true } machine ? machine : null;

    /// <summary>The storm is over: machines stand, clocks are right, loops look as often as they really do.</summary>
    public void CalmDown()
    {
        Weather.Calm = true;
        Array.ForEach(_clocks, clock => clock.Ahead = TimeSpan.Zero);
        for (var place = 0; place < Places.Length; place++)
        {
            if (!_machines[place].Alive)
            {
                Begin(place);
            }
        }

        Say("calm");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        File.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _trace.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Begin(int place)
    {
        var (name, worker) = Places[place];
        _machines[place] = new Machine(this, name, worker, _clocks[place], () => End(place));
        _machines[place].Start();
    }

    private void End(int place)
    {
        Kills++;
        Say($"killed {Places[place].Name}");
        var killed = _machines[place];
        // Not inside of what is being killed.
        Time.After(TimeSpan.Zero, killed.Counter.Close);
        Time.After(_chance.Between(1, 900), () =>
        {
            if (_machines[place] == killed)
            {
                Begin(place);
            }
        });
    }

    // Now and then a clock jumps: mostly seconds, sometimes an hour, forth and back.
    private void Ahead() => Time.After(_chance.Every(TimeSpan.FromHours(12)), () =>
    {
        if (Weather.Strikes(Fault.ClockMoved))
        {
            var place = _chance.Next(_clocks.Length);
            _clocks[place].Ahead = _chance.Chance(0.3) ? TimeSpan.Zero : _chance.Between(-1, 1) * (_chance.Chance(0.3) ? 3600 : 5);
            Say($"clock of {Places[place].Name} is {_clocks[place].Ahead} ahead");
        }

        Ahead();
    });
}
