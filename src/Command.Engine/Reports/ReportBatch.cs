using Command.Domain.Actions;
using Command.Domain.Catalogue;
using Command.Engine.Turns;
using Command.Storage.Matching;
using Command.Storage.Reports;

namespace Command.Engine.Reports;

/// <summary>Reports as they go into a turn: read before it, because reading texts is the costly part.</summary>
internal sealed record ReportBatch(List<OpenIncident> Ready, List<(string Id, string Error)> Stuck, OpenedFeatures Features)
{
    public static ReportBatch Read(List<PendingReport> pending, Func<PendingReport, OpenIncident> prepare, Policy policy)
    {
        var batch = new ReportBatch(new(pending.Count), [], new OpenedFeatures(policy));
        foreach (var report in pending)
        {
            try
            {
                batch.Ready.Add(batch.Features.Read(report, prepare(report)));
            }
            // Whatever a text makes the readers do, it may cost that report a retry and nobody else anything.
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                batch.Stuck.Add((report.Id, $"{failure.GetType().Name}: {failure.Message}"));
            }
        }

        return batch;
    }

    /// <summary>What the turn leaves behind of them besides the facts.</summary>
    public void Settle(Turn turn)
    {
        turn.Write(FeatureTable.Insert, Features.Rows);
        turn.Write(CaseRows.TakeOut, Ready.ConvertAll(open => open.ReportId));
        turn.Write(CaseRows.SetAside, Stuck);
    }
}
