using Command.Contracts.Areas;
using Command.Contracts.Incidents;
using Command.Domain.Access;
using Command.Storage.Queries;
using Microsoft.AspNetCore.Mvc;

namespace Command.Web.Incidents;

/// <summary>The query of <c>GET /api/incidents</c> as it comes. An empty parameter is an absent one.</summary>
internal sealed record IncidentListQuery(
    string? State, string? Dept, string? Area, string? Item, string? Urgency, [property: FromQuery(Name = "q")] string? Text, string? Sort,
    string? Limit, string? Cursor, string? Overdue = null, string? Rung = null, string? Supervised = null, string? Instructed = null,
    string? Mine = null, string? From = null, string? To = null, string? Nature = null)
{
    /// <summary>The filter for what an actor may see, or every bad parameter.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="now">What is overdue, is so at this instant.</param>
    public (IncidentFilter? Filter, IReadOnlyDictionary<string, string[]> Errors) ToFilter(Actor actor, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var read = new QueryReader();
        var filter = Marks(read, actor, now) with
        {
            States = read.Words<IncidentState>("state", State),
            Urgency = read.Word<Urgency>("urgency", Urgency),
            Nature = read.Word<Nature>("nature", Nature),
            Sort = read.Word<IncidentSort>("sort", Sort) ?? IncidentSort.Remaining,
            Dept = QueryReader.Given(Dept),
            Area = read.Digits("area", Area, 3, 12, 15),
            Item = read.Digits("item", Item, 2, 4),
            Query = QueryReader.Given(Text),
            Limit = read.Whole("limit", Limit, 1, 200) ?? 50,
            Cursor = QueryReader.Given(Cursor),
            // A department account without a department sees nothing, not everything.
            OnlyDept = Rights.PostOf(actor) == Role.Dept ? actor.Dept ?? "" : null,
            OnlyArea = actor.Area,
            // As for a single incident: a department sees what it has a part in, restricted or not.
            Restricted = Rights.PostOf(actor) == Role.Dept
                || Rights.Sees(actor, restricted: true, lead: "", co: [], AreaRef.Unknown),
        };
        return (read.Errors.Count == 0 ? filter : null, read.Errors);
    }

    private IncidentFilter Marks(QueryReader read, Actor actor, DateTimeOffset now)
    {
        var mine = read.Truth("mine", Mine) == true;
        if (mine && actor.Dept is null)
        {
            read.Bad("mine", "只有单位的账号或密钥有本单位的件。 / Only an account or a key of a department has a part of its own.");
        }

        return new IncidentFilter
        {
            OverdueAt = read.Truth("overdue", Overdue) == true ? now : null,
            Rung = read.Whole("rung", Rung, 0, 99),
            Supervised = read.Truth("supervised", Supervised),
            Instructed = read.Truth("instructed", Instructed),
            InHandOf = mine ? actor.Dept : null,
            From = read.Since("from", From),
            To = read.Until("to", To),
        };
    }
}
