using Command.Domain.Calendar;
using Command.Domain.Catalogue;
using Command.Domain.Deadlines;

namespace Command.Engine.Demo.History;

/// <summary>When reports of the last 30 days came in: by day of the week, weather and hour.</summary>
internal sealed class Arrivals
{
    /// <summary>How far back it goes.</summary>
    public const int Days = 30;

    private readonly List<(DateTimeOffset Hour, double Upto)> _hours = [];
    private readonly Random _random;
    private readonly DateTimeOffset _now;

    public Arrivals(DemoMaterial material, Policy policy, Weather weather, Random random, DateTimeOffset now)
    {
        (_random, _now) = (random, now);
        var sum = 0.0;
        for (var day = ChinaTime.DayOf(now).AddDays(-Days); day <= ChinaTime.DayOf(now); day = day.AddDays(1))
        {
            var load = weather.Load(day) * (policy.Calendar.IsWorkingDay(day) ? 1 : 0.65);
            for (var hour = 0; hour < 24; hour++)
            {
                sum += load * material.Hours[hour];
                _hours.Add((ChinaTime.StartOfDay(day).AddHours(hour), sum));
            }
        }
    }

    /// <summary>The beginning of the first day.</summary>
    public DateTimeOffset From => _hours[0].Hour;

    /// <summary>An instant between the first day and now.</summary>
    public DateTimeOffset Next()
    {
        while (true)
        {
            var at = _random.NextDouble() * _hours[^1].Upto;
            var hour = _hours.Find(h => h.Upto >= at).Hour;
            var instant = DateTimeOffset.FromUnixTimeMilliseconds(hour.ToUnixTimeMilliseconds() + _random.Next(3_600_000));
            if (instant < _now.AddMinutes(-1))
            {
                return instant;
            }
        }
    }
}
