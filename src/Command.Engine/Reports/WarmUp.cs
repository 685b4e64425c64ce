using System.Text.Json;
using Command.Contracts;
using Command.Contracts.Reports;
using Command.Domain.Actions;
using Command.Domain.Catalogue;
using Command.Domain.Deadlines;
using Command.Domain.Incidents;
using Command.Domain.Matching;
using Command.Domain.Reports;
using Command.Domain.Rules;
using Command.Storage.Catalogue;
using Command.Storage.Matching;
using Command.Storage.Reports;

namespace Command.Engine.Reports;

/// <summary>
/// Takes an invented report through memory before the process is ready: read, matched, decided, folded, written as JSON and read again.
/// What is hot is compiled for good before anybody waits for it, and tables that are made when they are first asked are made. Nothing is
/// written and nothing is sent.
/// </summary>
public sealed class WarmUp(PolicyShelf shelf, LearntSuggester learnt, Registrar registrar, TimeProvider clock)
{
    // The runtime compiles a method for good after thirty calls.
    private const int Rounds = 40;

    private static readonly byte[] Body = JsonSerializer.SerializeToUtf8Bytes(
        new ReportMessage
        {
            Channel = "hotline-12345", ExternalId = "warm-up", Text = "【预热】楼道里堆满纸箱，下水管漏水三天了，老人差点滑倒，请尽快处理",
            Address = "1号楼门口", Reporter = new Reporter("市民", null),
        },
        Wire.Json);

    private static readonly IncidentCommand[] Course = [new AcceptIncident()];

    /// <summary>Warms.</summary>
    /// <returns>How many facts were decided, in memory only.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var suggester = await learnt.CurrentAsync(ct).ConfigureAwait(false);
        var (policy, facts) = (shelf.Current, 0);
        for (var round = 0; round < Rounds; round++)
        {
            ct.ThrowIfCancellationRequested();
            facts += Take(policy, suggester, clock.GetUtcNow());
        }

        // The statement, the mapping of its rows and the transaction; with no row there is no turn at the journal.
        await registrar.RegisterAsync(_ => throw new InvalidOperationException("No row was asked for."), 0, ct).ConfigureAwait(false);
        return facts;
    }

    private int Take(Policy policy, ItemSuggester suggester, DateTimeOffset now)
    {
        var message = new ReportReader(policy).Read(Body, now).Message;
        if (message is null)
        {
            // A district may have no hotline; its own first reports warm it.
            return 0;
        }

        var pending = new PendingReport("warm-up", message.Channel, message.Text, message.Address, null, null, null, null, now);
        var opening = new OpenedFeatures(policy).Read(pending, registrar.Prepare(pending, suggester, ref now));
        var (incident, facts) =
            (Incident.None with { Code = CaseCode.Create(policy.Settings.District, null, DateOnly.FromDateTime(now.UtcDateTime), 1) }, 0);
        foreach (var command in Course.Prepend(opening))
        {
            foreach (var fact in Rulebook.Decide(incident, command, policy, now) is Decision.Accepted accepted ? accepted.Events : [])
            {
                incident = Reread(incident.Evolve(fact, now), fact);
                facts++;
            }
        }

        return facts;
    }

    // As a journal entry, and as the state beside it.
    private static Incident Reread(Incident after, IncidentEvent fact)
    {
        var type = Facts.TypeOf(Facts.NameOf(fact));
        _ = JsonSerializer.Deserialize(JsonSerializer.Serialize(fact, type, Wire.Json), type, Wire.Json);
        return JsonSerializer.Deserialize<Incident>(JsonSerializer.Serialize(after, Wire.Json), Wire.Json)!;
    }
}
