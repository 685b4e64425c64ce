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
        ["adjudicate"] = ("裁定", "adjudicate"),
        ["answer"] = ("直接答复", "answer directly"),
        ["request-extension"] = ("延期申请", "ask for an extension"),
        ["decide-extension"] = ("延期审批", "decide an extension"),
        ["suspend"] = ("挂起", "suspend"),
        ["resume"] = ("恢复", "resume"),
        ["escalate"] = ("上报", "pass up"),
        ["revisit"] = ("回访", "revisit"),
        ["redo"] = ("重办", "redo"),
        ["evaluate"] = ("评价", "evaluate"),
        ["archive"] = ("归档", "archive"),
        ["reopen"] = ("重开", "reopen"),
        ["park"] = ("挂账", "park"),
        ["transfer-out"] = ("转出", "transfer out"),
        ["receipt"] = ("回执", "log the receipt"),
        ["merge"] = ("并案", "merge"),
        ["split"] = ("拆案", "split"),
        ["urge"] = ("加急", "mark urgent"),
        ["cancel-urge"] = ("取消加急", "clear the urgent mark"),
        ["supervise"] = ("督办", "supervise"),
        ["acknowledge"] = ("确认收悉", "acknowledge"),
        ["lift-supervision"] = ("取消督办", "lift the supervision"),
        ["letter"] = ("工作提示函", "send a letter"),
        ["reply"] = ("公文回复", "reply to a document"),
        ["close-document"] = ("公文办结", "close a document"),
        ["instruct"] = ("批示", "instruct"),
        ["assign-task"] = ("批示交办", "make a task of an instruction"),
        ["finish-task"] = ("任务完成", "report a task done"),
        ["restrict"] = ("限制查看", "restrict"),
        ["confer"] = ("会商", "call a meeting"),
        ["record-meeting"] = ("会商记录", "record a meeting"),
        ["form-task-force"] = ("成立专班", "form a task force"),
        ["add-task"] = ("增加任务", "add a task"),
        ["milestone"] = ("专班节点", "set or reach a milestone"),
        ["link"] = ("关联", "link"),
        ["unlink"] = ("取消关联", "unlink"),
        ["close-task-force"] = ("撤销专班", "close the task force"),
        ["replan"] = ("改用现行规则", "go over to the rules in force"),
    };

    private static readonly Dictionary<ClockName, (string Zh, string En)> ClockNames = new()
    {
        [ClockName.TakeUp] = ("受理", "take-up"),
        [ClockName.Dispatch] = ("派单", "dispatch"),
        [ClockName.Sign] = ("签收", "sign"),
        [ClockName.Main] = ("办结", "settle"),
        [ClockName.Review] = ("审核", "review"),
        [ClockName.Register] = ("登记", "registration"),
        [ClockName.CoSign] = ("协办签收", "co-department sign"),
        [ClockName.CoPart] = ("协办办理", "co-department part"),
        [ClockName.Adjudicate] = ("裁定", "ruling"),
        [ClockName.Suspension] = ("挂起上限", "suspension cap"),
        [ClockName.Raise] = ("上报答复", "answer to the department"),
        [ClockName.Revisit] = ("回访", "revisit"),
        [ClockName.Evaluation] = ("评价", "evaluation"),
        [ClockName.ParkReview] = ("挂账复核", "yearly review"),
        [ClockName.Receipt] = ("转出回执", "receipt"),
        [ClockName.Reply] = ("公文回复", "document reply"),
        [ClockName.Task] = ("任务", "task"),
        [ClockName.FirstMeeting] = ("首次会商", "first meeting"),
        [ClockName.Milestone] = ("专班节点", "milestone"),
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
