using System.Globalization;

namespace Command.Domain.Calendar;

/// <summary>The hours of one working day in Asia/Shanghai, e.g. 09:00-12:00 and 13:00-18:00 (domain.md §2.3). Immutable.</summary>
public sealed class OfficeHours
{
    private readonly (TimeSpan From, TimeSpan To)[] _spans;

    private OfficeHours((TimeSpan From, TimeSpan To)[] spans)
    {
        _spans = spans;
        Length = spans.Aggregate(TimeSpan.Zero, (sum, span) => sum + (span.To - span.From));
    }

    /// <summary>Working time of one day, above zero.</summary>
    public TimeSpan Length { get; }

    /// <summary>Time of day at which the office closes, up to 24:00.</summary>
    public TimeSpan End => _spans[^1].To;

    /// <summary>Reads <c>09:00-12:00;13:00-18:00</c>.</summary>
    /// <returns>Null when a time is none, a span is empty or spans are not in order.</returns>
    public static OfficeHours? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var spans = new List<(TimeSpan From, TimeSpan To)>();
        foreach (var part in text.Split(';', StringSplitOptions.TrimEntries))
        {
            if (part.Split('-', StringSplitOptions.TrimEntries) is not [var from, var to]
                || TimeOf(from) is not { } start || TimeOf(to) is not { } end
                || end <= start || (spans is [.., var before] && start < before.To))
            {
                return null;
            }

            spans.Add((start, end));
        }

        return new OfficeHours([.. spans]);
    }

    /// <summary>Working time that has passed at a time of day.</summary>
    public TimeSpan Before(TimeSpan timeOfDay) => _spans.Aggregate(
        TimeSpan.Zero, (sum, span) => sum + (Least(timeOfDay, span.To) is var to && to > span.From ? to - span.From : TimeSpan.Zero));

    /// <summary>The first time of day at which this much working time has passed.</summary>
    /// <param name="worked">Above zero, up to <see cref="Length"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">More than a day has.</exception>
    public TimeSpan After(TimeSpan worked)
    {
        foreach (var (from, to) in _spans)
        {
            if (worked <= to - from)
            {
                return from + worked;
            }

            worked -= to - from;
        }

        throw new ArgumentOutOfRangeException(nameof(worked), worked, "A working day has less.");
    }

    private static TimeSpan? TimeOf(string text) =>
        text == "24:00" ? TimeSpan.FromDays(1)
        : TimeSpan.TryParseExact(text, @"hh\:mm", CultureInfo.InvariantCulture, out var time) ? time : null;

    private static TimeSpan Least(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
