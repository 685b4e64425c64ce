using Command.Domain.Actions;
using Command.Domain.Rules;
using Command.Engine.Turns;
using Command.Storage.Reports;

namespace Command.Engine.Consequences;

/// <summary>What became of a report: a row when it opens its case, and the stage that the facts of its case move it to.</summary>
internal sealed class ReportStages : IConsequence
{
    public ValueTask FollowAsync(Turn turn, CancellationToken ct)
    {
        var (opened, moved) = (new Dictionary<string, CaseRow>(), new Dictionary<string, CaseRow>());
        foreach (var (code, stage, fact) in turn.Facts.Select(h => (h.Code, ReportMoves.After(h.Fact), h.Fact)))
        {
            if (fact is IncidentOpened by)
            {
                opened[code] = new CaseRow(code, stage!.Value, by.ReportId);
            }
            else if (stage is { } next)
            {
                var rows = opened.ContainsKey(code) ? opened : moved;
                rows[code] = (rows.GetValueOrDefault(code) ?? new CaseRow(code, next)) with { Stage = next };
            }
        }

        turn.Tx.Add(CaseRows.Opened, [.. opened.Values]);
        turn.Tx.Add(CaseRows.Moved, [.. moved.Values]);
        return ValueTask.CompletedTask;
    }
}
