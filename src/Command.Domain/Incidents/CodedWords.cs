namespace Command.Domain.Incidents;

/// <summary>A word of a coded list.</summary>
public sealed record CodedWord(string Code, string Zh, string En);

/// <summary>What a suspended incident waits for (domain.md §2.1).</summary>
internal static class SuspendReasons
{
    /// <summary>All reasons.</summary>
    public static readonly IReadOnlyList<CodedWord> All =
    [
        new("appraisal", "等待鉴定检测", "waits for an appraisal"),
        new("judicial", "等待司法程序", "waits for a court"),
        new("weather", "天气原因", "weather"),
        new("parts", "等待配件物料", "waits for parts"),
        new("reporter", "等待反映人补充材料", "waits for papers of the reporter"),
    ];

    /// <summary>The reason with this code, or null.</summary>
    public static CodedWord? Find(string? code) => All.FirstOrDefault(r => r.Code == code);
}

/// <summary>What came of the handling: the usual codes of a result (a unit may have more of its own).</summary>
public static class HandlingResults
{
    /// <summary>All of them, most usual first.</summary>
    public static readonly IReadOnlyList<CodedWord> All =
    [
        new("resolved", "已解决", "resolved"),
        new("explained", "已解释答复", "explained"),
        new("planned", "列入计划", "planned"),
    ];
}

/// <summary>Where an incident can be transferred (domain.md §2.1 and §2.2 rule 6).</summary>
public static class TransferTargets
{
    /// <summary>All targets.</summary>
    public static readonly IReadOnlyList<CodedWord> All =
    [
        new("110", "公安110", "police 110"),
        new("119", "消防119", "fire 119"),
        new("120", "急救120", "ambulance 120"),
        new("122", "交警122", "traffic police 122"),
        new("court", "法院", "court"),
        new("police", "公安机关", "police"),
        new("procuratorate", "检察院", "procuratorate"),
        new("arbitration", "仲裁机构", "arbitration"),
        new("review", "行政复议机关", "administrative review"),
        new("region", "其他地区", "another region"),
        new("superior", "上级部门", "higher authority"),
    ];

    /// <summary>The target with this code, or null.</summary>
    public static CodedWord? Find(string? code) => All.FirstOrDefault(t => t.Code == code);
}

/// <summary>Why somebody has to know who reported (design: contact data is masked unless a reason is given).</summary>
public static class UnmaskReasons
{
    /// <summary>All reasons.</summary>
    public static readonly IReadOnlyList<CodedWord> All =
    [
        new("call-back", "回拨核实情况", "call back about the matter"),
        new("verify-place", "核实地点", "verify the place"),
        new("reply", "答复反映人", "give the answer"),
        new("revisit", "回访", "revisit"),
        new("urgent-danger", "紧急险情", "urgent danger"),
    ];

    /// <summary>The reason with this code, or null.</summary>
    public static CodedWord? Find(string? code) => All.FirstOrDefault(r => r.Code == code);
}

/// <summary>Why an incident may end without a revisit or without the citizen's evaluation (000-07).</summary>
public static class Exemptions
{
    /// <summary>Not drawn for a revisit.</summary>
    public const string NotSampled = "not-sampled";

    /// <summary>The other body has it.</summary>
    public const string Transferred = "transferred";

    /// <summary>The citizen's time was over.</summary>
    public const string NoAnswer = "no-answer";

    /// <summary>Whoever reported has taken it back.</summary>
    public const string Withdrawn = "withdrawn";

    /// <summary>Somebody was asked and would not say.</summary>
    public const string Refused = "refused";

    /// <summary>All codes.</summary>
    public static readonly IReadOnlyList<CodedWord> All =
    [
        new(NotSampled, "未抽中回访", "not drawn for a revisit"),
        new(Transferred, "已转出", "transferred out"),
        new(NoAnswer, "群众逾期未评", "the citizen did not evaluate in time"),
        new("anonymous", "匿名无法回访", "anonymous, nobody to ask"),
        new(Refused, "反映人拒绝评价", "the reporter does not want to be asked"),
        new(Withdrawn, "反映人撤回", "withdrawn by the reporter"),
        new("proactive", "主动发现，无反映人", "found on patrol, no reporter"),
    ];

    /// <summary>The exemption with this code, or null.</summary>
    public static CodedWord? Find(string? code) => All.FirstOrDefault(e => e.Code == code);
}

/// <summary>Posts that sit in a task force: members are named by post, never by name (domain.md §2.7).</summary>
public static class TeamPosts
{
    /// <summary>The post that leads where nobody says otherwise.</summary>
    public const string Deputy = "deputy";

    /// <summary>All posts.</summary>
    public static readonly IReadOnlyList<CodedWord> All =
    [
        new("head", "主要负责人", "head"),
        new(Deputy, "分管负责人", "deputy head in charge"),
        new("duty-chief", "值班长", "shift leader"),
        new("liaison", "联络员", "liaison"),
        new("inspector", "监察员", "inspector"),
        new("mediator", "调解员", "mediator"),
        new("judge", "审判员", "judge"),
        new("prosecutor", "检察员", "prosecutor"),
        new("officer", "民警", "police officer"),
        new("lawyer", "法律援助律师", "legal aid lawyer"),
        new("expert", "专业技术人员", "technical expert"),
    ];

    /// <summary>The post with this code, or null.</summary>
    public static CodedWord? Find(string? code) => All.FirstOrDefault(p => p.Code == code);
}
