using Command.Contracts.Reports;
using Command.Storage.Reports;

namespace Command.Web.Reports;

/// <summary>A receipt on the wire: <c>incidentCode</c> is there even while it is null.</summary>
internal static class ReceiptJson
{
    public static Dictionary<string, object?> Of(ReportReceipt receipt) => new()
    {
        ["reportId"] = receipt.ReportId,
        ["trackingToken"] = receipt.TrackingToken,
        ["incidentCode"] = receipt.IncidentCode,
    };
}

/// <summary>The answer to one report of a batch.</summary>
internal sealed record BatchAnswer(int Status, string? Code, IReadOnlyDictionary<string, string[]>? Errors, ReportReceipt? Receipt)
{
    public static BatchAnswer Of(Receipt? receipt) => receipt switch
    {
        Receipt.Accepted accepted => new(StatusCodes.Status202Accepted, null, null, accepted.Body),
        Receipt.Repeated repeated => new(StatusCodes.Status200OK, null, null, repeated.Body),
        Storage.Reports.Receipt.Conflict => new(StatusCodes.Status409Conflict, "report.conflict", null, null),
        _ => new(StatusCodes.Status503ServiceUnavailable, "report.busy", null, null),
    };

    public Dictionary<string, object?> ToJson()
    {
        var json = Receipt is null ? [] : ReceiptJson.Of(Receipt);
        json["status"] = Status;
        if (Code is not null)
        {
            json["code"] = Code;
        }

        if (Errors is not null)
        {
            json["errors"] = Errors;
        }

        return json;
    }
}
