using Command.Domain.Incidents;
using Command.Domain.Rules;

namespace Command.Testing;

/// <summary>An incident made anew from its history.</summary>
public static class Rebuilt
{
    public static Incident Of(string code, IEnumerable<(IncidentEvent Fact, DateTimeOffset At)> history) =>
        history.Aggregate(Incident.None with { Code = code }, (state, entry) => state.Evolve(entry.Fact, entry.At));
}
