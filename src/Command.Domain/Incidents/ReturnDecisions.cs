using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Catalogue;

namespace Command.Domain.Incidents;

public static partial class IncidentDecisions
{
    private static Decision Return(Incident incident, ReturnAssignment c, Policy policy, DateTimeOffset now)
    {
        if (incident.AssignmentOf(c.Dept) is not { } part)
        {
            return NotYours(c.Dept);
        }

        if (RefusedReturn(incident, part, c, policy, now) is { } refused)
        {
            return refused;
        }

        // The second return by any department is for the shift leader to rule on.
        var returned = new AssignmentReturned(c.Dept, c.Rule!, c.BetterOwner!, c.Text) { Disputed = incident.Returns > 0 };
        return Decision.One(returned switch
        {
            { Disputed: true } => returned with { Clocks = [Start(incident, ClockName.Adjudicate, policy, now)] },
            _ when part.Role == AssignmentRole.Lead => returned with { Clocks = [Start(incident, ClockName.Dispatch, policy, now)] },
            _ => returned,
        });
    }

    private static Decision? RefusedReturn(Incident incident, Assignment part, ReturnAssignment c, Policy policy, DateTimeOffset now)
    {
        if (part.State != AssignmentState.Offered)
        {
            return Decision.Refuse("return.signed", "签收之后不能退回，可与中心协商改派。", "It cannot be given back after signing; ask the centre to re-dispatch.");
        }

        if (incident.Bounces?.Bound.Contains(c.Dept) == true)
        {
            return Decision.Refuse("return.bound", "裁定由本单位承办，不能再退回，请签收。", "The ruling binds this department: it cannot give it back; sign it.", "sign");
        }

        if (incident.Bounces?.By.Contains(c.Dept) == true)
        {
            return Decision.Refuse("return.once", "每个单位只能退回一次，请签收或与中心协商改派。", "A department can give it back once; sign it, or ask the centre to re-dispatch.", "sign");
        }

        var sign = part.Role == AssignmentRole.Lead ? incident.Run(ClockName.Sign) : incident.Run(ClockName.CoSign, c.Dept);
        if (now > sign?.Clock.Due)
        {
            return Decision.Refuse("return.too-late", "退回须在签收时限之内。", "It can only be given back inside the sign time.");
        }

        if (policy.Competence.Find(c.Rule) is null)
        {
            var rules = FittingRules(incident, c.Dept, policy);
            return Decision.Refuse(
                "return.rule-required",
                $"退回须引用权责表的规则编号；本案可引用：{string.Join("、", rules.Select(r => $"{r.Id}（{policy.Departments.Find(r.Lead)!.ShortZh}）"))}。",
                $"Giving back must cite a rule of the competence table; for this case: {string.Join(", ", rules.Select(r => $"{r.Id} ({policy.Departments.Find(r.Lead)!.En})"))}.");
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

    private static Decision Rule(Incident incident, RuleDispute c, Policy policy, DateTimeOffset now)
    {
        if (incident.Bounces?.Open is not { } dispute || c.Text is null)
        {
            return TextNeeded("adjudicate.text-required", "裁定", "A ruling");
        }

        if (c.To is null || policy.Departments.Find(c.To) is null)
        {
            return Decision.Refuse("adjudicate.department-required", "裁定须指明部门目录中的承办单位。", "A ruling must name a department of the list.");
        }

        var ruled = new DisputeRuled(incident.ItemCode, incident.Area.Street, dispute.Dept, c.To, dispute.Role, c.Text);
        return Decision.One(ruled with
        {
            Clocks = dispute.Role == AssignmentRole.Lead
                ? [Start(incident, ClockName.Sign, policy, now)]
                : Some(GoOn(incident, dispute.Before, policy, now, [.. incident.AssignmentOf(c.To) is { State: not AssignmentState.Returned } ? [] : new[] { CoClock(incident, ClockName.CoSign, c.To, policy, now) }])),
        });
    }
}
