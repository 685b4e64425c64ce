using System.Globalization;
using System.Text;
using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Areas;
using Command.Domain.Catalogue;
using Command.Domain.Clocks;
using Command.Domain.Deadlines;
using Command.Domain.Escalation;
using Command.Domain.Incidents;
using Command.Domain.Phrases;
using Command.Domain.Routing;
using Command.Domain.Rules;
using Command.Domain.Tests.Incidents;

namespace Command.Domain.Tests;

/// <summary>
/// Draws <c>docs/rules.md</c> from the shipped policy: what happens to a report at each step, by when, and who hears of it.
/// </summary>
public sealed class RulesDocumentTests
{
    private static readonly ClockName[] Clocks = Enum.GetValues<ClockName>();
    private static readonly Urgency[] Urgencies = Enum.GetValues<Urgency>();

    [Fact]
    public void The_page_of_rules_is_drawn_from_the_policy() => DrawnPage.Check("docs/rules.md", Draw());

    private static string Draw()
    {
        var page = new StringBuilder("""
            # What happens to a report

            Drawn from the tables in `catalogue/` and from the rule book by `RulesDocumentTests`. Do not edit: when a table changes, that
            test fails and says how to draw this page again. States and moves stand in [incident-states.md](incident-states.md).

            ## Steps

            1. **In**: durable before it is acknowledged; the same channel and number again is the same report. It is counted in the
               ledger until it is decided.
            2. **Registered**: opens an incident with a case code. Item, urgency and complexity come from the sender, else from the text
               with the words that decided; what the text speaks of in danger (fire, gas, injury, a child, a crowd, a weapon) is prompted:
               110/119/120 first.
            3. **Candidates for duplicates** are proposed with reasons; a person merges. The main takes the highest urgency and the
               earliest receipt; a split restores the clocks.
            4. **Dispatched** to exactly one lead and its co-departments, each with clocks of its own. Giving back cites a rule of
               `competence.csv` and names a better owner; the second return goes to a binding ruling.
            5. **Handled jointly** where it is called for: a 会商 whose decisions are tasks with owner and date, a 专班 with goal,
               members by post, tasks, milestones and a closing report. Tasks of instructions, meetings and task forces are one list; each
               climbs the ladder. While a meeting or a team is open the incident cannot end.
            6. **Handled, closed, reviewed, revisited, evaluated, archived**; a complaint that is judged reasonable is redone under the
               same code.
            7. **Time** acts on every step by the limits and the ladder below. What is due is stored when a clock starts: an edited
               calendar changes no running clock.
            8. **Judged by one version** of these tables, the one in force when it was opened, to the end; `replan` takes a case over to
               the version in force, with a written reason.

            ## Who answers

            Complexity decides the route; `competence.csv` has a rule for each of the 87 items (`C-` and the item) and these exceptions.
            The rule that names more conditions wins.

            | complexity | route | level | |
            |---|---|---|---|

            """);
        Answerers(page);
        page.Append(CultureInfo.InvariantCulture, $"""

            A binding ruling (裁定) is a precedent for later cases of its item, not a rule: whoever dispatches or gives back such a case
            is shown who was ruled to answer, how often and when last, {Precedents.Most} answers at most (to lead and to help are two),
            those ruled on in the street of the case first, then the newest. The person chooses; no ruling changes `competence.csv` or a
            proposal. A ruling without an item, and one of the case itself, is no precedent.

            """);
        page.Append("""

            ## Limits

            Urgent limits run day and night. 工作日 count from the day after, by the calendar with 调休 (Asia/Shanghai), and end at
            24:00.

            | clock | complexity | 特急 critical | 紧急 urgent | 一般 normal |
            |---|---|---|---|---|

            """);
        foreach (var clock in Clocks)
        {
            foreach (var row
                in Enum.GetValues<Complexity>().GroupBy(c => string.Join(" | ", Urgencies.Reverse().Select(u => Limit(clock, u, c)))))
            {
                var which = row.Count() == 3 ? "any" : string.Join(", ", row.Select(c => Wire.Name(c)));
                page.Append(CultureInfo.InvariantCulture, $"| {Title(clock)} | {which} | {row.Key} |\n");
            }
        }

        var settings = Desk.Policy.Settings;
        page.Append(CultureInfo.InvariantCulture, $"""

            Extension: {settings.ExtensionTimes} times at most, the first by the centre, the next by a leader, each up to the original
            length and at most {settings.ExtensionMostWorkdays} working days; none for critical. Redo: {settings.RedoPercent} % of the
            limit, rounded up. A pause moves the end by what the clock would have counted; it ends by itself after
            {Limit(ClockName.Suspension, Urgency.Normal, Complexity.General)} of a round.

            ## What proves it

            The lead completes with a result, with a contact on record since it signed, and with a reply that says what was found, what was
            done and what follows: at least {Spoken.Least} characters, not one word over and over. An extension needs evidence. These items
            are not settled by words alone (`evidence.csv`):

            | item | pieces | what |
            |---|---|---|

            """);
        foreach (var (item, asked) in Desk.Policy.Evidence.All)
        {
            page.Append(CultureInfo.InvariantCulture,
                $"| {item} {Desk.Policy.Taxonomy.Find(item)!.Zh} | {asked.Pieces} | {asked.Zh}; {asked.En} |\n");
        }

        page.Append(CultureInfo.InvariantCulture, $"""

            ## Colours

            Share of the limit that is used: 蓝 blue below {settings.Warnings.Yellow:0%}, 黄 yellow below {settings.Warnings.Orange:0%},
            橙 orange below 100 %, 红 red when overdue, deep red when overdue by {settings.Red2Over:0%} of the limit or
            {settings.Red2OverWorkdays} working days, whichever comes first.

            ## Ladder

            When each rung speaks: a share of the limit, or time after the end; of several the earliest. A post that nobody holds passes
            the message on at once. After an outage `last` speaks only for the highest rung that is due, `each` for every one, `drop` not
            at all when it is older than that. Nobody is chased who was never given the case: while it is merely proposed to a
            department, or given back, the shift leader hears what the lead would.

            A rung that issues a document does so by itself, in the same commit: a numbered 督办单 to the unit that the clock is for,
            signed by the rule (`rule:sign.4`), with a copy to the supervisor, who may withdraw it with a reason (`close-document`). The
            answer is due as the rung says, or as the urgency says if that is sooner (the limit of `reply`). While nobody was given the
            case there is no unit, and the rung only tells. The unit may `acknowledge` it; that holds the ladder and expires. The last
            rung is said again as often as its row says, until the clock has ended.

            | clock | rung | from urgency | who hears | when | answer within | after an outage | issues | again every |
            |---|---|---|---|---|---|---|---|---|

            """);
        foreach (var clock in Clocks)
        {
            foreach (var rung in Desk.Policy.Ladder.Of(clock, Urgency.Critical))
            {
                page.Append(CultureInfo.InvariantCulture,
                    $"| {Title(clock)} | {rung.Number} {rung.Name} {rung.En} | {Wire.Name(rung.From)} | {rung.Addressee} | {When(rung)} | "
                        + $"{(rung.Reply is { } reply ? Words(reply) : "")} | "
                        + $"{Wire.Name(rung.CatchUp)}{(rung.DropAfter is { } age ? " " + Words(age) : "")} | "
                        + $"{(rung.Document is { } level ? Wire.Name(level) : "")} | {(rung.Repeat is { } again ? Words(again) : "")} |\n");
            }
        }

        page.Append("""

            ## Joint handling

            Proposed, never by itself, when one of these holds, no team is at work, and in this round no meeting was called and no team
            formed:

            | trigger | from | 中文 | English |
            |---|---|---|---|

            """);
        foreach (var trigger in Desk.Policy.Triggers.All)
        {
            page.Append(CultureInfo.InvariantCulture, $"| `{trigger.Code}` | {trigger.Least} | {trigger.Zh} | {trigger.En} |\n");
        }

        page.Append("""

            What a task force starts with, from the moment it is formed:

            | template | for items | who | step | within |
            |---|---|---|---|---|

            """);
        foreach (var template in Desk.Policy.TaskForces.All)
        {
            var items = template.Items.Count == 0 ? "any" : string.Join(", ", template.Items);
            foreach (var step in template.Steps)
            {
                var who = step.Dept is null ? "milestone" : step.Dept == TaskForceStep.Lead ? template.Lead.Dept : step.Dept;
                page.Append(CultureInfo.InvariantCulture,
                    $"| {template.Zh} `{template.Code}` | {items} | {who} | {step.Zh} {step.En} | {Words(step.Within)} |\n");
            }
        }

        page.Append("""

            ## Reasons for not taking a report up

            | code | 中文 | English |
            |---|---|---|

            """);
        foreach (var reason in DeclineReasons.All)
        {
            page.Append(CultureInfo.InvariantCulture, $"| `{reason.Code}` | {reason.Zh} | {reason.En} |\n");
        }

        return page.ToString();
    }

