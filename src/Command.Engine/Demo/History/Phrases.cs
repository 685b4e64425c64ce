namespace Command.Engine.Demo.History;

/// <summary>Words of the invented staff.</summary>
internal static class Phrases
{
    private static readonly Dictionary<DeedKind, string[]> All = new()
    {
        [DeedKind.Contact] = ["已电话联系反映人，约定上门时间。", "已到现场查看，情况属实，正在安排处理。", "已联系物业和社区，共同核实。", "已派班组前往，预计今日内处置。"],
        [DeedKind.CoDone] = ["协办部分已完成，材料已交主办单位。", "已派员配合现场处置。"],
        [DeedKind.Complete] =
        [
            "经现场核查，反映情况属实；已到场处置完毕，现场已恢复，后续列入日常巡查。",
            "经核实并协调有关单位，问题已解决，反映人认可，一周后再回看一次。",
            "现场查看属实，已责令整改并复查，整改到位，后续每周抽查。",
            "已约双方到场核对情况，双方达成一致并签订协议，后续由社区跟踪履行。",
        ],
        [DeedKind.Reject] = ["未附现场照片，请补充处置结果后再报。", "答复未说明后续措施，请补充。"],
        [DeedKind.Ask] = ["反映人表示知晓处理结果。", "反映人对办理情况作出评价。", "反映人称有人联系过，问题已处理。"],
        [DeedKind.Redo] = ["诉求合理，问题反复，请重新办理。", "现场复查仍有残留，退回重办。"],
        [DeedKind.RefuseRedo] = ["已按规定办理到位，反映人另有诉求，已告知途径。"],
        [DeedKind.Decline] = ["已告知反映人向有权单位反映。"],
        [DeedKind.Answer] = ["已查询政策，告知办理条件、材料和地点。", "已电话解答，反映人表示清楚。"],
        [DeedKind.SendOut] = ["该事项由其他机关管辖，已转交并告知反映人。"],
        [DeedKind.GiveBack] = ["现场核实不属本单位职责，建议改派。"],
        [DeedKind.Dispatch] = ["按权责清单改派。"],
        [DeedKind.Adjudicate] = ["依据权责清单和现场情况，裁定由该单位承办。"],
        [DeedKind.AskSuspension] = ["需等待专业机构出具结论，申请挂起。"],
        [DeedKind.Suspend] = ["情况属实，同意挂起。"],
        [DeedKind.Resume] = ["条件已具备，恢复办理。"],
        [DeedKind.AskExtension] = ["涉及多方协调，已附现场照片，申请延期。"],
        [DeedKind.Extend] = ["同意延期，抓紧办理。"],
        [DeedKind.AskParking] = ["历史遗留问题，近期不具备解决条件，建议挂账。"],
        [DeedKind.Park] = ["同意挂账，定期复核。"],
        [DeedKind.AskMeeting] = ["涉及多个单位，申请会商。"],
        [DeedKind.Confer] = ["研究责任分工和处置步骤。"],
        [DeedKind.Merge] = ["同一地点同一事项，并案办理。"],
        [DeedKind.FinishTask] = ["已完成，材料已归集。"],
        [DeedKind.ReachMilestone] = ["节点已达成。"],
        [DeedKind.Instruct] = ["请有关单位高度重视，尽快查清情况，妥善处置，及时报告。", "举一反三，排查同类问题。"],
        [DeedKind.Supervise] = ["请在时限内查明原因，提出整改措施并书面回复。"],
        [DeedKind.SendLetter] = ["请对该类问题加强日常巡查，并回复。"],
        [DeedKind.Urge] = ["反映人多次来电，请加快办理。"],
        [DeedKind.PassUp] = ["现场情况复杂，超出本单位处置能力，请中心协调。"],
        [DeedKind.Restrict] = ["涉及未成年人，限制查看。"],
    };

    /// <summary>Words for a deed, with the mark that nobody may take them for real; null where it needs none.</summary>
    public static string? For(DeedKind kind, Random random) =>
        All.GetValueOrDefault(kind) is { } choice ? DemoWriter.Mark + choice[random.Next(choice.Length)] : null;
}
