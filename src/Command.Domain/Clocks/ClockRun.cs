using System.Text.Json.Serialization;
using Command.Contracts.Incidents;

namespace Command.Domain.Clocks;

/// <summary>A clock of an incident with the highest rung it has climbed.</summary>
public sealed record ClockRun(Clock Clock, int Rung)
{
    /// <summary>The next rung and when to look; a clock that was written down without a plan reminds when it is due.</summary>
    [JsonIgnore]
    public RungPlan? Next => Clock.Next ?? (Clock.Marks is null && Rung == 0 ? new RungPlan(1, Clock.Due) : null);
}