    private static string Title(ClockName clock) => $"{CaseClocks.Of(clock).Zh} `{Wire.Name(clock)}`";

    private static void Answerers(StringBuilder page)
    {
        foreach (var rule in Desk.Policy.Routing.All)
        {
            page.Append(CultureInfo.InvariantCulture,
                $"| {Wire.Name(rule.Complexity)} | {Wire.Name(rule.Route)} | {Wire.Name(rule.Level)} | {rule.Zh}; {rule.En} |\n");
        }

        page.Append("\n| exception | item | level | area | lead | with | |\n|---|---|---|---|---|---|---|\n");
        foreach (var rule in Desk.Policy.Competence.All.Where(r => r.Conditions > 0))
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"| {rule.Id} | {Desk.Policy.Taxonomy.Find(rule.ItemCode)!.Zh} | {(rule.Level is { } level ? Wire.Name(level) : "")} | "
                    + $"{Desk.Policy.Streets.Find(rule.Street)?.Zh} | {rule.Lead} | "
                    + $"{string.Join(' ', rule.Co)} | {rule.Zh}; {rule.En} |\n");
        }
    }

    private static string Limit(ClockName clock, Urgency urgency, Complexity complexity) =>
        Words(Desk.Policy.Deadlines.Find(clock, urgency, complexity).Allowed);

    private static string Words(Allowance allowed) => allowed.Unit switch
    {
        LimitUnit.Minutes => $"{allowed.Amount} min",
        LimitUnit.Hours or LimitUnit.UrgentHours => $"{allowed.Amount} h",
        LimitUnit.WorkingHours => $"{allowed.Amount} 工作时",
        LimitUnit.Workdays or LimitUnit.WorkdaysInclusive => $"{allowed.Amount} 工作日",
        LimitUnit.Days => $"{allowed.Amount} d",
        _ => $"{allowed.Amount} months",
    };

    private static string When(Rung rung) => string.Join(", or ", rung.At.Select(
        time => time.After is { } after ? "+" + Words(after) : string.Create(CultureInfo.InvariantCulture, $"{time.Share * 100:0} %")));
}
