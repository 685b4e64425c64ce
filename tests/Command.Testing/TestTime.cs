using Microsoft.Extensions.Time.Testing;

namespace Command.Testing;

/// <summary>
/// Time that moves only when a test moves it. It starts at an instant with a fraction of a millisecond and on another day in UTC than in
/// Asia/Shanghai: code that reads the real clock, cuts fractions in one place only or mixes up days fails always, not rarely.
/// </summary>
public static class TestTime
{
    /// <summary>Wednesday 2026-11-04, 05:47:13.3571239 in Asia/Shanghai.</summary>
    public static readonly DateTimeOffset Start = new DateTimeOffset(2026, 11, 3, 21, 47, 13, TimeSpan.Zero).AddTicks(3_571_239);

    /// <summary>Stands at the start. <c>Advance</c> moves it and fires timers; <c>AdjustTime</c> puts it right, backward too.</summary>
    public static FakeTimeProvider Clock() => new(Start);
}
