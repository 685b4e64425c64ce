using Command.Contracts.Incidents;
using Command.Domain.Clocks;

namespace Command.Domain.Incidents;

/// <summary>How far the runs of a clock were counted by an act that was taken back.</summary>
/// <param name="Clock">Which clock.</param>
/// <param name="Generation">Its last run.</param>
public sealed record SpentRuns(ClockName Clock, int Generation);

public sealed partial record Incident
{
    /// <summary>
    /// Runs of clocks that an act has started which was taken back: their rows stand, so no later run has their number. Null while
    /// none was.
    /// </summary>
    public IReadOnlyList<SpentRuns>? Spent { get; init; }

    /// <summary>The case as it was before its last act. What is numbered goes on being counted.</summary>
    /// <param name="before">The case before that act.</param>
    internal Incident BackTo(Incident before)
    {
        var bare = before with { Spent = null };
        var spent = Clocks.Select(run => run.Clock.Name).Concat((Spent ?? []).Select(runs => runs.Clock)).Distinct()
            .Select(name => new SpentRuns(name, NextGeneration(name) - 1))
            .Where(runs => runs.Generation >= bare.NextGeneration(runs.Clock)).ToList();
        return bare with { Spent = spent.Count > 0 ? spent : null };
    }

    /// <summary>
    /// Clocks of the case before that do not run in this one: each needs a run of its own with the same start and the same end, because
    /// a rung that came due meanwhile has fired into nothing.
    /// </summary>
    /// <param name="before">The case before its last act.</param>
    internal IReadOnlyList<Clock> RunAgain(Incident before)
    {
        var clocks = new List<Clock>();
        foreach (var run in before.Looked.ExceptBy(Looked.Select(RunOf), RunOf))
        {
            var earlier = clocks.Count(clock => clock.Name == run.Clock.Name);
            clocks.Add(run.Clock with
            {
                Generation = NextGeneration(run.Clock.Name) + earlier,
                Climbed = run.Rung,
                Next = run.Next,
            });
        }

        return clocks;
    }

    private static (ClockName Name, string? For, int Generation) RunOf(ClockRun run) =>
        (run.Clock.Name, run.Clock.For, run.Clock.Generation);
}
