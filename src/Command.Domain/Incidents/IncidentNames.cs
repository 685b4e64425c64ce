using Command.Contracts.Incidents;

namespace Command.Domain.Incidents;

/// <summary>The field's names of states, actions and clocks, for sentences and screens.</summary>
public static class IncidentNames
{
    private static readonly Dictionary<IncidentState, (string Zh, string En)> States = new()
    {
        [IncidentState.Received] = ("待受理", "received"),
        [IncidentState.Declined] = ("不予受理", "declined"),
        [IncidentState.Registered] = ("已登记", "registered"),
        [IncidentState.Dispatched] = ("已派", "dispatched"),
        [IncidentState.Returned] = ("退回", "returned"),
        [IncidentState.Signed] = ("已签收", "signed"),
        [IncidentState.Handling] = ("办理中", "being handled"),
        [IncidentState.Completed] = ("办结待审", "done, to review"),
        [IncidentState.Archived] = ("已归档", "archived"),
    };

    private static readonly Dictionary<string, (string Zh, string En)> Actions = new()
    {
        ["accept"] = ("受理", "accept"),
        ["decline"] = ("不予受理", "decline"),
        ["classify"] = ("归类", "classify"),
        ["dispatch"] = ("派单", "dispatch"),
        ["sign"] = ("签收", "sign"),
        ["return"] = ("退回", "return"),
        ["note"] = ("备注", "note"),
        ["contact"] = ("联系记录", "log contact"),
        ["complete"] = ("办结", "complete"),
        ["review"] = ("审核", "review"),
    };

    private static readonly Dictionary<ClockName, (string Zh, string En)> ClockNames = new()
    {
        [ClockName.TakeUp] = ("受理", "take-up"),
        [ClockName.Dispatch] = ("派单", "dispatch"),
        [ClockName.Sign] = ("签收", "sign"),
        [ClockName.Main] = ("办结", "settle"),
        [ClockName.Review] = ("审核", "review"),
    };

    /// <summary>Chinese name of a state.</summary>
    public static string Zh(IncidentState state) => States[state].Zh;

    /// <summary>English name of a state.</summary>
    public static string En(IncidentState state) => States[state].En;

    /// <summary>Chinese name of an action.</summary>
    public static string ActionZh(string action) => Actions[action].Zh;

    /// <summary>English name of an action.</summary>
    public static string ActionEn(string action) => Actions[action].En;

    /// <summary>Chinese name of a clock.</summary>
    public static string Zh(ClockName clock) => ClockNames[clock].Zh;

    /// <summary>English name of a clock.</summary>
    public static string En(ClockName clock) => ClockNames[clock].En;
}
