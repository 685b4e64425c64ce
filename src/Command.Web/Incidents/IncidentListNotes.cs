using Command.Contracts.Incidents;
using Command.Storage.Queries;
using Command.Web.Surface;

namespace Command.Web.Incidents;

/// <summary>What <c>docs/openapi.json</c> says about the query of the list.</summary>
internal static class IncidentListNotes
{
    /// <summary>Describes its parameters.</summary>
    public static RouteHandlerBuilder AsksForIncidents(this RouteHandlerBuilder list) => list
        .Asks("state", "Only those in these states, with commas between; what is open when absent.")
        .Asks("dept", "Only those in which this department has a part, e.g. D09.")
        .Asks("area", "Only those of a street (3 digits), community (12) or grid (15).")
        .Asks("item", "Only those of a category (2 digits) or an item (4).")
        .Asks<Urgency>("urgency", "Only those of this urgency.")
        .Asks<Nature>("nature", "Only those that want this: 咨询, 求助, 投诉, 举报, 建议, 表扬.")
        .Asks("overdue", "`true`: only those that a unit is late with, not signed or not done in time.")
        .Asks("rung", "Only those whose highest rung is this one, 0 to 99.")
        .Asks("supervised", "`true` or `false`: whether they are under supervision.")
        .Asks("instructed", "`true` or `false`: whether an instruction of a leader is open.")
        .Asks("mine", "`true`: only those that your department has in hand; with `overdue`, what of them is late.")
        .Asks("from", "Received at or after: an instant with its offset, or a day in Asia/Shanghai.")
        .Asks("to", "Received before an instant, or up to the end of a day in Asia/Shanghai.")
        .Asks("q", "Words: a code or its end, a place, a text of its reports.")
        .Asks<IncidentSort>("sort", "What comes first; the least remaining time when absent.")
        .Asks("limit", "How many rows, 1 to 200; 50 when absent.")
        .Asks("cursor", "`next` of the page before; absent for the first page.");
}
