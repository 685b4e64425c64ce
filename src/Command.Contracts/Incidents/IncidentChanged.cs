using System.Text.Json;

namespace Command.Contracts.Incidents;

/// <summary>
/// One journalled change as other systems see it on <c>command.changes</c>. At least once; <see cref="Position"/> identifies it.
/// </summary>
/// <param name="Position">Global, gap-free, starting at 1.</param>
/// <param name="IncidentCode">The case.</param>
/// <param name="Version">Version of the case after the change, starting at 1.</param>
/// <param name="Type">Event name, see <c>EventNames</c>.</param>
/// <param name="At">When it was decided, UTC.</param>
/// <param name="Actor">Account, key or <c>system</c>.</param>
/// <param name="Data">The event.</param>
public sealed record IncidentChanged(
    long Position, string IncidentCode, int Version, string Type, DateTimeOffset At, string Actor, JsonElement Data);
