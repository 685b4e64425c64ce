namespace Command.Contracts.Incidents;

/// <summary>States of an incident on the main line (domain.md §2.1). The moves between them are one table in <c>IncidentDecisions</c>.</summary>
public enum IncidentState
{
    /// <summary>待受理.</summary>
    Received,

    /// <summary>不予受理, terminal.</summary>
    Declined,

    /// <summary>已登记.</summary>
    Registered,

    /// <summary>已派.</summary>
    Dispatched,

    /// <summary>退回.</summary>
    Returned,

    /// <summary>已签收.</summary>
    Signed,

    /// <summary>办理中.</summary>
    Handling,

    /// <summary>办结待审.</summary>
    Completed,

    /// <summary>已归档, terminal.</summary>
    Archived,
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

/// <summary>What a clock measures.</summary>
public enum ClockName
{
    /// <summary>受理: a duty officer takes the incident up.</summary>
    TakeUp,

    /// <summary>派单: it is handed to a department.</summary>
    Dispatch,

    /// <summary>签收: the lead department signs.</summary>
    Sign,

    /// <summary>办结: the matter is settled.</summary>
    Main,

    /// <summary>审核: the centre reviews the result.</summary>
    Review,
}

/// <summary>One run of a clock. A later run of the same clock has the next generation; an edit moves <paramref name="Due"/>, never <paramref name="StartedAt"/>.</summary>
public sealed partial record Clock(ClockName Name, int Generation, DateTimeOffset StartedAt, DateTimeOffset Due);

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
}

/// <summary>One department's part in an incident.</summary>
public sealed record Assignment(string Dept, AssignmentRole Role, AssignmentState State, DateTimeOffset OfferedAt, DateTimeOffset? SignedAt = null);

/// <summary>An item the text speaks for, with the words that decided.</summary>
/// <param name="ItemCode">Four digits.</param>
/// <param name="Score">0 to 100; comparable within one text only.</param>
/// <param name="Words">Words found in the text: of the catalogue, or pieces that several confirmed texts of the item share; never what one citizen alone wrote.</param>
public sealed record ItemSuggestion(string ItemCode, int Score, IReadOnlyList<string> Words);

/// <summary>A free text kept outside the journal: the journal holds this reference, so that purging the text breaks no hash.</summary>
/// <param name="Id">Row id of the text.</param>
/// <param name="Digest">SHA-256 of the text, lower-case hex.</param>
public sealed record TextRef(string Id, string Digest);

/// <summary>Who did something: a seat or account, an API key, or the system. Never a citizen.</summary>
/// <param name="Id">Account name, key id or loop name.</param>
/// <param name="Role">Wire name of the role it acted in.</param>
/// <param name="Dept">Department the account belongs to, if any.</param>
public sealed record Actor(string Id, string Role, string? Dept = null)
{
    /// <summary>The engine itself.</summary>
    public static readonly Actor System = new("system", "system");
}
