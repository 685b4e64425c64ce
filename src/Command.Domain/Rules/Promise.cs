using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Incidents;

namespace Command.Domain.Rules;

/// <summary>Looks whether the case is as the promise says.</summary>
public sealed record CheckPromise : IncidentCommand;

/// <summary>诉求有人管、工单有人接、问题有出口、全程无堵点 does not hold (000-25). Said once, and again only when it changes.</summary>
/// <param name="Codes">What is wrong, in a fixed order: see <see cref="IncidentMonitor"/>.</param>
internal sealed record PromiseBroken(IReadOnlyList<string> Codes) : IncidentEvent;

/// <summary>It holds again.</summary>
internal sealed record PromiseKept : IncidentEvent;

/// <summary>What the monitors say of a case, as facts of it.</summary>
internal sealed class Promise : CaseRule
{
    public Promise()
    {
        On<CheckPromise>((incident, _, by) => Check(incident, by));
        Fact<PromiseBroken>("promise.broken", "巡检告警", "monitor alarm", (i, e, _) => i with { Findings = e.Codes }).Told(Tell).ByTimeAlone();
        Fact<PromiseKept>("promise.kept", "巡检告警解除", "monitor alarm over", (i, _, _) => i with { Findings = null })
            .Told((_, t) => t.Say("巡检：已恢复正常", "Monitors: in order again")).ByTimeAlone();
    }

    // Of what has ended or follows another one nothing is said. Said when it changes, so that a sweep that looks every few minutes writes
    // nothing while all stays as it is.
    private static Decision Check(Incident incident, Judging by)
    {
        List<string> wrong = [.. IncidentMonitor.Findings(incident, by.Policy, by.Now).Select(finding => finding.Code)];
        return incident.Closed || incident.State == IncidentState.Merged || wrong.SequenceEqual(incident.Findings ?? []) ? Decision.Nothing
            : wrong.Count == 0 ? new PromiseKept()
            : new PromiseBroken(wrong);
    }

    private static string Tell(PromiseBroken e, Teller t)
    {
        var found = string.Concat(IncidentMonitor.All.Where(f => e.Codes.Contains(f.Code)).Select(f => t.Say(f.Zh, f.En)));
        return t.Say($"巡检发现：{found}", $"Found by the monitors: {found}");
    }
}
