namespace Command.Engine.Demo.History;

/// <summary>Invented weather of the 30 days: people call about other things when it storms, freezes or is hot.</summary>
internal sealed class Weather(Random random)
{
    private static readonly Dictionary<string, string[]> Raised = new()
    {
        ["storm"] = ["1405", "1502", "1504", "1503", "1605", "1404", "1501"],
        ["cold"] = ["1505", "1503", "1701", "1604", "1302"],
        ["fair"] = ["1202", "1402", "1304", "0706", "1301"],
        ["plain"] = [],
    };

    private readonly Dictionary<DateOnly, string> _days = [];

    /// <summary>Weather of a day; asked for in any order, the same within one plan that asks in the same order.</summary>
    public string Of(DateOnly day)
    {
        if (!_days.TryGetValue(day, out var weather))
        {
            weather = Drawn(winter: day.Month is 11 or 12 or 1 or 2);
            _days[day] = weather;
        }

        return weather;
    }

    private string Drawn(bool winter) =>
        random.Next(10) switch { 0 => "storm", 1 or 2 when winter => "cold", 1 or 2 or 3 => "fair", _ => "plain" };

    /// <summary>How much more a day brings because of its weather.</summary>
    public double Load(DateOnly day) => Of(day) switch { "storm" => 1.5, "cold" => 1.2, _ => 1 };

    /// <summary>How much more people speak of an item on that day, at that hour.</summary>
    public int Weight(string item, int weight, DateOnly day, int hour)
    {
        var factor = Raised[Of(day)].Contains(item) ? 5 : 1;
        // Noise is heard at night, papers are asked for by day.
        factor *= hour is >= 21 or < 6 ? item switch
        {
            "1201" or "1202" or "1203" => 6,
            "1702" or "1703" or "0804" or "0602" => 0,
            _ => 1,
        } : 1;
        return weight * factor;
    }
}
