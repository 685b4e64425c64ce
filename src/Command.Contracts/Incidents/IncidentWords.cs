namespace Command.Contracts.Incidents;

/// <summary>States of an incident on the main line (domain.md §2.1). Which action is open in which of them, the actions say.</summary>
public enum IncidentState
{
    /// <summary>待受理.</summary>
    Received,

    /// <summary>不予受理, terminal.</summary>
    Declined,

    /// <summary>已登记.</summary>
    Registered,

    /// <summary>待派: classed, to be routed.</summary>
    Triage,

    /// <summary>已并案: follows its main incident until it is split off.</summary>
    Merged,

    /// <summary>已派.</summary>
    Dispatched,

    /// <summary>退回.</summary>
    Returned,

    /// <summary>争议裁定: given back a second time, the shift leader rules.</summary>
    Disputed,

    /// <summary>已签收.</summary>
    Signed,

    /// <summary>办理中.</summary>
    Handling,

    /// <summary>挂起: waits for something outside; the main clock stands still.</summary>
    Suspended,

    /// <summary>延期中: being handled with a new due date.</summary>
    Extended,

    /// <summary>办结待审.</summary>
    Completed,

    /// <summary>待回访.</summary>
    RevisitDue,

    /// <summary>重办: the same code, another round, half the limit.</summary>
    Redo,

    /// <summary>已评价: the three-way evaluation is open or done.</summary>
    Evaluated,

    /// <summary>已归档; can be reopened for 30 days.</summary>
    Archived,

    /// <summary>历史遗留/挂账: cannot be solved now, reviewed every year.</summary>
    Parked,

    /// <summary>已转出: the receipt of the other body is awaited.</summary>
    TransferredOut,

    /// <summary>会商/专班: a meeting is called and its decision is awaited.</summary>
    Joint,
}

/// <summary>How soon harm comes. Higher is sooner.</summary>
public enum Urgency
{
    /// <summary>一般.</summary>
    Normal,

    /// <summary>紧急.</summary>
    Urgent,

    /// <summary>特急.</summary>
    Critical,
}

/// <summary>Decides the route: one department, centre coordinates, joint handling (000-02, 002-08).</summary>
public enum Complexity
{
    /// <summary>简单.</summary>
    Simple,

    /// <summary>一般.</summary>
    General,

    /// <summary>复杂.</summary>
    Complex,
}

/// <summary>Part of a department in an incident.</summary>
public enum AssignmentRole
{
    /// <summary>主办: exactly one at any time.</summary>
    Lead,

    /// <summary>协办.</summary>
    Co,
}

/// <summary>The life of one department's part.</summary>
public enum AssignmentState
{
    /// <summary>Offered, not yet signed.</summary>
    Offered,

    /// <summary>Signed.</summary>
    Signed,

    /// <summary>Given back with a rule cited.</summary>
    Returned,

    /// <summary>Its part is done.</summary>
    Done,

    /// <summary>The lead has settled the matter over it, with a reason.</summary>
    ClosedOver,
}

/// <summary>One department's part in an incident.</summary>
/// <param name="Dept">Department code, e.g. D09.</param>
/// <param name="Role">Lead or co.</param>
/// <param name="State">How far it has come.</param>
/// <param name="OfferedAt">When it was handed to it, UTC.</param>
/// <param name="SignedAt">When it signed, UTC; null until then.</param>
public sealed record Assignment(
    string Dept, AssignmentRole Role, AssignmentState State, DateTimeOffset OfferedAt, DateTimeOffset? SignedAt = null);

/// <summary>An item the text speaks for, with the words that decided.</summary>
/// <param name="ItemCode">Four digits.</param>
/// <param name="Score">0 to 100; comparable within one text only.</param>
/// <param name="Words">Words found in the text: of the catalogue, or pieces that several confirmed texts of the item share; never what one
/// citizen alone wrote.</param>
public sealed record ItemSuggestion(string ItemCode, int Score, IReadOnlyList<string> Words);

/// <summary>A free text kept outside the journal: the journal holds this reference, so that purging the text breaks no hash.</summary>
/// <param name="Id">Row id of the text.</param>
/// <param name="Digest">SHA-256 of the text, lower-case hex.</param>
public sealed record TextRef(string Id, string Digest);

/// <summary>Who did something: a seat or account, an API key, or the system. Never a citizen.</summary>
/// <param name="Id">Account name, key id or loop name.</param>
/// <param name="Role">The role it acts in.</param>
/// <param name="Dept">Department the account belongs to, if any.</param>
public sealed record Actor(string Id, Role Role, string? Dept = null)
{
    /// <summary>
    /// Where it sees and acts: a street (3 digits), a community (12) or a grid (15); null for the whole district, and for a grid worker
    /// nowhere.
    /// </summary>
    public string? Area { get; init; }

    /// <summary>Actions that a key may do, by name; null for everybody else, whose role says it.</summary>
    public IReadOnlyList<string>? May { get; init; }

    /// <summary>The engine itself.</summary>
    public static readonly Actor System = new("system", Role.System);
}

/// <summary>What of a closed case is purged by a clock of its own (domain.md §1.6).</summary>
public enum PersonalData
{
    /// <summary>Sealed alias and phone of the reporters, and what of them stands in any text of the case.</summary>
    Contact,

    /// <summary>Address and exact location of the reports, and what matching keeps of them.</summary>
    Address,

    /// <summary>Words of the reports and of everybody who worked on the case.</summary>
    Text,
}
