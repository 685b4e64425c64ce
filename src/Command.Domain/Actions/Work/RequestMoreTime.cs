using Command.Contracts.Incidents;
using Command.Domain.Catalogue;
using Command.Domain.Deadlines;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>延期申请.</summary>
public sealed record RequestExtension(string Dept, TextRef? Text) : ProvenCommand;

/// <summary>延期, 挂起, 会商 or 挂账 asked for.</summary>
internal sealed record ApprovalAsked(ApprovalKind Kind, string? Dept, string? Reason, TextRef Text) : IncidentEvent
{
    /// <summary>Ids of photos and papers that came with it.</summary>
    public IReadOnlyList<string>? Evidence { get; init; }
}

/// <summary>What was asked for is not approved.</summary>
internal sealed record ApprovalDenied(ApprovalKind Kind, TextRef? Text) : IncidentEvent;

internal sealed class RequestMoreTime : CaseAction
{
    private static readonly Field<TextRef?> Text = Fields.Text("延期理由", "why").Always;
    private static readonly Field<IReadOnlyList<string>?> Evidence =
        Fields.Files("evidence", "佐证材料编号，至少一份", "ids of photos and papers, at least one");

    public RequestMoreTime() : base("request-extension", "延期申请", "ask for an extension")
    {
        In = [.. Stages.Worked];
        For = [Role.Dept];
        When = (incident, dept) =>
            incident.Lead == dept && incident.Urgency != Urgency.Critical && incident.Asked(ApprovalKind.Extension) is null;
        Body(
            body => new RequestExtension(body.Get(Fields.ActingDept), body.Get(Text)) { Evidence = body.Get(Evidence) },
            Fields.ActingDept, Text, Evidence);
        On<RequestExtension>(Decide);
        Fact<ApprovalAsked>("approval.asked", "申请", "asked", (i, e, at) => i.WithCourse(c => c with
        {
            Asked = [.. c.Without(e.Kind), new Approval(e.Kind, e.Dept, e.Reason, e.Text, at)],
        })).Text(e => e.Text);
        Fact<ApprovalDenied>("approval.denied", "未批准", "not approved", (i, e, _) => i.WithCourse(c => c with { Asked = c.Without(e.Kind) }))
            .Text(e => e.Text);
    }

    private static Decision Decide(Incident incident, RequestExtension c, Judging by)
    {
        if (c.Dept != incident.Lead)
        {
            return incident.AssignmentOf(c.Dept) is null
                ? NotYours(c.Dept)
                : Decision.Refuse("extension.lead-only", "延期由主办单位申请。", "Only the lead department asks for an extension.");
        }

        return c.Text is null
            ? TextNeeded("extension.text-required", "延期申请", "Asking for an extension")
            : None(incident, by.Policy, by.Now) ?? Asked(c, c.Text);
    }

    // By text alone anybody needs more time (rules.md 25).
    private static Decision Asked(RequestExtension c, TextRef text) => c.Evidence is { Count: > 0 } evidence
        ? new ApprovalAsked(ApprovalKind.Extension, c.Dept, null, text) { Evidence = evidence }
        : Decision.Refuse(
            "extension.evidence-needed", "申请延期须附佐证材料，如鉴定委托、采购单或现场照片。",
            "Asking for an extension needs evidence: an order for an expert's report or for parts, or a photo.");

    // Asked before expiry, none for critical, once by the centre and once by a leader (domain.md §2.3).
    private static Decision? None(Incident incident, Policy policy, DateTimeOffset now) => incident switch
    {
        { Course.Asked: { } asked } when asked.Any(a => a.Kind == ApprovalKind.Extension) => Decision.Refuse(
            "extension.asked", "已有一项延期申请待批，批复前不能再申请。", "An extension is asked for already; wait for the decision."),
        { Urgency: Urgency.Critical } => Decision.Refuse(
            "extension.critical", "特急件不得延期，可上报中心。", "A critical incident is not extended; pass it up to the centre.", "escalate"),
        { Course.Extensions: var times } when times >= policy.Settings.ExtensionTimes => Decision.Refuse(
            "extension.used-up", $"已延期{times}次，不能再延；可上报中心或申请挂账。",
            $"It was extended {times} times, no more are possible; pass it up, or have it parked.", "escalate", "park"),
        _ when now > incident.Run(ClockName.Main)!.Clock.Due => Decision.Refuse(
            "extension.too-late", "延期须在到期前申请，现已超期；可上报中心。",
            "An extension is asked for before the due time, which is over; pass it up to the centre.", "escalate"),
        _ => null,
    };
}
