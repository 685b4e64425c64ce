using Command.Contracts.Incidents;
using Command.Domain.Calendar;

namespace Command.Domain.Tests.Incidents;

/// <summary>
/// The main line once more, as a person would write it on one sheet: no events, no clocks, no tables shared with the engine. It knows the
/// lead's way, the returns, 会商 with its tasks, 督办 and 加急; an answer is the state afterwards, or null for "no".
/// </summary>
internal sealed class ReferenceModel
{
    private readonly HashSet<string> returned = [];
    private string leadPart = "";
    private bool urgent;
    private bool everSupervised;
    private SupervisionLevel level;
    private bool complaint;
    private bool redone;
    private DateOnly answered;
    private DateTimeOffset signed;
    private DateTimeOffset? spoken;
    private bool meeting;
    private IncidentState called;
    private int tasks;

    public IncidentState State { get; private set; } = IncidentState.Received;

    public int Returns { get; private set; }

    public string Lead { get; private set; } = Desk.Lead;

    /// <summary>A rung of the ladder has issued an order by rule.</summary>
    public void Issued(SupervisionLevel order) => (level, everSupervised) = (order > level ? order : level, true);

    /// <summary>Does it, if it may be done.</summary>
    /// <param name="action">What.</param>
    /// <param name="who">Which department, where one acts.</param>
    /// <param name="signTimeOver">Whether the sign time of the lead is over.</param>
    /// <param name="level">Level of a supervision.</param>
    /// <param name="drawn">Whether the draw of the revisit falls on this incident.</param>
    /// <param name="now">The instant.</param>
    public bool Do(string action, string who, bool signTimeOver, SupervisionLevel level, bool drawn, DateTimeOffset now)
    {
        var working = State is IncidentState.Signed or IncidentState.Handling or IncidentState.Redo;
        var today = ChinaTime.DayOf(now);
        var ended = State is IncidentState.Archived or IncidentState.Declined;
        switch (action)
        {
            case "accept" when State == IncidentState.Received:
                State = IncidentState.Registered;
                return true;
            case "decline" when State is IncidentState.Received or IncidentState.Registered or IncidentState.Triage && !meeting:
                State = IncidentState.Declined;
                return true;
            case "dispatch" when State is IncidentState.Registered or IncidentState.Triage
                or IncidentState.Dispatched or IncidentState.Returned
                or IncidentState.Joint || working:
                (State, Lead, leadPart) = (IncidentState.Dispatched, who, "offered");
                return true;
            // Items of one house: who has it elsewhere is relieved of it, unless a meeting has it in hand.
            case "reclass" when State is IncidentState.Received or IncidentState.Registered or IncidentState.Triage
                or IncidentState.Returned:
                (Lead, leadPart) = (Desk.Lead, Lead == Desk.Lead ? leadPart : "");
                return true;
            case "reclass" when (State == IncidentState.Dispatched || working) && !meeting && Lead != Desk.Lead:
                (State, Lead, leadPart) = (IncidentState.Triage, Desk.Lead, "");
                return true;
            case "reclass" when State is IncidentState.Dispatched or IncidentState.Disputed or IncidentState.Joint
                or IncidentState.Completed || working:
                return true;
            case "sign" when State == IncidentState.Joint && who == Lead && leadPart == "signed":
                return true;
            case "sign" when (State == IncidentState.Dispatched || working) && who == Lead:
                var fresh = leadPart == "offered";
                (State, leadPart) = (State == IncidentState.Dispatched ? IncidentState.Signed : State, "signed");
                signed = fresh ? now : signed;
                return true;
            case "return" when State == IncidentState.Dispatched && who == Lead
                && leadPart == "offered" && !signTimeOver && !returned.Contains(who):
                Returns++;
                returned.Add(who);
                (State, leadPart) = (Returns == 1 ? IncidentState.Returned : IncidentState.Disputed, "returned");
                return true;
            case "adjudicate" when State == IncidentState.Disputed:
                (State, Lead, leadPart) = (IncidentState.Dispatched, who, "offered");
                // Bound: as good as having used its return.
                returned.Add(who);
                return true;
            case "contact" when working && who == Lead:
                (State, spoken) = (IncidentState.Handling, now);
                return true;
            case "contact" when State is IncidentState.RevisitDue or IncidentState.Joint && who == Lead && leadPart.Length > 0:
                spoken = now;
                return true;
            case "confer" when !meeting && (working || State is IncidentState.Returned or IncidentState.Triage):
                (called, State, meeting) = (working ? IncidentState.Handling : State, IncidentState.Joint, true);
                return true;
            case "record" when meeting:
                State = State == IncidentState.Joint ? called : State;
                (meeting, tasks) = (false, tasks + 1);
                return true;
            case "finish" when !ended && tasks > 0:
                tasks--;
                return true;
            case "complete" when working && who == Lead && !meeting && tasks == 0 && spoken >= signed:
                (State, leadPart) = (IncidentState.Completed, "done");
                return true;
            case "reject" when State == IncidentState.Completed:
                (State, leadPart) = (IncidentState.Handling, "signed");
                return true;
            case "review" when State == IncidentState.Completed:
                (State, answered) = (drawn || everSupervised || redone ? IncidentState.RevisitDue : IncidentState.Evaluated, today);
                return true;
            case "revisit" when State == IncidentState.RevisitDue && !complaint && today > answered:
                State = IncidentState.Evaluated;
                return true;
            case "unhappy" when State == IncidentState.RevisitDue && !complaint && today > answered:
                complaint = true;
                return true;
            case "redo" when complaint && State is IncidentState.RevisitDue or IncidentState.Evaluated:
                (State, complaint, redone, leadPart) = (IncidentState.Redo, false, true, "signed");
                return true;
            case "archive" when State == IncidentState.Evaluated && !complaint && tasks == 0 && this.level == SupervisionLevel.None:
                State = IncidentState.Archived;
                return true;
            case "urge" when !ended && !urgent:
                return urgent = true;
            case "cancel-urge" when !ended && urgent:
                return !(urgent = false);
            case "supervise" when !ended && level > this.level:
                (this.level, everSupervised) = (level, true);
                return true;
            case "lift" when !ended && this.level > SupervisionLevel.None:
                this.level = SupervisionLevel.None;
                return true;
            default:
                return false;
        }
    }
}
