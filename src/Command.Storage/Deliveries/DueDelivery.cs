using Command.Contracts;
using Command.Contracts.Deliveries;
using Command.Domain.Deliveries;
using Command.Storage.Journal;

namespace Command.Storage.Deliveries;

/// <summary>A delivery that this worker has taken, with what it needs to be sent. Settable for the reading of rows.</summary>
public sealed class DueDelivery
{
    /// <summary>Idempotency id: the same at every try.</summary>
    public string Id { get; set; } = "";

    /// <summary>The case.</summary>
    public string IncidentCode { get; set; } = "";

    /// <summary>Journal position that caused it.</summary>
    public long Position { get; set; }

    /// <summary>Kind of the notice.</summary>
    public string Kind { get; set; } = "";

    /// <summary>Wire name of the channel.</summary>
    public string ChannelName { get; set; } = "";

    /// <summary>How often a person asked for it again.</summary>
    public int Round { get; set; }

    /// <summary>Number of this try, from 1.</summary>
    public int Attempt { get; set; }

    /// <summary>When it was due, ms since 1970.</summary>
    public long NextAt { get; set; }

    /// <summary>Subscription of a webhook.</summary>
    public string Recipient { get; set; } = "";

    /// <summary>Address of a webhook; null when there is no such active subscription.</summary>
    public string? Url { get; set; }

    /// <summary>Sealed secret of a webhook.</summary>
    public byte[]? Secret { get; set; }

    /// <summary>Whether the webhook may have what is 限制查看.</summary>
    public bool Cleared { get; set; }

    /// <summary>限制查看, as it is now.</summary>
    public bool Restricted { get; set; }

    /// <summary>The reporter's token; null when it is not to a reporter.</summary>
    public string? TrackingToken { get; set; }

    /// <summary>Sealed contact of the reporter.</summary>
    public byte[]? Contact { get; set; }

    /// <summary>Version of the case after the entry.</summary>
    public int Version { get; set; }

    /// <summary>When the entry was made, ms since 1970.</summary>
    public long At { get; set; }

    /// <summary>Who made the entry.</summary>
    public string Actor { get; set; } = "";

    /// <summary>Event name of the entry.</summary>
    public string Type { get; set; } = "";

    /// <summary>The event as JSON.</summary>
    public string Data { get; set; } = "{}";

    /// <summary>How it travels.</summary>
    public DeliveryChannel Channel => Wire.Parse<DeliveryChannel>(ChannelName);

    /// <summary>
    /// The entry as on <c>command.changes</c>. Who has no clearance gets of a restricted incident that something happened, not what or
    /// where.
    /// </summary>
    public JournalEntry Entry => new()
    {
        Position = Position, IncidentCode = IncidentCode, Version = Version, At = At, Actor = Actor, Type = Type,
        Data = Restricted && !Cleared ? """{"restricted":true}""" : Data,
    };
}

/// <summary>One try and what came of it.</summary>
/// <param name="Delivery">What was tried.</param>
/// <param name="Result">What came of it.</param>
/// <param name="Status">HTTP status where there was one.</param>
/// <param name="Error">Coded reason of a failure, never an answer's text; null on success.</param>
/// <param name="At">When it ended, UTC.</param>
public sealed record Attempt(DueDelivery Delivery, SendResult Result, int? Status, string? Error, DateTimeOffset At);
