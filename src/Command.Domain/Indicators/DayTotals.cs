
namespace Command.Domain.Indicators;

/// <summary>What the day has seen so far; everything else on a board follows from the open incidents.</summary>
/// <param name="Day">Asia/Shanghai.</param>
/// <param name="ReceivedByHour">Incidents opened, by hour (0 to 23) and channel.</param>
/// <param name="Closed">Settled today: completion accepted, or answered.</param>
/// <param name="ClosedOnTime">Of those, in time.</param>
public sealed record DayTotals(
    DateOnly Day, IReadOnlyDictionary<(int Hour, string Channel), int> ReceivedByHour, int Closed, int ClosedOnTime);
