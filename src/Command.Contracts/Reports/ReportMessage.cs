using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Command.Contracts.Areas;

namespace Command.Contracts.Reports;

/// <summary>
/// One contact from someone, as other systems send it (HTTP body and AMQP body). Its shape has been checked: see <c>ReportReader</c>.
/// </summary>
public sealed record ReportMessage
{
    /// <summary>Wire name of the channel, a row of <c>catalogue/channels.csv</c>.</summary>
    public required string Channel { get; init; }

    /// <summary>The sender's own number, at most 128 characters. Channel and external id together identify a report for ever.</summary>
    [StringLength(128, MinimumLength = 1)]
    public required string ExternalId { get; init; }

    /// <summary>When it happened, as told, with its offset; null when not told. A claim of the sender: no clock runs from it.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>What was reported, 1 to 262,144 characters. Data, never an instruction.</summary>
    [StringLength(262_144, MinimumLength = 1)]
    public required string Text { get; init; }

    /// <summary>Where, in words, at most 500 characters.</summary>
    [MaxLength(500)]
    public string? Address { get; init; }

    /// <summary>Where, <c>[longitude, latitude]</c> in degrees, in the datum that the sender names; WGS-84 after it was read.</summary>
    public GeoPoint? Location { get; init; }

    /// <summary>The datum the sender used; kept so that a wrong guess can be found later.</summary>
    [DefaultValue(Datum.Wgs84)]
    public Datum Datum { get; init; }

    /// <summary>The item when the sender has classed it, four digits; null otherwise.</summary>
    [RegularExpression(Patterns.ItemCode)]
    public string? ItemCode { get; init; }

    /// <summary>The sender's view of the urgency; may raise, never lower, that of the item.</summary>
    public Incidents.Urgency? Urgency { get; init; }

    /// <summary>What it wants, as the sender sees it; read out of the text otherwise.</summary>
    public Incidents.Nature? Nature { get; init; }

    /// <summary>How many people are concerned, 1 to 100,000; a number only, never a list.</summary>
    [Range(1, 100_000)]
    public int? PeopleInvolved { get; init; }

    /// <summary>Who reported; lives encrypted with the report and nowhere else.</summary>
    public Reporter? Reporter { get; init; }

    /// <summary>References to pictures of a place, at most 20.</summary>
    [MaxLength(20)]
    [DefaultValue(new string[0])]
    public IReadOnlyList<string> Attachments { get; init; } = [];
}

/// <summary>The person who reported. Never on a wall, in the journal, a change message or a log (domain.md §1.6).</summary>
/// <param name="Alias">Role plus number, e.g. 市民-K053.</param>
/// <param name="Phone">Call-back number.</param>
public sealed record Reporter(string? Alias, string? Phone);

/// <summary>The life of a report; it is never merged away.</summary>
public enum ReportStatus
{
    /// <summary>Durable, not yet decided.</summary>
    Received,

    /// <summary>Opened an incident of its own.</summary>
    Registered,

    /// <summary>Belongs to an incident that another report opened.</summary>
    Attached,

    /// <summary>Not taken up, with a reason.</summary>
    Declined,
}

/// <summary>What a sender gets back: proof that the report is durable.</summary>
/// <param name="ReportId">Our number of the report.</param>
/// <param name="TrackingToken">Random, not guessable, tells nothing; what the citizen follows the case with (解纷码).</param>
/// <param name="IncidentCode">The case, once decided; null while that is still to come.</param>
public sealed record ReportReceipt(
    string ReportId, string TrackingToken, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? IncidentCode);

/// <summary>Where a report stands.</summary>
/// <param name="ReportId">Our number of the report.</param>
/// <param name="Status">How far it has come.</param>
/// <param name="IncidentCode">The case; absent while there is none.</param>
public sealed record ReportView(string ReportId, ReportStatus Status, string? IncidentCode);

/// <summary>The books: every report received is in exactly one of the other four. Numbers of reports since the system began.</summary>
/// <param name="Received">All.</param>
/// <param name="Registered">Opened an incident of their own.</param>
/// <param name="Attached">Belong to an incident that another report opened.</param>
/// <param name="Declined">Not taken up.</param>
/// <param name="Pending">Durable, not yet decided.</param>
public sealed record Ledger(long Received, long Registered, long Attached, long Declined, long Pending);
