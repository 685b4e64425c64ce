using Command.Contracts.Reports;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Storage.Catalogue;
using Command.Storage.Journal;
using Command.Web.Incidents;
using Microsoft.Extensions.Localization;

namespace Command.Web.Words;

/// <summary>An entry of the record in plain words.</summary>
/// <param name="Version">Version of the case after it.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who, as an account name.</param>
/// <param name="Words">What happened.</param>
/// <param name="Text">The text that went with it, if any.</param>
public sealed record Told(int Version, DateTimeOffset At, string Actor, string Words, string? Text);

/// <summary>Says in words what an entry of the journal records.</summary>
public sealed class JournalWords(IStringLocalizer<ConsoleText> text, CaseNames names, PolicyShelf shelf)
{
    /// <summary>One entry; an event of a newer version is named, not guessed at.</summary>
    public Told Tell(JournalEntry entry, IReadOnlyDictionary<string, string> texts)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(texts);
        try
        {
            var fact = entry.Event;
            var body = TextRefs.Of(fact) is { } reference ? texts.GetValueOrDefault(reference.Id, text["Told.Purged"]) : null;
            return new Told(entry.Version, entry.Instant, entry.Actor, Words(fact), body);
        }
        catch (FormatException)
        {
            return new Told(entry.Version, entry.Instant, entry.Actor, entry.Type, null);
        }
    }

    private string Words(IncidentEvent fact) => fact switch
    {
        IncidentOpened e => text["Told.Opened", Channel(e.Channel)],
        IncidentAccepted => text["Told.Accepted"],
        IncidentDeclined e => text["Told.Declined", DeclineReasons.Find(e.Reason) is { } reason ? CaseNames.Of(reason.Zh, reason.En) : e.Reason],
        IncidentClassified e => text["Told.Classified", e.ItemCode, names.Item(e.ItemCode)],
        IncidentDispatched e => text[e.Again ? "Told.Redispatched" : "Told.Dispatched", names.Dept(e.Lead), Helpers(e.Co)],
        AssignmentSigned e => text["Told.Signed", names.Dept(e.Dept)],
        AssignmentReturned e => text["Told.Returned", names.Dept(e.Dept), e.Rule, names.Dept(e.BetterOwner)],
        NoteAdded { Contact: true } => text["Told.Contact"],
        NoteAdded e => e.Dept is { } dept ? text["Told.NoteBy", names.Dept(dept)] : text["Told.Note"],
        AssignmentDone e => text["Told.PartDone", names.Dept(e.Dept)],
        HandlingCompleted e => text["Told.Completed", names.Dept(e.Dept)],
        CompletionRejected => text["Told.Rejected"],
        IncidentArchived => text["Told.Archived"],
        DeadlineEscalated e => text[e.Late ? "Told.EscalatedLate" : "Told.Escalated", CaseNames.Clock(e.Clock), Rung(e), Addressee(e.Addressee)],
        DeadlineSkipped e => text["Told.DeadlineSkipped", CaseNames.Clock(e.Clock)],
        PromiseBroken e => text["Told.promise.broken", string.Concat(IncidentMonitor.All.Where(f => e.Codes.Contains(f.Code)).Select(f => CaseNames.Of(f.Zh, f.En)))],
        ContactUnmasked e => $"{text["Told.contact.unmasked"]} {(UnmaskReasons.Find(e.Reason) is { } why ? CaseNames.Of(why.Zh, why.En) : e.Reason)}",
        PersonalPurged e => text["Told.personal.purged", text[$"Purged.{e.What}"], e.Reports, e.Texts],
        DocumentIssued e => $"{text["Told.document.issued"]} {e.Number} {names.Dept(e.Dept)}",
        DisputeRuled e => $"{text["Told.dispute.ruled"]} {names.Dept(e.From)} → {names.Dept(e.To)}",
        TaskAdded e => $"{text["Told.task.added"]} {e.Number}{Step(e.Step)} {names.Dept(e.Dept)}",
        TaskDone e => $"{text["Told.task.done"]} {e.Number}",
        MeetingCalled e => $"{text["Told.meeting.called"]} {names.Dept(e.Lead)} {names.When(e.At)}",
        TaskForceFormed e => $"{text["Told.team.formed"]} {e.Number} {names.Dept(e.Lead.Dept)}",
        TaskForceClosed e => $"{text["Told.team.closed"]} {e.Number}",
        MilestoneSet e => $"{text["Told.milestone.set"]} {e.Number}{Step(e.Step)}",
        MilestoneReached e => $"{text["Told.milestone.reached"]} {e.Number}",
        TeamJoined e => $"{text["Told.team.joined"]} {e.Number}",
        _ => text[$"Told.{EventNames.Of(fact)}"],
    };

    private string Step(string? code) => shelf.Current.TaskForces.Step(code) is { } step ? $" {CaseNames.Of(step.Zh, step.En)}" : "";

    private string Helpers(IReadOnlyList<string> co) => co.Count == 0 ? "" : text["Told.Co", string.Join(text["Comma"], co.Select(names.Dept))];

    private string Rung(DeadlineEscalated e) =>
        (CaseNames.English ? shelf.Current.Ladder.Find(e.Clock, e.Rung)?.En : e.Name ?? shelf.Current.Ladder.Find(e.Clock, e.Rung)?.Name) ?? text["Told.Rung", e.Rung];

    private string Addressee(string who) => shelf.Current.Departments.Find(who) is null ? text[$"Told.To.{who}"] : names.Dept(who);

    private static string Channel(string code) => Channels.Find(code) is { } channel ? CaseNames.Of(channel.Zh, channel.En) : code;
}
