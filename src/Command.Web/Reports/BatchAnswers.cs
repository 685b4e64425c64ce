using Command.Contracts.Reports;
using Command.Storage.Reports;

namespace Command.Web.Reports;

/// <summary>What became of one report of a batch, as it is answered.</summary>
internal static class BatchAnswers
{
    public static BatchAnswer Of(Receipt? receipt) => receipt switch
    {
        Receipt.Accepted { Body: var body } => Taken(body, StatusCodes.Status202Accepted),
        Receipt.Repeated { Body: var body } => Taken(body, StatusCodes.Status200OK),
        Receipt.Conflict => new BatchRefusal(StatusCodes.Status409Conflict, "report.conflict", null),
        _ => new BatchRefusal(StatusCodes.Status503ServiceUnavailable, "report.busy", null),
    };

    private static BatchReceipt Taken(ReportReceipt receipt, int status) =>
        new(receipt.ReportId, receipt.TrackingToken, receipt.IncidentCode, status);
}
