using Command.Contracts.Incidents;
using Command.Domain.Catalogue;

namespace Command.Domain.Routing;

/// <summary>Parts of a policy that live in this folder.</summary>
public static class RoutingParts
{
    extension(Policy policy)
    {
        /// <summary>Who answers for what, and where it is otherwise.</summary>
        public Competence Competence => policy.Part<Competence>();

        /// <summary>How each complexity goes.</summary>
        public RoutingTable Routing => policy.Part<RoutingTable>();

        /// <summary>Templates of 专班.</summary>
        public TaskForces TaskForces => policy.Part<TaskForces>();

        /// <summary>Whom a danger can be handed over to.</summary>
        public HandOverTargets HandOvers => policy.Part<HandOverTargets>();

        /// <summary>What is not settled by words alone.</summary>
        public EvidenceTable Evidence => policy.Part<EvidenceTable>();

        /// <summary>What is looked at on the spot before it is reviewed.</summary>
        public VerificationTable Verifications => policy.Part<VerificationTable>();

        /// <summary>Who is asked whether it was settled.</summary>
        public RevisitRates Revisits => policy.Part<RevisitRates>();

        /// <summary>
        /// Who should have a matter, by the competence table and the routing by complexity; the centre itself takes what no item names.
        /// </summary>
        /// <param name="itemCode">Item, or null while none is known.</param>
        /// <param name="complexity">As the item says or as a person has judged.</param>
        /// <param name="street">Three digits, or null when the place is not known.</param>
        /// <param name="about">Units that it is about: none of them gets it, and the centre finds another (rules.md 37).</param>
        public RouteProposal Propose(string? itemCode, Complexity complexity, string? street, IReadOnlyList<string>? about = null)
        {
            var way = policy.Routing.Of(complexity);
            return policy.Competence.Decide(itemCode, way.Level, street) is { } rule && about?.Contains(rule.Lead) != true
                ? new RouteProposal(
                    rule.Lead, way.Route == CaseRoute.Single ? [] : [.. rule.Co.Except(about ?? [])], way.Route, rule.Id)
                : new RouteProposal(Departments.Centre, [], way.Route, null);
        }
    }
}
