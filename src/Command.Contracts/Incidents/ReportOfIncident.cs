
namespace Command.Contracts.Incidents;

/// <summary>A report as the people who work on its case read it: who reported is masked until somebody gives a reason.</summary>
/// <param name="Id">Our number of the report.</param>
/// <param name="Channel">Wire name of the channel.</param>
/// <param name="ReceivedAt">When it was durable, UTC.</param>
/// <param name="OccurredAt">When it happened, as told.</param>
/// <param name="Text">What was reported; empty once it is purged.</param>
/// <param name="Address">Where, in words.</param>
/// <param name="Alias">Role plus number, e.g. 市民-K053.</param>
/// <param name="MaskedPhone">Call-back number without its middle.</param>
public sealed record ReportOfIncident(
    string Id, string Channel, DateTimeOffset ReceivedAt, DateTimeOffset? OccurredAt, string Text, string? Address, string? Alias,
        string? MaskedPhone)
{
    /// <summary>What it wants, as the sender sees it; absent where nothing was said.</summary>
    public Nature? Nature { get; init; }

    /// <summary>Ids and addresses of pictures and files, as they were sent.</summary>
    public IReadOnlyList<string> Attachments { get; init; } = [];
}
