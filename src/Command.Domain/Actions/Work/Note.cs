using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>备注.</summary>
public sealed record AddNote(string? Dept, TextRef? Text) : IncidentCommand;

/// <summary>A working note or a logged contact with the reporter; the first one by a signed lead starts handling.</summary>
internal sealed record NoteAdded(string? Dept, bool Contact, TextRef Text) : IncidentEvent;

internal sealed class Note : CaseAction
{
    private static readonly Field<TextRef?> Text = Fields.Text("备注内容", "the note").Always;

    public Note() : base("note", "备注", "note")
    {
        In = [.. Stages.AtWork, IncidentState.Merged];
        For = [Role.Operator, Role.Shift, Role.Dept, Role.Supervisor, Role.Revisit];
        When = (incident, dept) => TakesPart(incident, dept) || (incident.Joint is not null && incident.Parties.Contains(dept!));
        Beside = true;
        Keys = [new("N", "备注", "Note", (_, _) => true)];
        Body(body => new AddNote(body.Get(ByDept), body.Get(Text)), ByDept, Text);
        On<AddNote>((incident, c, _) => Decide(incident, c.Dept, contact: false, c.Text));
        Fact<NoteAdded>("note.added", "办理记录", "note", Fold).Text(e => e.Text).Told(Tell);
    }

    /// <summary>Of which department the note is; null for the centre.</summary>
    internal static Field<string?> ByDept { get; } = new(
        "dept", FieldKind.Code, "以哪个单位的名义；不填为中心",
        "the department it is of; absent means the centre", (body, name) => body.By.Dept ?? body.Text(name))
    { Unasked = true };

    /// <summary>A note or a contact.</summary>
    internal static Decision Decide(Incident incident, string? dept, bool contact, TextRef? text) => text switch
    {
        null => Decision.Refuse("note.text-required", "备注须有文字。", "A note needs a text."),
        // A member of the team and whoever has a task keep notes, too; contact with the reporter is for those in charge.
        _ when dept is not null && incident.AssignmentOf(dept) is null
            && (contact || incident.Joint is null || !incident.Parties.Contains(dept)) => NotYours(dept),
        _ => new NoteAdded(dept, contact, text),
    };

    // The first working note of the lead is what turns "signed", "extended" or "to be redone" into "being handled"; one of the centre
    // answers what was passed up.
    private static Incident Fold(Incident incident, NoteAdded e, DateTimeOffset at) =>
        Noted(e.Contact && incident.Run(ClockName.Contact) is not null ? incident with { ContactedAt = at } : incident, e);

    private static Incident Noted(Incident incident, NoteAdded e) => e.Dept switch
    {
        null => incident.Heard(),
        { } dept when dept == incident.Lead && incident.State is IncidentState.Signed or IncidentState.Extended or IncidentState.Redo =>
            incident with { State = IncidentState.Handling },
        _ => incident,
    };

    private static string Tell(NoteAdded e, Teller t) => e switch
    {
        { Contact: true } => t.Say("联系报单人", "contacted the reporter"),
        { Dept: { } dept } => t.Say($"{t.Dept(dept)} 备注", $"note by {t.Dept(dept)}"),
        _ => t.Say("备注", "note"),
    };
}
