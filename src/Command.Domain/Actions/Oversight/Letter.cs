using Command.Contracts.Incidents;
using Command.Domain.Catalogue;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>工作提示函.</summary>
public sealed record SendLetter(string? Dept, TextRef? Requirement, DateTimeOffset? ReplyDue) : NumberedCommand
{
    /// <inheritdoc/>
    public override DocumentKind Kind => DocumentKind.Letter;
}

internal sealed class Letter : CaseAction
{
    public Letter() : base("letter", "工作提示函", "send a letter")
    {
        In = Stages.AtWork;
        For = [Role.Shift, Role.Supervisor];
        Beside = true;
        Body(body => new SendLetter(body.Get(To), body.Get(Requirement), body.Get(ReplyDue)), To, Requirement, ReplyDue);
        On<SendLetter>((incident, c, by) => Issue(
            incident,
            new DocumentIssued(c.Number, DocumentKind.Letter, null, c.Dept ?? incident.Lead, c.Requirement!, c.ReplyDue ?? default),
            c.ReplyDue,
            by));
    }

    /// <summary>Who has to reply.</summary>
    internal static Field<string?> To { get; } =
        Fields.Code("dept", "回复单位；不填为主办单位", "who has to reply; absent means the lead").PickedFrom(FieldSource.Unit);

    /// <summary>What is required.</summary>
    internal static Field<TextRef?> Requirement { get; } = Fields.Words("requirement", "办理要求", "what is required").Always;

    /// <summary>When the reply is due.</summary>
    internal static Field<DateTimeOffset?> ReplyDue { get; } = Fields.Instant("replyDue", "回复时限", "when the reply is due").Always;

    /// <summary>Every document says what is required and by when.</summary>
    internal static Decision Issue(Incident incident, DocumentIssued issued, DateTimeOffset? due, Judging by)
    {
        if (by.Policy.Departments.Find(issued.Dept) is null)
        {
            return Decision.Refuse(
                "document.unknown-department", "部门目录中没有这个回复单位。", "There is no such department that could reply.");
        }

        if (issued.Requirement is null)
        {
            return Decision.Refuse("document.requirement-required", "公文须写明办理要求。", "A document needs its requirement in words.");
        }

        if (due is null || due <= by.Now)
        {
            return Decision.Refuse("document.due-required", "公文须写明晚于现在的回复时限。", "A document needs a reply time that lies ahead.");
        }

        return issued with
        {
            Clocks = [new Clock(ClockName.Reply, incident.NextGeneration(ClockName.Reply), by.Now, due.Value, issued.Number)],
        };
    }
}
