using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>撤回.</summary>
public sealed record WithdrawReport(TextRef? Text) : ReporterCommand(Text);

/// <summary>撤回: whoever reported takes it back.</summary>
internal sealed record ReportWithdrawn(TextRef? Text) : ReporterFact(Text);

/// <summary>
/// Before anybody was given it the case ends with it; later it is noted, and whoever handles it decides what is left to do.
/// </summary>
internal sealed class Withdraw : CaseAction
{
    private static readonly IncidentState[] BeforeDispatch = [IncidentState.Received, IncidentState.Registered, IncidentState.Triage];

    private static readonly Field<TextRef?> Text = Fields.Text(
        "撤回理由；工作人员代记的，写明由谁、如何提出", "why; where staff write it down, who said so and how").Always;

    public Withdraw() : base("withdraw", "撤回", "withdraw")
    {
        In = [.. Stages.AtWork, IncidentState.Merged];
        For = [Role.Operator, Role.Shift];
        Beside = true;
        Body(body => new WithdrawReport(body.Get(Text)), Text);
        On<WithdrawReport>((incident, c, _) => c switch
        {
            { Report: null, Text: null } => TextNeeded("withdraw.text-required", "代记撤回", "A withdrawal that staff write down"),
            _ when incident.Spoke(ReporterAct.Withdrawn, c.Report).Any() => Decision.Refuse(
                "withdraw.already", "已经撤回，无须重复。", "It has been withdrawn already."),
            _ => Withdrawn(incident, new ReportWithdrawn(c.Text) { Report = c.Report }),
        });
        Fact<ReportWithdrawn>("report.withdrawn", "撤回", "withdrawn", (i, e, at) =>
            i.With(new ReporterSaid(ReporterAct.Withdrawn, at, e.Report, e.Text))).Text(e => e.Text)
            .Told((e, t) => e.Report is null
                ? t.Say("代记：反映人撤回", "written down: the reporter withdraws it") : t.Say("反映人撤回", "withdrawn by the reporter"))
            .ForCitizens("反映人已撤回");
    }

    private static Decision Withdrawn(Incident incident, ReportWithdrawn fact) => Ends(incident)
        ? new Decision.Accepted([fact, new IncidentArchived { Exemption = Exemptions.Withdrawn }])
        : fact;

    // What others reported too, what endangers life and what somebody still has to answer for does not end by it.
    private static bool Ends(Incident incident) => BeforeDispatch.Contains(incident.State) && !incident.Endangered
        && incident.Spoke(ReporterAct.Withdrawn).Select(said => said.Report).Distinct().Count() + 1 >= incident.Reports
        && (StillJoint(incident) ?? Archive.StillOpen(incident)) is null;
}
