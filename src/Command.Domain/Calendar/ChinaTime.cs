using System.Globalization;

namespace Command.Domain.Calendar;

/// <summary>
/// Civil days in Asia/Shanghai. The offset is fixed: since 1991 the zone has had no other, so the answer depends neither on the machine's
/// zone nor on whether a time zone database is installed.
/// </summary>
public static class ChinaTime
{
    /// <summary>The offset of Asia/Shanghai, +08:00.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>The day it is in Asia/Shanghai at this instant.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    /// <summary>00:00 in Asia/Shanghai of this day, given in UTC as every stored time is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The first day of year 1, which begins before UTC time does.</exception>
    public static DateTimeOffset StartOfDay(DateOnly day) =>
        new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Offset).ToUniversalTime();

    /// <summary>24:00 in Asia/Shanghai of this day, given in UTC.</summary>
    public static DateTimeOffset EndOfDay(DateOnly day) => StartOfDay(day.AddDays(1));

    /// <summary>How people say the end of a limit: what is due at 00:00 is due at 24:00 of the day before.</summary>
    public static string Say(DateTimeOffset due)
    {
        var local = due.ToOffset(Offset);
        return local.TimeOfDay == TimeSpan.Zero
            ? string.Create(CultureInfo.InvariantCulture, $"{local.AddDays(-1):yyyy-MM-dd} 24:00")
            : string.Create(CultureInfo.InvariantCulture, $"{local:yyyy-MM-dd HH:mm}");
    }
}
