using System.Globalization;
using Command.Contracts;
using Command.Contracts.Areas;
using Command.Contracts.Incidents;
using Command.Domain.Access;
using Command.Storage.Queries;
using Command.Web.Surface;
using Microsoft.AspNetCore.Mvc;

namespace Command.Web.Incidents;

/// <summary>The query of <c>GET /api/incidents</c> as it comes. An empty parameter is an absent one.</summary>
internal sealed record IncidentListQuery(
    string? State, string? Dept, string? Area, string? Item, string? Urgency, [property: FromQuery(Name = "q")] string? Text, string? Sort,
    string? Limit, string? Cursor)
{
    /// <summary>The filter for what an actor may see, or every bad parameter.</summary>
    public (IncidentFilter? Filter, IReadOnlyDictionary<string, string[]> Errors) ToFilter(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var errors = new Dictionary<string, string[]>();
        var filter = new IncidentFilter
        {
            State = Word<IncidentState>("state", State, errors),
            Urgency = Word<Urgency>("urgency", Urgency, errors),
            Sort = Word<IncidentSort>("sort", Sort, errors) ?? IncidentSort.Remaining,
            Dept = Given(Dept),
            Area = Digits("area", Area, errors, 3, 12, 15),
            Item = Digits("item", Item, errors, 2, 4),
            Query = Given(Text),
            Limit = Given(Limit) is { } limit
                ? (int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var rows) ? rows : 0)
                : 50,
            Cursor = Given(Cursor),
            // A department account without a department sees nothing, not everything.
            OnlyDept = actor.Role switch { Role.Dept => actor.Dept ?? "", Role.Key => actor.Dept, _ => null },
            OnlyArea = actor.Area,
            // As for a single incident: a department sees what it has a part in, restricted or not.
            Restricted = actor.Role == Role.Dept || Rights.Sees(actor, restricted: true, lead: "", co: [], AreaRef.Unknown),
        };
        if (filter.Limit is < 1 or > 200)
        {
            errors["limit"] = ["须在 1 到 200 之间。 / Must be between 1 and 200."];
        }

        return (errors.Count == 0 ? filter : null, errors);
    }

    private static string? Given(string? value) => string.IsNullOrEmpty(value) ? null : value;

    private static T? Word<T>(string name, string? value, Dictionary<string, string[]> errors) where T : struct, Enum
    {
        if (string.IsNullOrEmpty(value))
        {
            return null;
        }

        if (Wire.TryParse(value, out T word))
        {
            return word;
        }

        var words = string.Join("、", Enum.GetValues<T>().Select(Wire.Name));
        errors[name] = [$"须为 {words} 之一。 / Must be one of {words}."];
        return null;
    }

    private static string? Digits(string name, string? value, Dictionary<string, string[]> errors, params int[] lengths)
    {
        if (string.IsNullOrEmpty(value))
        {
            return null;
        }

        if (lengths.Contains(value.Length) && value.All(char.IsAsciiDigit))
        {
            return value;
        }

        errors[name] = [$"须为 {string.Join("、", lengths)} 位代码。 / Must be a code of {string.Join(", ", lengths)} digits."];
        return null;
    }
}

/// <summary>What <c>docs/openapi.json</c> says about the query.</summary>
internal static class IncidentListNotes
{
    /// <summary>Describes its parameters.</summary>
    public static RouteHandlerBuilder AsksForIncidents(this RouteHandlerBuilder list) => list
        .Asks<IncidentState>("state", "Only those in this state.").Asks("dept", "Only those in which this department has a part, e.g. D09.")
        .Asks("area", "Only those of a street (3 digits), community (12) or grid (15).")
        .Asks("item", "Only those of a category (2 digits) or an item (4).")
        .Asks<Urgency>("urgency", "Only those of this urgency.").Asks("q", "Words: a code or its end, a place, a text of its reports.")
        .Asks<IncidentSort>("sort", "What comes first; the least remaining time when absent.")
        .Asks("limit", "How many rows, 1 to 200; 50 when absent.")
        .Asks("cursor", "`next` of the page before; absent for the first page.");
}
