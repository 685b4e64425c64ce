using Command.Domain.Actions;
using Command.Domain.Catalogue;
using Command.Domain.Incidents;
using Command.Domain.Matching.Duplicates;
using Command.Storage.Reports;

namespace Command.Storage.Matching;

/// <summary>
/// The features of a batch of incidents that are being opened: read before the turn at the journal, written with its commit.
/// </summary>
internal sealed class OpenedFeatures(Policy policy)
{
    private readonly Dictionary<string, MatchFeatures> _byReport = [];
    private readonly List<FeatureRow> _rows = [];

    /// <summary>Reads the features of a report and hands its prepared incident on.</summary>
    public OpenIncident Read(PendingReport report, OpenIncident open)
    {
        _byReport[report.Id] = policy.Matching.Reader.Read(
            report.Text, report.Address, open.Finding is null ? report.Location : null, open.Area.Grid,
            open.GivenItem, open.Suggestions, open.ReceivedAt);
        return open;
    }

    /// <summary>
    /// The report has opened this incident. 限制查看 incidents leave no trace here: their place must not be found by comparing.
    /// </summary>
    public void Add(string reportId, Incident incident)
    {
        if (!incident.Restricted)
        {
            _rows.Add(new FeatureRow(incident.Code, _byReport[reportId] with { Item = incident.ItemCode }));
        }
    }

    /// <summary>The rows.</summary>
    public IReadOnlyList<FeatureRow> Rows => _rows;
}
