using Command.Contracts.Areas;
using Command.Contracts.Incidents;

namespace Command.Storage.Reports;

/// <summary>A report taken out of the inbox for deciding.</summary>
public sealed record PendingReport(
    string Id, string Channel, string Text, string? Address, GeoPoint? Location, string? ItemCode, Urgency? Urgency, int? People, DateTimeOffset ReceivedAt);

/// <summary>What a pass over the inbox did.</summary>
/// <param name="Registered">Reports that opened an incident.</param>
/// <param name="Stuck">Reports that could not be decided; kept, with the reason, and tried again later.</param>
public sealed record RegistrationResult(int Registered, int Stuck);
