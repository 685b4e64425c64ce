using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>The main incident has ended.</summary>
internal sealed record EndWithMain(string Main, IncidentState State) : IncidentCommand;

/// <summary>The main incident has ended and so has this one.</summary>
/// <param name="Main">The main incident.</param>
/// <param name="State">How the main ended.</param>
internal sealed record MainFollowed(string Main, IncidentState State) : IncidentEvent;

/// <summary>What follows a main incident ends with it.</summary>
internal sealed class EndsWithMain : CaseRule
{
    public EndsWithMain()
    {
        On<EndWithMain>((incident, c, _) => incident.State == IncidentState.Merged ? new MainFollowed(c.Main, c.State) : Decision.Nothing);
        // It has no time of its own: what ended is the main.
        Fact<MainFollowed>("incident.followed", "随主案办结", "ended with its main", (i, _, _) => i with { State = IncidentState.Archived });
    }
}
