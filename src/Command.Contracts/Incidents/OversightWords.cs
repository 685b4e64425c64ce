namespace Command.Contracts.Incidents;

/// <summary>督办 level (domain.md §2.1). Higher is sterner.</summary>
public enum SupervisionLevel
{
    /// <summary>Not supervised.</summary>
    None,

    /// <summary>普通.</summary>
    Ordinary,

    /// <summary>黄牌.</summary>
    Yellow,

    /// <summary>红牌.</summary>
    Red,
}

/// <summary>A numbered document of the centre.</summary>
public enum DocumentKind
{
    /// <summary>督办单.</summary>
    Order,

    /// <summary>工作提示函.</summary>
    Letter,

    /// <summary>成立专班.</summary>
    TaskForce,
}

/// <summary>What has to be approved by someone higher.</summary>
public enum ApprovalKind
{
    /// <summary>延期.</summary>
    Extension,

    /// <summary>挂起.</summary>
    Suspension,

    /// <summary>挂账.</summary>
    Parking,

    /// <summary>会商.</summary>
    Meeting,
}

/// <summary>A 督办单 or 工作提示函 on an incident.</summary>
/// <param name="Number">As on the paper, e.g. 督办〔2026〕0012号.</param>
/// <param name="Kind">Order or letter.</param>
/// <param name="Level">Level that an order gave; null on a letter.</param>
/// <param name="Dept">Who has to reply.</param>
/// <param name="Requirement">What is required in words; null where a rule issued it, whose name says that.</param>
/// <param name="IssuedAt">UTC.</param>
/// <param name="Due">When the reply is due, UTC.</param>
/// <param name="RepliedAt">UTC; null while the reply is awaited.</param>
/// <param name="ClosedAt">UTC; null while it is open.</param>
public sealed record OfficialDocument(
    string Number, DocumentKind Kind, SupervisionLevel? Level, string Dept, TextRef? Requirement,
    DateTimeOffset IssuedAt, DateTimeOffset Due,
    DateTimeOffset? RepliedAt = null, DateTimeOffset? ClosedAt = null)
{
    /// <summary>The rule that signed it, e.g. <c>rule:sign.4</c> for the fourth rung of that clock; null where a person did.</summary>
    public string? Signer { get; init; }
}

/// <summary>Something asked for that someone higher decides.</summary>
/// <param name="Kind">What.</param>
/// <param name="Dept">Which department asked; null for the centre.</param>
/// <param name="Reason">Reason code, where there is a list of them.</param>
/// <param name="Text">The written reason or evidence.</param>
/// <param name="At">UTC.</param>
public sealed record Approval(ApprovalKind Kind, string? Dept, string? Reason, TextRef Text, DateTimeOffset At);

/// <summary>What a merged incident brings into its main, or what the main was alone.</summary>
/// <param name="Code">Its case code.</param>
/// <param name="Urgency">Its own urgency.</param>
/// <param name="ReceivedAt">When its first report came in, UTC.</param>
/// <param name="Reports">Its own reports.</param>
/// <param name="People">People concerned, a number only.</param>
public sealed record JoinedIncident(string Code, Urgency Urgency, DateTimeOffset ReceivedAt, int Reports, int? People)
{
    /// <summary>Danger to people that its reports speak of; absent where there is none.</summary>
    public IReadOnlyList<CaseDanger>? Danger { get; init; }

    /// <summary>诉求性质; absent where none is known.</summary>
    public Nature? Nature { get; init; }
}

/// <summary>Answer of one party; 满意率 counts the first two (domain.md §2.9).</summary>
public enum Satisfaction
{
    /// <summary>满意.</summary>
    Satisfied,

    /// <summary>基本满意.</summary>
    Basic,

    /// <summary>不满意.</summary>
    Dissatisfied,
}

/// <summary>三方评价: the three are kept apart.</summary>
public enum EvaluationParty
{
    /// <summary>部门自评.</summary>
    Dept,

    /// <summary>中心综评.</summary>
    Centre,

    /// <summary>群众问评.</summary>
    Citizen,
}

/// <summary>One party's evaluation of the present round.</summary>
/// <param name="By">Which party.</param>
/// <param name="Score">How satisfied.</param>
/// <param name="At">UTC.</param>
public sealed record Evaluation(EvaluationParty By, Satisfaction Score, DateTimeOffset At)
{
    /// <summary>Report whose sender evaluated by himself.</summary>
    public string? Report { get; init; }
}
