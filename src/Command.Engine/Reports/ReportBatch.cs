using Command.Domain.Actions;
using Command.Domain.Catalogue;
using Command.Engine.Turns;
using Command.Storage.Files;
using Command.Storage.Matching;
using Command.Storage.Reports;

namespace Command.Engine.Reports;

/// <summary>Reports as they go into a turn: read before it, because reading texts is the costly part.</summary>
internal sealed record ReportBatch(List<OpenIncident> Ready, List<(string Id, string Error)> Stuck, OpenedFeatures Features)
{
    private readonly List<FileUse> _files = [];
    private readonly HashSet<string> _undecided = new(StringComparer.Ordinal);

    public static ReportBatch Read(List<PendingReport> pending, Func<PendingReport, OpenIncident?> prepare, Policy policy)
    {
        var batch = new ReportBatch(new(pending.Count), [], new OpenedFeatures(policy));
        foreach (var report in pending)
        {
            batch.Try(report.Id, () =>
            {
                // Nothing: not now.
                if (prepare(report) is { } open)
                {
                    batch.Ready.Add(batch.Features.Read(report, open));
                    batch._files.AddRange(FileRows.Of(report.Attachments, report.Id));
                }
            });
        }

        return batch;
    }

    /// <summary>Opens one of them; one that can't be decided costs the others nothing.</summary>
    public void Try(OpenIncident open, Action work)
    {
        if (!Try(open.ReportId, work))
        {
            _undecided.Add(open.ReportId);
        }
    }

    /// <summary>What the turn leaves behind of them besides the facts.</summary>
    public void Settle(Turn turn)
    {
        Ready.RemoveAll(open => _undecided.Contains(open.ReportId));
        turn.Write(FeatureTable.Insert, Features.Rows);
        turn.Write(FileRows.Used, _files.FindAll(file => !_undecided.Contains(file.UsedBy)));
        turn.Write(CaseRows.TakeOut, Ready.ConvertAll(open => open.ReportId));
        turn.Write(CaseRows.SetAside, Stuck);
    }

    // Whatever a report makes the readers or the rules do, it may cost that report a retry and nobody else anything.
    private bool Try(string reportId, Action work)
    {
        try
        {
            work();
            return true;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            Stuck.Add((reportId, $"{failure.GetType().Name}: {failure.Message}"));
            return false;
        }
    }
}
