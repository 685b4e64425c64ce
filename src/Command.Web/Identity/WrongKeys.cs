using System.Collections.Concurrent;

namespace Command.Web.Identity;

/// <summary>
/// Says that keys are tried which are none: one line for each address and minute, however many there were, so that nobody fills the disk.
/// </summary>
internal sealed partial class WrongKeys(ILogger<WrongKeys> log)
{
    // Who comes with more addresses than this is one line a minute together.
    private const int MostAddresses = 1_000;
    private const long Minute = 60_000;

    private readonly ConcurrentDictionary<string, (long From, int Count)> _seen = new();

    /// <summary>One was tried from an address.</summary>
    public void Tried(string address)
    {
        var now = Environment.TickCount64;
        if (_seen.Count >= MostAddresses && !_seen.ContainsKey(address))
        {
            Sweep(now);
            address = _seen.Count >= MostAddresses ? "*" : address;
        }

        var before = (From: now - Minute, Count: 0);
        var count = _seen.AddOrUpdate(address, _ => (now, 1), (_, seen) =>
        {
            before = seen;
            return now - seen.From >= Minute ? (now, 1) : (seen.From, seen.Count + 1);
        });
        if (count.Count == 1)
        {
            Say(address, Math.Max(0, before.Count - 1));
        }
    }

    private void Sweep(long now)
    {
        foreach (var (old, _) in _seen.Where(seen => now - seen.Value.From >= Minute))
        {
            _seen.TryRemove(old, out _);
        }
    }

    [LoggerMessage(3401, LogLevel.Warning,
        "An unknown API key from {Address}; more of them within a minute are not written down ({Suppressed} of the minute before)")]
    private partial void Say(string address, int suppressed);
}
