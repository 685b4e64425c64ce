using Command.Contracts.Incidents;
using Command.Domain.Calendar;
using Command.Domain.Catalogue;
using Command.Domain.Clocks;

namespace Command.Engine.Demo.History;

/// <summary>The way of one case through the house, with delays as people have them: minutes at the desk, office hours in
/// departments.</summary>
internal sealed class Way(Random random, Policy policy, Item item, DateTimeOffset received)
{
    private readonly List<Deed> _deeds = [];

    /// <summary>Where it has come.</summary>
    public DateTimeOffset At { get; private set; } = received;

    /// <summary>When the report came in.</summary>
    public DateTimeOffset Received { get; } = received;

    /// <summary>What it is about.</summary>
    public Item Item => item;

    /// <summary>What has been done.</summary>
    public IReadOnlyList<Deed> Deeds => _deeds;

    /// <summary>The chance of this district.</summary>
    public Random Random => random;

    private bool Pressing => item.Urgency != Urgency.Normal;

    /// <summary>Does something now.</summary>
    public Way Do(DeedKind kind, string? detail = null)
    {
        // No two deeds of a case share an instant: the order of the plan is that of the journal.
        At = At.AddMilliseconds(1);
        _deeds.Add(new Deed(At, kind, Phrases.For(kind, random), detail));
        return this;
    }

    /// <summary>Lets minutes go by.</summary>
    public Way Minutes(double from, double to) => Move(At.AddMinutes(Between(from, to)));

    /// <summary>Lets office hours go by; what is urgent does not wait for an office to open.</summary>
    public Way Office(double from, double to) => Pressing
        ? Minutes(from * 60, to * 60)
        : Move(policy.Clocks.Timing.Go(At, TimeSpan.FromHours(Between(from, to)), LimitUnit.WorkingHours));

    /// <summary>Waits for a civil day after this one, and an hour at which people answer the phone.</summary>
    public Way NextDay(int days = 1) => Move(ChinaTime.StartOfDay(ChinaTime.DayOf(At).AddDays(days)).AddHours(Between(9.2, 18.5)));

    /// <summary>Waits until an instant.</summary>
    public Way Until(DateTimeOffset at) => Move(at > At ? at : At);

    /// <summary>A number by chance.</summary>
    public double Between(double from, double to) => from + (random.NextDouble() * (to - from));

    /// <summary>One time in so many.</summary>
    public bool OneIn(int times) => random.Next(times) == 0;

    private Way Move(DateTimeOffset at)
    {
        At = DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
        return this;
    }
}
