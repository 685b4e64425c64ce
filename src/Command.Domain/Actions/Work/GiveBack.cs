using Command.Contracts.Incidents;
using Command.Domain.Catalogue;
using Command.Domain.Incidents;
using Command.Domain.Routing;

namespace Command.Domain.Actions;

/// <summary>退回.</summary>
public sealed record ReturnAssignment(string Dept, string? Rule, string? BetterOwner, TextRef? Text) : IncidentCommand;

/// <summary>退回: inside the sign time, citing a competence rule and naming a better owner.</summary>
internal sealed record AssignmentReturned(string Dept, string Rule, string BetterOwner, TextRef? Text) : IncidentEvent
{
    /// <summary>The second return of the incident: it goes to 争议裁定.</summary>
    public bool Disputed { get; init; }
}

internal sealed class GiveBack : CaseAction
{
    private static readonly Field<string?> Rule =
        Fields.Code("rule", "权责表的规则编号", "rule of the competence table").PickedFrom(FieldSource.Competence).Always;
    private static readonly Field<string?> BetterOwner =
        Fields.Code("betterOwner", "更合适的承办单位", "better owner").PickedFrom(FieldSource.Unit).Always;
    private static readonly Field<TextRef?> Text = Fields.Text("退回说明", "in words");

    public GiveBack() : base("return", "退回", "return")
    {
        In = [IncidentState.Dispatched, .. Stages.Worked, IncidentState.Joint];
        OwnPart = [AssignmentState.Offered];
        For = [Role.Dept];
        Keys =
        [
            new("B", "退回", "Give back", (i, part) => i.State == IncidentState.Dispatched && part is { State: AssignmentState.Offered }),
        ];
        Body(
            body => new ReturnAssignment(body.Get(Fields.ActingDept), body.Get(Rule), body.Get(BetterOwner), body.Get(Text)),
            Fields.ActingDept, Rule, BetterOwner, Text);
        On<ReturnAssignment>(Decide);
        Fact<AssignmentReturned>("assignment.returned", "退回", "returned", Fold).Text(e => e.Text).Told((e, t) => t.Say(
            $"{t.Dept(e.Dept)} 退回：依据 {e.Rule}，指明 {t.Dept(e.BetterOwner)}",
            $"given back by {t.Dept(e.Dept)}: rule {e.Rule}, better owner {t.Dept(e.BetterOwner)}"));
    }

    private static Decision Decide(Incident incident, ReturnAssignment c, Judging by)
    {
        if (incident.AssignmentOf(c.Dept) is not { } part)
        {
            return NotYours(c.Dept);
        }

        if ((TooLate(incident, part, by.Now) ?? Unfounded(incident, c, by.Policy)) is { } refused)
        {
            return refused;
        }

        // The second return by any department is for the shift leader to rule on.
        var returned = new AssignmentReturned(c.Dept, c.Rule!, c.BetterOwner!, c.Text) { Disputed = incident.Returns > 0 };
        return WaitsFor(returned, part.Role) is { } next ? returned with { Clocks = [by.Start(incident, next)] } : returned;
    }

    // A ruling, or another dispatch; the part of a co-department holds nobody up.
    private static ClockName? WaitsFor(AssignmentReturned returned, AssignmentRole role) =>
        returned.Disputed ? ClockName.Adjudicate : role == AssignmentRole.Lead ? ClockName.Dispatch : null;

    private static Decision? TooLate(Incident incident, Assignment part, DateTimeOffset now)
    {
        if (part.State == AssignmentState.ClosedOver)
        {
            return EndedByLead;
        }

        if (part.State != AssignmentState.Offered)
        {
            return Decision.Refuse(
                "return.signed", "签收之后不能退回，可与中心协商改派。", "It cannot be given back after signing; ask the centre to re-dispatch.");
        }

        if (incident.Bounces?.Bound.Contains(part.Dept) == true)
        {
            return Decision.Refuse(
                "return.bound", "裁定由本单位承办，不能再退回，请签收。", "The ruling binds this department: it cannot give it back; sign it.", "sign");
        }

        if (incident.Bounces?.By.Contains(part.Dept) == true)
        {
            return Decision.Refuse(
                "return.once", "每个单位只能退回一次，请签收或与中心协商改派。",
                "A department can give it back once; sign it, or ask the centre to re-dispatch.", "sign");
        }

        var sign = part.Role == AssignmentRole.Lead ? incident.Run(ClockName.Sign) : incident.Run(ClockName.CoSign, part.Dept);
        return now > sign?.Clock.Due
            ? Decision.Refuse("return.too-late", "退回须在签收时限之内。", "It can only be given back inside the sign time.")
            : null;
    }

    private static Decision? Unfounded(Incident incident, ReturnAssignment c, Policy policy)
    {
        if (policy.Competence.Find(c.Rule) is not { } rule)
        {
            var rules = FittingRules(incident, c.Dept, policy);
            return Decision.Refuse(
                "return.rule-required",
                $"退回须引用权责表的规则编号；本案可引用：{string.Join("、", rules.Select(r => $"{r.Id}（{policy.Departments.Find(r.Lead)!.ShortZh}）"))}。",
                "Giving back must cite a rule of the competence table; for this case: "
                    + $"{string.Join(", ", rules.Select(r => $"{r.Id} ({policy.Departments.Find(r.Lead)!.En})"))}.");
        }

        if (rule.Lead == c.Dept)
        {
            return Decision.Refuse(
                "return.rule-names-you", $"{rule.Id} 规定由本单位（{policy.Departments.Find(c.Dept)?.ShortZh ?? c.Dept}）承办，不能据此退回。",
                $"Rule {rule.Id} names {policy.Departments.Find(c.Dept)?.En ?? c.Dept} itself; it cannot be given back by it.", "sign");
        }

        return c.BetterOwner is null || policy.Departments.Find(c.BetterOwner) is null || c.BetterOwner == c.Dept
            ? Decision.Refuse("return.owner-required", "退回须指明更合适的承办单位。", "Giving back must name a better owner.")
            : null;
    }

    // What the item and the suggested items come to at this place: first the rules that name somebody else.
    private static List<CompetenceRule> FittingRules(Incident incident, string dept, Policy policy) =>
    [
        .. incident.Suggestions.Select(s => s.ItemCode).Prepend(incident.ItemCode).Distinct()
            .Select(item => policy.Competence.Decide(item, policy.Routing.Of(incident.Complexity).Level, incident.Area.Street))
            .OfType<CompetenceRule>().DefaultIfEmpty(policy.Competence.All[0]).OrderBy(rule => rule.Lead == dept),
    ];

    private static IncidentState After(ClockName? next, IncidentState before) => next switch
    {
        ClockName.Adjudicate => IncidentState.Disputed,
        ClockName.Dispatch => IncidentState.Returned,
        _ => before,
    };

    private static Incident Fold(Incident incident, AssignmentReturned e, DateTimeOffset at)
    {
        var role = incident.AssignmentOf(e.Dept)?.Role ?? AssignmentRole.Co;
        var bounces = incident.Bounces ?? Bounces.None;
        return incident.WithAssignment(e.Dept, a => a with { State = AssignmentState.Returned }) with
        {
            State = After(WaitsFor(e, role), incident.State),
            Returns = incident.Returns + 1,
            Bounces = bounces with
            {
                By = [.. bounces.By.Where(dept => dept != e.Dept), e.Dept],
                Open = e.Disputed ? new Dispute(e.Dept, role, e.Rule, e.BetterOwner, incident.State) : null,
            },
        };
    }
}
