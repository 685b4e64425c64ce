using Command.Storage.Reports;
using Command.Engine.Telemetry;

namespace Command.Engine.Reports;

/// <summary>What is measured and traced of a report at either door.</summary>
internal static class ReportMeasures
{
    /// <summary>It was answered; without a receipt it was turned away, because the door was full or the database did not take it.</summary>
    public static void Answered(Receipt? receipt, string door, TimeSpan took)
    {
        Measures.ReportReceived(door, OutcomeOf(receipt), took);
        if (Traces.Wanted && receipt is Receipt.Accepted { Body.ReportId: var id })
        {
            Traces.Received(id, door, took);
        }
    }

    private static string OutcomeOf(Receipt? receipt) => receipt switch
    {
        Receipt.Accepted => "accepted",
        Receipt.Repeated => "repeated",
        Receipt.Conflict => "conflict",
        _ => "turned-away",
    };
}
