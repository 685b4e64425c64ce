using System.Text.Json.Serialization;
using Command.Contracts.Incidents;
using Command.Domain.Clocks;

namespace Command.Domain.Incidents;

public sealed partial record Incident
{
    // What waits for the centre while it is not answered: praise waits for nobody.
    private static readonly ClockName[] Waits =
        [ClockName.TakeUp, ClockName.Register, ClockName.Dispatch, ClockName.Main, ClockName.Measure, ClockName.Checkpoint];

    private static readonly IncidentState[] Unanswered = [IncidentState.Received, IncidentState.Registered, IncidentState.Triage];

    /// <summary>诉求性质; null on a case of an earlier version.</summary>
    public Nature? Nature { get; init; }

    /// <summary>The words that speak for it; null where none do, or a person or the sender has said it.</summary>
    public IReadOnlyList<string>? NatureWords { get; init; }

    /// <summary>True once a person or the sender has said it.</summary>
    public bool NatureDecided { get; init; }

    /// <summary>Units that a 投诉 or 举报 is about; null where it names none.</summary>
    public IReadOnlyList<string>? About { get; init; }

    /// <summary>表扬 that nobody has answered yet: no clock runs, and nobody is late with it (rules.md 36).</summary>
    [JsonIgnore]
    public bool Timeless => Nature == Contracts.Incidents.Nature.Praise && Unanswered.Contains(State);

    /// <summary>The unit that it is about neither leads nor reviews nor revisits it (rules.md 37).</summary>
    public bool Avoids(string? dept) => dept is not null && Accuses(Nature) && About?.Contains(dept) == true;

    /// <summary>Whoever reported it, or something that follows it, is hidden from the units: a 举报.</summary>
    [JsonIgnore]
    public bool HidesReporter => Nature == Contracts.Incidents.Nature.TipOff
        || Joined.Any(joined => joined.Nature == Contracts.Incidents.Nature.TipOff);

    /// <summary>It is about somebody.</summary>
    internal static bool Accuses(Nature? nature) =>
        nature is Contracts.Incidents.Nature.Complaint or Contracts.Incidents.Nature.TipOff;

    private bool IsSilent(ClockRun run) => Timeless && Waits.Contains(run.Clock.Name);
}
