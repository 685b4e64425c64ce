using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Command.Contracts.Areas;

namespace Command.Contracts.Incidents;

/// <summary>
/// An incident (一案一码) as <c>GET /api/incidents/{code}</c> and every action answer with it. What is not known stands there as null.
/// </summary>
public sealed record IncidentView
{
    /// <summary>22-digit case code; never changes.</summary>
    [RegularExpression(Patterns.CaseCode)]
    public required string Code { get; init; }

    /// <summary>Number of facts so far, from 1; what an action gives back in <c>If-Match</c>.</summary>
    public required int Version { get; init; }

    /// <summary>Where it stands.</summary>
    public required IncidentState State { get; init; }

    /// <summary>In the answer of an action: until when whoever did it can take it back. Null for what stays, and everywhere else.</summary>
    public DateTimeOffset? UndoUntil { get; init; }

    /// <summary>The state in Chinese, e.g. 待受理.</summary>
    public required string StateName { get; init; }

    /// <summary>When the first report came in, UTC.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Wire name of the channel of the first report.</summary>
    public required string Channel { get; init; }

    /// <summary>Item, proposed or decided: four digits; null while nothing is known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? ItemCode { get; init; }

    /// <summary>True once a person or the sender named the item.</summary>
    public required bool ItemDecided { get; init; }

    /// <summary>What the text spoke for, best first.</summary>
    public required IReadOnlyList<ItemSuggestion> Suggestions { get; init; }

    /// <summary>诉求性质: what whoever reported wants; absent on a case of an earlier version.</summary>
    public Nature? Nature { get; init; }

    /// <summary>The words that speak for it; empty where none do, or where somebody has said it.</summary>
    public IReadOnlyList<string> NatureWords { get; init; } = [];

    /// <summary>True once a person or the sender has said it.</summary>
    public bool NatureDecided { get; init; }

    /// <summary>Units that a complaint or tip-off is about: none of them leads, reviews or revisits it.</summary>
    public IReadOnlyList<string> About { get; init; } = [];

    /// <summary>How soon harm comes.</summary>
    public required Urgency Urgency { get; init; }

    /// <summary>Danger to people that its reports speak of; it makes the case critical until a person says otherwise.</summary>
    public IReadOnlyList<CaseDanger> Danger { get; init; } = [];

    /// <summary>Who was called first, oldest first.</summary>
    public IReadOnlyList<HandOver> HandOvers { get; init; } = [];

    /// <summary>How many have to work together.</summary>
    public required Complexity Complexity { get; init; }

    /// <summary>Lead department (主办), e.g. D09; proposed until dispatched.</summary>
    public required string Lead { get; init; }

    /// <summary>Co-departments (协办), proposed until dispatched.</summary>
    public required IReadOnlyList<string> Co { get; init; }

    /// <summary>Competence rule that proposed them; null when the centre keeps it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? Rule { get; init; }

    /// <summary>How the departments are to work on it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required CaseRoute? Route { get; init; }

    /// <summary>Street, community and grid.</summary>
    public required AreaRef Area { get; init; }

    /// <summary>Name of the place from the gazetteer; never a house number.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? Place { get; init; }

    /// <summary>About ten metres coarse, WGS-84.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required GeoPoint? Location { get; init; }

    /// <summary>True when the point of the report lies outside the district (区外); it is no location then.</summary>
    public bool Outside { get; init; }

    /// <summary>Why the point of the report is no location; absent where it is one, or where none was sent.</summary>
    public LocationFinding? LocationFinding { get; init; }

    /// <summary>People concerned, 1 to 100,000; a number only.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int? PeopleInvolved { get; init; }

    /// <summary>限制查看: every reading is noted.</summary>
    public required bool Restricted { get; init; }

    /// <summary>Reports that belong to it.</summary>
    public required int Reports { get; init; }

    /// <summary>How often a department gave it back.</summary>
    public required int Returns { get; init; }

    /// <summary>The parts of the departments, of the current dispatch.</summary>
    public required IReadOnlyList<Assignment> Assignments { get; init; }

    /// <summary>Latest run of each clock.</summary>
    public required IReadOnlyList<DeadlineView> Deadlines { get; init; }

