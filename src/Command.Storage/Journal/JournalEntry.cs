using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Incidents;
using Command.Domain.Rules;

namespace Command.Storage.Journal;

/// <summary>One entry of the journal, exactly as stored. <see cref="Data"/> is kept as text because the hash is over its bytes.</summary>
public sealed record JournalEntry
{
    /// <summary>Global, gap-free, starting at 1; the order in which commits became visible.</summary>
    public long Position { get; init; }

    /// <summary>The case.</summary>
    public string IncidentCode { get; init; } = "";

    /// <summary>Version of the case after this entry.</summary>
    public int Version { get; init; }

    /// <summary>Milliseconds since 1970-01-01 UTC.</summary>
    public long At { get; init; }

    /// <summary>Account, key or <c>system</c>.</summary>
    public string Actor { get; init; } = "";

    /// <summary>Role it acted in.</summary>
    public string ActorRole { get; init; } = "";

    /// <summary>Event name.</summary>
    public string Type { get; init; } = "";

    /// <summary>The event as JSON.</summary>
    public string Data { get; init; } = "";

    /// <summary><c>&lt;state&gt;.&lt;itemCode&gt;.&lt;deptCode&gt;</c> after this entry: the routing key of the change message.</summary>
    public string Routing { get; init; } = "";

    /// <summary>SHA-256 over the entry and the hash of the one before it in the same incident; lower-case hex.</summary>
    public string Hash { get; init; } = "";

    /// <summary>
    /// Position of the first entry of the act that it belongs to, while that act can be taken back; null for everything else. Not of the
    /// hash: it says nothing of what has happened.
    /// </summary>
    public long? Act { get; init; }

    /// <summary>The instant.</summary>
    public DateTimeOffset Instant => DateTimeOffset.FromUnixTimeMilliseconds(At);

    /// <summary>The event.</summary>
    public IncidentEvent Event => (IncidentEvent)JsonSerializer.Deserialize(Data, Facts.TypeOf(Type), Wire.Json)!;

    /// <summary>The entry as other systems see it.</summary>
    public IncidentChanged ToChange()
    {
        using var document = JsonDocument.Parse(Data);
        return new IncidentChanged(Position, IncidentCode, Version, Type, Instant, Actor, document.RootElement.Clone());
    }

    /// <summary>The hash this entry must have when the one before it has <paramref name="previous"/> (empty for the first).</summary>
    public string HashAfter(string previous) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        $"{previous}\n{Position}\n{IncidentCode}\n{Version}\n{At}\n{Actor}\n{ActorRole}\n{Type}\n{Data}")));
}
