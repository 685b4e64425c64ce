using Command.Contracts.Reports;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Domain.Rules;
using Command.Storage.Journal;

namespace Command.Web.Public;

/// <summary>What has happened, as whoever reported reads it: a line for each fact that concerns them, and no name.</summary>
internal static class TrackHistory
{
    private const string InPerson = "答复由工作人员当面告知，不在网上显示";
    private const string AnotherUnit = "，承办单位已变更";

    /// <summary>The lines, oldest first.</summary>
    /// <param name="entries">The journal of the case.</param>
    /// <param name="restricted">限制查看: that there is an answer is said, and how it is given.</param>
    public static IEnumerable<TrackLine> Of(IReadOnlyCollection<JournalEntry> entries, bool restricted)
    {
        var lead = "";
        foreach (var entry in entries.Standing().Where(entry => Facts.Find(entry.Type) is not null))
        {
            var fact = entry.Event;
            var next = LeadOf(fact) ?? lead;
            if (LineOf(fact, restricted) is { } line)
            {
                yield return new TrackLine(entry.Instant, line + Moved(lead, next));
            }

            lead = next;
        }
    }

    private static string Moved(string from, string to) => from.Length == 0 || from == to ? "" : AnotherUnit;

    private static string? LineOf(IncidentEvent fact, bool restricted) => fact is AnswerGiven { Reply: not null }
        ? restricted ? InPerson : null
        : Facts.KindOf(fact).ForCitizen(fact);

    private static string? LeadOf(IncidentEvent fact) => fact switch
    {
        IncidentDispatched dispatched => dispatched.Lead,
        DisputeRuled { Role: Contracts.Incidents.AssignmentRole.Lead } ruled => ruled.To,
        _ => null,
    };
}