    /// <summary>The 13710 checkpoints.</summary>
    public required IReadOnlyList<CheckpointView> Checkpoints { get; init; }

    /// <summary>1, and one more with each 重办 or 重开.</summary>
    public required int Round { get; init; }

    /// <summary>Extensions granted in this round, 0 to 2.</summary>
    public required int Extensions { get; init; }

    /// <summary>What waits for an approval, one of each kind at most.</summary>
    public required IReadOnlyList<Approval> Asked { get; init; }

    /// <summary>The return that waits for a ruling.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required DisputeView? Dispute { get; init; }

    /// <summary>Departments that have used their one return.</summary>
    public required IReadOnlyList<string> ReturnedBy { get; init; }

    /// <summary>Case code of the incident that it follows.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? MergedInto { get; init; }

    /// <summary>Incidents that follow it.</summary>
    public required IReadOnlyList<JoinedIncident> Joined { get; init; }

    /// <summary>加急.</summary>
    public required bool Urgent { get; init; }

    /// <summary>督办 level in force.</summary>
    public required SupervisionLevel Supervision { get; init; }

    /// <summary>督办单 and 工作提示函.</summary>
    public required IReadOnlyList<OfficialDocument> Documents { get; init; }

    /// <summary>批示; the same tasks stand among <see cref="Tasks"/>.</summary>
    public required IReadOnlyList<InstructionView> Instructions { get; init; }

    /// <summary>Tasks of all sources, one numbering.</summary>
    public required IReadOnlyList<TaskView> Tasks { get; init; }

    /// <summary>会商.</summary>
    public required IReadOnlyList<Meeting> Meetings { get; init; }

    /// <summary>专班; null while there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required TaskForceView? TaskForce { get; init; }

    /// <summary>Case code of the incident whose 专班 it came under.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? LinkedTo { get; init; }

    /// <summary>Codes of the reasons for which joint handling is proposed.</summary>
    public required IReadOnlyList<string> JointProposed { get; init; }

    /// <summary>Reply, revisit, evaluation; null until somebody answered.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required EndingView? Ending { get; init; }

    /// <summary>核查: what was found on the spot last; absent while nobody has looked.</summary>
    public Verification? Verified { get; init; }

    /// <summary>保全: who holds it, why and until when; absent while nothing is held.</summary>
    public LegalHold? Hold { get; init; }

    /// <summary>What those who reported have done again since: added words, urged, took it back, objected; oldest first.</summary>
    public IReadOnlyList<ReporterSaid> FromReporter { get; init; } = [];

    /// <summary>When a terminal state was reached, UTC.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required DateTimeOffset? ClosedAt { get; init; }

    /// <summary>办结: when the completion was accepted or the answer given, UTC; absent before, and again after 重办 and 重开.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>True when it was settled before the main clock was due; null before it is settled.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required bool? OnTime { get; init; }

    /// <summary>What the monitors found wrong, by code, e.g. <c>no-owner</c>.</summary>
    public required IReadOnlyList<string> Findings { get; init; }

    /// <summary>Version of the catalogue that it is judged by.</summary>
    public required string Policy { get; init; }

    /// <summary>Personal data that is gone: <c>contact</c>, <c>address</c>, <c>text</c>.</summary>
    public required IReadOnlyList<string> Purged { get; init; }

    /// <summary>Names of the actions that its state allows and that you may do, the usual one first.</summary>
    public required IReadOnlyList<string> Allowed { get; init; }

    /// <summary>What was ruled about its item before; absent in lists, which do not look for it case by case.</summary>
    public IReadOnlyList<PrecedentView>? Precedents { get; init; }

    /// <summary>
    /// What came with its reports and as evidence: ids of files (<c>/api/files/{id}</c>), or whatever the sender of a report named. Absent
    /// in lists.
    /// </summary>
    public IReadOnlyList<string>? Attachments { get; init; }
}

/// <summary>A page of incidents.</summary>
/// <param name="Incidents">In the order that was asked for.</param>
/// <param name="Next">Cursor of the next page; absent on the last one.</param>
public sealed record IncidentPageView(IReadOnlyList<IncidentView> Incidents, string? Next);
