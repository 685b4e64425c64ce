using Command.Contracts.Incidents;

namespace Command.Domain.Incidents;

/// <summary>The field's names of the states, for sentences and screens.</summary>
public static class StateNames
{
    private static readonly Dictionary<IncidentState, (string Zh, string En)> Names = new()
    {
        [IncidentState.Received] = ("待受理", "received"),
        [IncidentState.Declined] = ("不予受理", "declined"),
        [IncidentState.Registered] = ("已登记", "registered"),
        [IncidentState.Triage] = ("待派", "to be dispatched"),
        [IncidentState.Merged] = ("已并案", "merged"),
        [IncidentState.Dispatched] = ("已派", "dispatched"),
        [IncidentState.Returned] = ("退回", "returned"),
        [IncidentState.Disputed] = ("争议裁定", "in dispute"),
        [IncidentState.Signed] = ("已签收", "signed"),
        [IncidentState.Handling] = ("办理中", "being handled"),
        [IncidentState.Suspended] = ("挂起", "suspended"),
        [IncidentState.Extended] = ("延期中", "extended"),
        [IncidentState.Completed] = ("办结待审", "done, to review"),
        [IncidentState.RevisitDue] = ("待回访", "to be revisited"),
        [IncidentState.Redo] = ("重办", "to be redone"),
        [IncidentState.Evaluated] = ("已评价", "in evaluation"),
        [IncidentState.Archived] = ("已归档", "archived"),
        [IncidentState.Parked] = ("历史遗留/挂账", "parked"),
        [IncidentState.TransferredOut] = ("已转出", "transferred out"),
        [IncidentState.Joint] = ("会商/专班", "in joint handling"),
    };

    /// <summary>Both names of a state.</summary>
    public static (string Zh, string En) Of(IncidentState state) => Names[state];
}
