using System.Text;
using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Domain.Rules;

namespace Command.Domain.Tests.Incidents;

/// <summary>Draws <c>docs/incident-states.md</c> from the tables of the rule book and from what the rule book really decides.</summary>
public sealed class StatesDocumentTests
{
    private const string Page = "docs/incident-states.md";

    [Fact]
    public void The_page_of_states_is_drawn_from_the_rule_book()
    {
        DrawnPage.Check(Page, Draw());
    }

    private static string Draw()
    {
        var page = new StringBuilder("""
            # States of an incident

            Drawn from the list of actions and from what the rule book answers, by `StatesDocumentTests`. Do not edit: when the rules change,
            that test fails and says how to draw this page again.

            ```mermaid
            stateDiagram-v2

            """);
        foreach (var state in Enum.GetValues<IncidentState>())
        {
            page.Append("    state \"").Append(Title(state)).Append("\" as ").Append(Wire.Name(state)).Append('\n');
        }

        page.Append("    [*] --> received\n");
        foreach (var group in Enum.GetValues<IncidentState>().SelectMany(Moved).Where(m => m.From != m.To).GroupBy(m => (m.From, m.To)))
        {
            page.Append("    ").Append(Wire.Name(group.Key.From)).Append(" --> ").Append(Wire.Name(group.Key.To)).Append(" : ")
                .AppendJoin(", ", group.Select(m => Label(m.Action))).Append('\n');
        }

        foreach (var state in Enum.GetValues<IncidentState>().Where(s => CaseActions.AllowedIn(s).Count == 0))
        {
            page.Append("    ").Append(Wire.Name(state)).Append(" --> [*]\n");
        }

        page.Append("""
            ```

            The way through it is that of the lead department; what a co-department signs, returns or completes changes its own part only. A
            second return by any department goes to 争议裁定 from wherever it happens. Where a review passes, the draw of `catalogue/revisit.csv`
            decides between 待回访 and 已评价; drawn here is a supervised incident, which is always revisited. The clock of 评价 archives by
            itself when the citizen's time is over, and that of 挂起上限 resumes.

            | state | running clocks | actions (→ next state, where it changes) |
            |---|---|---|

            """);
        foreach (var state in Enum.GetValues<IncidentState>())
        {
            var clocks = Enum.GetValues<ClockName>().Where(clock => CaseClocks.Runs(state, clock))
                .Select(clock => $"{CaseClocks.Of(clock).Zh} `{Wire.Name(clock)}`");
            var moves = Moved(state).Select(m => m.To == state ? Label(m.Action) : $"{Label(m.Action)} → `{Wire.Name(m.To)}`");
            page.Append("| ").Append(StateNames.Of(state).Zh).Append(" `").Append(Wire.Name(state)).Append("` | ")
                .AppendJoin(", ", clocks.DefaultIfEmpty("none")).Append(" | ")
                .AppendJoin(", ", moves.DefaultIfEmpty("none: terminal")).Append(" |\n");
        }

        page.Append('\n').Append("Beside the flow, in every state that is not terminal and not merged: ")
            .AppendJoin(", ", CaseActions.AllowedIn(IncidentState.Completed).Where(Beside).Select(Label)).Append(".\n\n")
            .Append("Where the main clock runs: ").Append(Label("replan")).Append(".\n\n")
            .Append("A task force works beside the flow, too: ")
            .AppendJoin(", ", CaseActions.AllowedIn(IncidentState.Suspended)
                .Except(CaseActions.AllowedIn(IncidentState.Completed)).Where(Beside).Select(Label))
            .Append(" are open in ")
            .AppendJoin(", ", Enum.GetValues<IncidentState>()
                .Where(s => CaseActions.AllowedIn(s).Contains("form-task-force")).Select(s => $"`{Wire.Name(s)}`"))
            .Append(
                ".\nNo incident is completed, declined, answered, transferred, "
                    + "merged or parked while its task force or a meeting is open.\n");
        return page.ToString().ReplaceLineEndings("\n");
    }

    // What each allowed action leads to; what needs something done before is shown where it changes nothing, "reject" is the review that
    // does not pass, "redo" needs a complaint, and so on.
    private static IEnumerable<(IncidentState From, string Action, IncidentState To)> Moved(IncidentState state) =>
        from allowed in CaseActions.AllowedIn(state).Where(action => !Beside(action))
        from action in Variants(state, allowed)
        from to in Outcome(state, action)
        select (state, action, to);

    private static string[] Variants(IncidentState state, string action) => (state, action) switch
    {
        (IncidentState.Parked, "review") => ["reject"],
        (_, "review") => ["review", "reject"],
        (_, "complete") => ["complete/reason"],
        (_, "receipt") => ["receipt", "receipt/refused"],
        _ => [action],
    };

    private static IEnumerable<IncidentState> Outcome(IncidentState state, string action)
    {
        var desk = Desk.In(state);
        switch (action)
        {
            case "redo":
                desk.Try(state == IncidentState.RevisitDue
                    ? Desk.Dissatisfied
                    : new EvaluateIncident(EvaluationParty.Citizen, Satisfaction.Dissatisfied, null) { Report = "r" });
                break;
            case "decide-extension":
                desk.Try(Desk.Extension(Desk.Lead, Desk.Text));
                break;
            case "return" when desk.Incident.AssignmentOf(Desk.Co) is { State: AssignmentState.Offered }
                && state != IncidentState.Dispatched:
                yield return desk.Do(Moves.ByName["return/co"]).Incident.State;
                yield break;
        }

        yield return desk.Try(Moves.ByName[action]) is Decision.Accepted ? desk.Incident.State : state;
    }

    private static string Label(string action) => action switch
    {
        "reject" => "审核不通过 review (rejected)",
        "receipt/refused" => "对方拒收 receipt (refused)",
        _ when action.Split('/')[0] is var name => $"{CaseActions.Find(name)!.Zh} {name}",
        _ => action,
    };

    private static string Title(IncidentState state) => $"{StateNames.Of(state).Zh} {StateNames.Of(state).En}";

    private static bool Beside(string action) => CaseActions.Find(action)!.Beside;
}
