using Command.Contracts.Boards;
using Command.Contracts.Incidents;
using Command.Domain.Deadlines;

namespace Command.Web.Queue;

/// <summary>四维清单 (002-26): importance by urgency. Every open incident is in exactly one.</summary>
public enum Quadrant
{
    /// <summary>重急.</summary>
    HeavySoon,

    /// <summary>重缓.</summary>
    HeavyLater,

    /// <summary>轻急.</summary>
    LightSoon,

    /// <summary>轻缓.</summary>
    LightLater,
}

/// <summary>Sorts rows into quadrants.</summary>
internal static class Quadrants
{
    /// <summary>People from which a matter counts as heavy whatever its item.</summary>
    public const int ManyPeople = 10;

    /// <summary>重 = 特急, 复杂, many people, or given back; 急 = 特急, 紧急, or the running clock is in its last fifth.</summary>
    public static Quadrant Of(BoardRow row, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(row);
        var heavy = row.Urgency == Urgency.Critical || row.Complexity == Complexity.Complex || row.People >= ManyPeople || row.Returns > 0;
        var soon = row.Urgency != Urgency.Normal || TimeShare.Band(row, now) >= TimeBand.Orange;
        return (heavy, soon) switch
        {
            (true, true) => Quadrant.HeavySoon,
            (true, false) => Quadrant.HeavyLater,
            (false, true) => Quadrant.LightSoon,
            _ => Quadrant.LightLater,
        };
    }
}
