namespace Command.Domain.Incidents;

/// <summary>Why a report is not taken up, and where to go instead.</summary>
public sealed record DeclineReason(string Code, string Zh, string En, string PointerZh, string PointerEn);

/// <summary>What a centre does not accept (domain.md §2.2 rule 8), each with a pointer.</summary>
public static class DeclineReasons
{
    /// <summary>Code of what belongs to 110, 119 or 120. Cases of earlier versions were declined for it; none is any more.</summary>
    public const string Emergency = "emergency";

    private static readonly DeclineReason Gone =
        new(Emergency, "应转110/119/120", "belongs to 110/119/120", "请立即拨打110、119或120", "call 110, 119 or 120 now");

    /// <summary>All reasons that may be given.</summary>
    public static readonly IReadOnlyList<DeclineReason> All =
    [
        new("outside-district", "不在本区", "outside the district", "请拨打事发地12345", "call 12345 where it happened"),
        new("military", "涉军事项", "military matter", "请向部队有关部门反映", "turn to the military authority"),
        new("in-proceedings", "已进入诉讼、仲裁或复议", "in court, arbitration or review", "请向受理机关反映", "turn to the body that has the case"),
        new("secret", "涉密事项", "state secret", "请勿通过本渠道提交", "do not send it through this channel"),
        new("discipline", "检举违纪", "discipline complaint", "请拨打12388", "call 12388"),
        new("no-matter", "无具体诉求", "no matter to handle", "请补充时间、地点和诉求后再报", "report again with time, place and matter"),
    ];

    /// <summary>The reason with this code, even one that may not be given any more; or null.</summary>
    public static DeclineReason? Find(string? code) => All.Append(Gone).FirstOrDefault(r => r.Code == code);
}
