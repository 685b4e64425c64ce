using System.Text.Json.Serialization;
using Command.Contracts.Incidents;
using Command.Domain.Clocks;

namespace Command.Domain.Incidents;

/// <summary>A checkpoint of the 13710 system that was met, with the entry that met it.</summary>
/// <param name="Code">Which, e.g. <c>progress</c>.</param>
/// <param name="Version">Version of the case after the fact.</param>
/// <param name="Type">Wire name of the fact.</param>
/// <param name="At">When, UTC.</param>
public sealed record MetCheckpoint(string Code, int Version, string Type, DateTimeOffset At);

public sealed partial record Incident
{
    /// <summary>Checkpoints that were met, in order; null while none was.</summary>
    public IReadOnlyList<MetCheckpoint>? MetCheckpoints { get; init; }

    /// <summary>Clocks of checkpoints that run. They stand beside the deadlines, and no state waits for them.</summary>
    [JsonIgnore]
    public IEnumerable<ClockRun> RunningCheckpoints => RunningOf(beside: true);

    /// <summary>Every clock that a look may find running.</summary>
    [JsonIgnore]
    internal IEnumerable<ClockRun> Looked => Running.Concat(RunningCheckpoints);

    /// <summary>Checkpoints that are over and that nothing has met yet.</summary>
    [JsonIgnore]
    public int MissedCheckpoints => RunningCheckpoints.Count(run => run.Rung > 0);

    /// <summary>The entry that met a checkpoint; null while nothing has.</summary>
    public MetCheckpoint? MetBy(string? checkpoint) => MetCheckpoints?.FirstOrDefault(met => met.Code == checkpoint);

    internal Incident Met(IReadOnlyList<string>? checkpoints, string type, DateTimeOffset at) => checkpoints is null
        ? this
        : this with
        {
            MetCheckpoints = [.. MetCheckpoints ?? [], .. checkpoints.Select(code => new MetCheckpoint(code, Version, type, at))],
        };

    private IEnumerable<ClockRun> RunningOf(bool beside) => Clocks.Where(run => run.Clock.Name == ClockName.Checkpoint == beside
        && !IsSilent(run) && CaseClocks.Runs(State, run.Clock.Name) && CaseClocks.Of(run.Clock.Name).Waits(this, run.Clock));
}
