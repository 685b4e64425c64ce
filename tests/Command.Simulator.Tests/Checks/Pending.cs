using System.Text.Json;
using Command.Contracts;
using Command.Domain.Incidents;
using Command.Domain.Rules;
using Command.Simulator.Tests.World;
using Command.Storage.Journal;
using Command.Testing;
using Dapper;

namespace Command.Simulator.Tests.Checks;

/// <summary>Liveness: what is still to be done. After a storm all of it has to be done within a bound.</summary>
internal sealed class Pending(District district)
{
    /// <summary>What has to be done within seconds.</summary>
    public async Task<IReadOnlyList<string>> AtOnceAsync()
    {
        var now = district.Time.GetUtcNow();
        var head = await new JournalReader(district.File).HeadAsync(CancellationToken.None).ConfigureAwait(false);
        await using var connection = await district.File.OpenAsync(CancellationToken.None).ConfigureAwait(false);
        List<string> Ask(string sql) => connection.Query<string>(sql, new { now = (now - Slack).ToUnixTimeMilliseconds(), head }).AsList();
        return
        [
            .. Ask("SELECT 'report ' || report_id || ' is in the inbox: ' || coalesce(error, '') FROM inbox"),
            .. Ask("SELECT 'clock ' || incident_code || ' ' || clock || ' ' || rung || ' has not fired' FROM deadline "
                + "WHERE fired_at IS NULL AND due_at <= @now"),
            .. Ask("SELECT 'the relay stands at ' || position FROM relay WHERE position < @head"),
            .. district.Machines.Where(machine => machine.HasBoard && machine.Board.View.Position != head)
                .Select(machine => $"the board of {machine.Name} stands at {machine.Board.View.Position}, the journal at {head}"),
            .. Enumerable.Repeat("somebody has no answer to his report", district.Reporters.Waiting),
            .. Unwatched(Ask("SELECT doc FROM incident WHERE NOT closed"), now - Slack),
        ];
    }

    /// <summary>Deliveries that were there at a position and have no end.</summary>
    public async Task<IReadOnlyList<string>> DeliveriesAsync(long position)
    {
        await using var connection = await district.File.OpenAsync(CancellationToken.None).ConfigureAwait(false);
        return connection.Query<string>(
            "SELECT 'delivery ' || id || ' is ' || state || ' after ' || attempts || ': ' || coalesce(error, '') FROM delivery "
                + "WHERE next_at IS NOT NULL AND position <= @position", new { position }).AsList();
    }

    /// <summary>
    /// Deliveries that were given up because no try ever came to an end. One that a receiver refused eleven times, and whose worker died in
    /// the twelfth, was tried as often as the table says.
    /// </summary>
    public async Task<IReadOnlyList<string>> GivenUpAsync()
    {
        await using var connection = await district.File.OpenAsync(CancellationToken.None).ConfigureAwait(false);
        return connection.Query<string>(
            """
            SELECT 'delivery ' || d.id || ' was given up: ' || d.error FROM delivery d
            WHERE d.error = 'worker.lost' AND NOT EXISTS (
                SELECT 1 FROM delivery_attempt a WHERE a.delivery_id = d.id AND a.round = d.round AND a.error <> 'worker.lost')
            """).AsList();
    }

    // What came due in this very second is nobody's fault.
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(5);

    private static IEnumerable<string> Unwatched(IEnumerable<string> docs, DateTimeOffset now) =>
        docs.Select(doc => JsonSerializer.Deserialize<Incident>(doc, Wire.Json)!)
            .Where(incident => incident.ChangedAt < now - TimeSpan.FromMinutes(2)
                && Rulebook.Decide(incident, new CheckPromise(), TestPolicy.Shipped, now) is Decision.Accepted { Events.Count: > 0 })
            .Select(incident => $"the monitors have not seen {incident.Code}");
}
