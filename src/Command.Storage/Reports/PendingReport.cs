using Command.Contracts.Areas;
using Command.Contracts.Incidents;

namespace Command.Storage.Reports;

/// <summary>A report taken out of the inbox for deciding.</summary>
public sealed record PendingReport(
    string Id, string Channel, string Text, string? Address, GeoPoint? Location, string? ItemCode, Urgency? Urgency,
    int? People, DateTimeOffset ReceivedAt)
{
    /// <summary>What it brought along, as the sender named it.</summary>
    public IReadOnlyList<string> Attachments { get; init; } = [];

    /// <summary>What it wants, as the sender sees it.</summary>
    public Nature? Nature { get; init; }
}
