using System.Collections.Immutable;
using Command.Contracts.Incidents;

namespace Command.Web.Seats;

/// <summary>
/// Who sits at a console, here or at another web, and who holds which case. A claim is soft: it keeps two people from reading the same case
/// by accident and stops nobody, because versions decide. A seat that lost its line keeps its claim for two minutes; one that was closed
/// can be taken up again by the same account for a minute (a reload), but its case is free after a few seconds.
/// State is one immutable map, swapped under a lock; listeners are called outside it.
/// </summary>
public sealed class Presence(TimeProvider clock)
{
    /// <summary>After this without a line a claim is free.</summary>
    public static readonly TimeSpan LapseAfter = TimeSpan.FromMinutes(2);

    /// <summary>After closing, a case is held this long: a reload must not lose it.</summary>
    public static readonly TimeSpan KeptAfterLeaving = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan SeatKept = TimeSpan.FromMinutes(1);
    private readonly Lock _gate = new();
    private ImmutableDictionary<Guid, Seat> _seats = ImmutableDictionary<Guid, Seat>.Empty;
    private ImmutableDictionary<string, IReadOnlyList<Seat>> _elsewhere = ImmutableDictionary<string, IReadOnlyList<Seat>>.Empty;

    private ImmutableDictionary<string, DateTimeOffset> _released = ImmutableDictionary<string, DateTimeOffset>.Empty;

    /// <summary>Something changed; called on the changer's thread.</summary>
    public event Action? Changed;

    /// <summary>Everyone who is or was just here, by number.</summary>
    public IReadOnlyList<Seat> Seats => [.. All.OrderBy(s => s.Number)];

    /// <summary>The seats of this web alone.</summary>
    public IReadOnlyList<Seat> Here => [.. _seats.Values];

    private IEnumerable<Seat> All => _seats.Values.Concat(_elsewhere.Values.SelectMany(seats => seats));

    /// <summary>What another web says of its seats; none when it is gone.</summary>
    public void Elsewhere(string node, IReadOnlyList<Seat> seats)
    {
        lock (_gate)
        {
            var known = _elsewhere.TryGetValue(node, out var before) ? before : [];
            if (known.SequenceEqual(seats))
            {
                return;
            }

            _elsewhere = seats.Count == 0 ? _elsewhere.Remove(node) : _elsewhere.SetItem(node, seats);
        }

        Changed?.Invoke();
    }

    /// <summary>Takes a seat; the one this account has just left, if there is one.</summary>
    public Seat Enter(string account, string title, Role role)
    {
        var now = clock.GetUtcNow();
        Seat seat;
        lock (_gate)
        {
            Forget(now);
            var before =
                _seats.Values.Where(s => s.Account == account && s.Link == SeatLink.Left).OrderByDescending(s => s.Since).FirstOrDefault();
            seat = before is not null
                ? before with { Id = Guid.NewGuid(), Link = SeatLink.Here, Since = now, Case = Holds(before, now) ? before.Case : null }
                : new Seat(Guid.NewGuid(), FreeNumber(), account, title, role, SeatLink.Here, now, null, null);
            _seats = (before is null ? _seats : _seats.Remove(before.Id)).Add(seat.Id, seat);
        }

        Changed?.Invoke();
        return seat;
    }

    /// <summary>The screen was closed.</summary>
    public void Leave(Guid seat) => Change(seat, s => s with { Link = SeatLink.Left, Since = clock.GetUtcNow() });

    /// <summary>The screen lost or found its line.</summary>
    public void Line(Guid seat, bool up) => Change(seat, s => s.Link == (up ? SeatLink.Here : SeatLink.Down)
        ? s
        : s with { Link = up ? SeatLink.Here : SeatLink.Down, Since = clock.GetUtcNow() });

    /// <summary>Holds a case (or none). A case that somebody else holds stays theirs unless <paramref name="take"/> is set.</summary>
    /// <returns>True when this seat holds it now.</returns>
    public bool Claim(Guid seat, string? code, bool take = false)
    {
        var now = clock.GetUtcNow();
        bool mine;
        lock (_gate)
        {
            if (!_seats.TryGetValue(seat, out var me))
            {
                return false;
            }

            // Asked and granted under one lock: of two seats of this web that want the same case, one gets it.
            mine = code is not null && (take || HolderOf(code, now) is not { } holder || holder.Id == seat);
            var wanted = mine ? code : null;
            if (me.Case == wanted)
            {
                return mine;
            }

            foreach (var other in _seats.Values.Where(s => mine && s.Case == code).ToList())
            {
                _seats = _seats.SetItem(other.Id, other with { Case = null, ClaimedAt = null });
            }

            _seats = _seats.SetItem(seat, me with { Case = wanted, ClaimedAt = mine ? now : null });
        }

        Changed?.Invoke();
        return mine;
    }

    /// <summary>
    /// Nobody holds a case any more, wherever he sits: a claim of before, also of another web, counts no longer here. At the other web the
    /// entry of the taking over says so to the seat.
    /// </summary>
    public void Release(string code)
    {
        lock (_gate)
        {
            foreach (var seat in _seats.Values.Where(s => s.Case == code).ToList())
            {
                _seats = _seats.SetItem(seat.Id, seat with { Case = null, ClaimedAt = null });
            }

            var now = clock.GetUtcNow();
            _released = _released.RemoveRange(_released.Where(r => now - r.Value > LapseAfter).Select(r => r.Key)).SetItem(code, now);
        }

        Changed?.Invoke();
    }

    /// <summary>Who holds a case, or null.</summary>
    public Seat? HolderOf(string code, DateTimeOffset now) =>
        // Two webs can grant the same case at once; the later claim counts, at both of them.
        All.Where(s => s.Case == code && Holds(s, now) && Counts(s)).MaxBy(s => s.ClaimedAt);

    private bool Counts(Seat seat) => !_released.TryGetValue(seat.Case!, out var at) || seat.ClaimedAt > at;

    /// <summary>All holders by case, for a whole list.</summary>
    public IReadOnlyDictionary<string, Seat> Holders(DateTimeOffset now)
    {
        var holders = new Dictionary<string, Seat>();
        foreach (var seat in All.Where(s => s.Case is not null && Holds(s, now) && Counts(s)).OrderByDescending(s => s.ClaimedAt))
        {
            holders.TryAdd(seat.Case!, seat);
        }

        return holders;
    }

    private static bool Holds(Seat seat, DateTimeOffset now) => seat.Link switch
    {
        SeatLink.Here => true,
        SeatLink.Down => now - seat.Since < LapseAfter,
        _ => now - seat.Since < KeptAfterLeaving,
    };

    private void Change(Guid id, Func<Seat, Seat> change)
    {
        lock (_gate)
        {
            if (!_seats.TryGetValue(id, out var before) || change(before) is var after && after == before)
            {
                return;
            }

            _seats = _seats.SetItem(id, after);
        }

        Changed?.Invoke();
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var old in _seats.Values.Where(s => s.Link == SeatLink.Left && now - s.Since > SeatKept).ToList())
        {
            _seats = _seats.Remove(old.Id);
        }
    }

    private int FreeNumber()
    {
        var taken = All.Select(s => s.Number).ToHashSet();
        var number = 1;
        while (taken.Contains(number))
        {
            number++;
        }

        return number;
    }
}
