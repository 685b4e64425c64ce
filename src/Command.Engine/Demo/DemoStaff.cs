using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Domain.Routing;
using Command.Engine.Loops;
using Command.Engine.Turns;
using Command.Storage.Catalogue;
using Command.Storage.Journal;
using Command.Storage.Queries;
using Command.Storage.Reports;

namespace Command.Engine.Demo;

/// <summary>
/// Invented staff of the demonstration: works through the queue like a small shift and its departments, so that states, clocks and totals
/// move. It goes the way people go, one action on one incident with the version it looked at, and leaves a share of the work undone.
/// </summary>
public sealed class DemoStaff(
    IncidentQueries incidents, ReportInbox inbox, CaseJournal journal, PolicyShelf shelf, LoopContext context, ILogger<DemoStaff> log)
    : Loop("demo-staff", TimeSpan.FromSeconds(2), bell: null, context, log)
{
    // A house that has nothing to do with it, and the rule that names that one.
    private const string Elsewhere = "D01";
    private const string RuleOfElsewhere = "C-1702";

    private const string Settled = "经现场核查，反映情况属实；已到场处置完毕，现场已恢复，后续列入日常巡查。";

    private static readonly Actor Demo = new("demo-staff", Role.Demo);

    /// <summary>How long staff lets an incident lie in a state before it acts, in minutes of a shortened day.</summary>
    private static readonly Dictionary<IncidentState, double> Minutes = new()
    {
        [IncidentState.Received] = 1,
        [IncidentState.Registered] = 1,
        [IncidentState.Dispatched] = 2,
        [IncidentState.Signed] = 2,
        [IncidentState.Handling] = 5,
        [IncidentState.Completed] = 2,
        [IncidentState.Returned] = 2,
        [IncidentState.Triage] = 1,
        [IncidentState.Disputed] = 3,
        // Of the day before: one of today is refused.
        [IncidentState.RevisitDue] = 24 * 60,
        [IncidentState.Evaluated] = 3,
    };

    private readonly Random _random = new();
    private DateTimeOffset? _past;

    /// <inheritdoc/>
    public override async Task<Pass> PassAsync(CancellationToken ct)
    {
        // What the past left open is the work that waits for whoever tries the desks.
        var past = _past ??= await inbox.NewestAsync(DemoWriter.Past, ct).ConfigureAwait(false) ?? DateTimeOffset.MinValue;
        foreach (var state in Minutes.Keys)
        {
            var page = await incidents.PageAsync(
                new IncidentFilter { States = [state], Sort = IncidentSort.Received, Limit = 100, Restricted = true },
                ct).ConfigureAwait(false);
            var old = page.Incidents.Where(
                i => i.ReceivedAt > past && Instant - i.ReceivedAt > TimeSpan.FromMinutes(Minutes[state])).ToList();
            // About every eighth incident is left to the people who try the console.
            if (old.Count > 0 && old[_random.Next(old.Count)] is var incident && incident.Code[^2] != '7')
            {
                await ActAsync(incident, _random, ct).ConfigureAwait(false);
            }
        }

        return Pass.Idle;
    }

    private async Task ActAsync(Incident incident, Random random, CancellationToken ct)
    {
        var text = NewText.Of(DemoWriter.Mark + (incident.State == IncidentState.Handling ? Settled : "已联系反映人，正在处理。"));
        IncidentCommand command = incident.State switch
        {
            IncidentState.Received => new AcceptIncident(),
            IncidentState.Registered or IncidentState.Triage or IncidentState.Returned => new DispatchIncident(null, null, null),
            IncidentState.Disputed => new RuleDispute(incident.Lead, text!.Ref),
            IncidentState.Dispatched when random.Next(20) == 0 && MayReturn(incident) =>
                new ReturnAssignment(incident.Lead, RuleOfElsewhere, Elsewhere, text!.Ref),
            IncidentState.Dispatched => new SignAssignment(incident.Lead),
            IncidentState.Signed => new LogContact(incident.Lead, text!.Ref),
            IncidentState.Handling => new CompleteHandling(incident.Lead, "resolved", text!.Ref)
            {
                Reason = text.Ref, Evidence = Proof(incident),
            },
            IncidentState.RevisitDue => Revisit(random, text!.Ref),
            IncidentState.Evaluated => new ArchiveIncident(incident.Ending is { Reached: true } ? null : "proactive"),
            _ when incident.VerifyDue => new VerifyCompletion(VerifyResult.Confirmed, null, null) { Evidence = DemoWriter.Photos },
            _ => new ReviewCompletion(Passed: true, null),
        };
        await journal.ActAsync(
            new Act(incident.Code, Demo, Warrant.House, command) { Version = incident.Version, Texts = text is null ? [] : [text] },
            ct).ConfigureAwait(false);
    }

    private IReadOnlyList<string>? Proof(Incident incident) =>
        shelf.Current.Evidence.Of(incident.ItemCode) is null ? null : DemoWriter.Photos;

    private static bool MayReturn(Incident incident) => incident.Lead != Elsewhere && incident.Bounces?.By.Contains(incident.Lead) != true;

    private static RecordRevisit Revisit(Random random, TextRef text) => new(
        Reached: true, Contacted: true, Solved: true, random.Next(10) == 0 ? Satisfaction.Basic : Satisfaction.Satisfied, text);
}
