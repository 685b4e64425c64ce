using Command.Contracts.Incidents;

namespace Command.Domain.Incidents;

public static partial class IncidentDecisions
{
    // 批示 has at most this many characters (domain.md §2.1).
    private const int LongestInstruction = 1_000;

    // The same level is not given twice and no milder one follows (domain.md §2.1).
    private static Decision Supervise(Incident incident, SuperviseIncident c, DateTimeOffset now)
    {
        if (c.Level is null or SupervisionLevel.None)
        {
            return Decision.Refuse("supervise.level-required", "督办须写明级别：ordinary（普通）、yellow（黄牌）、red（红牌）。", "Supervision needs a level: ordinary, yellow or red.");
        }

        if (c.Level <= incident.Supervision)
        {
            return c.Level == incident.Supervision
                ? Decision.Refuse("supervise.same-level", "同级督办不得重复，可升级或取消督办。", "The same level is not given twice; raise it, or lift the supervision.", "lift-supervision")
                : Decision.Refuse("supervise.not-down", "督办不能降级，可取消督办。", "A milder level cannot follow; lift the supervision instead.", "lift-supervision");
        }

        return Document(incident, new DocumentIssued(c.Number, DocumentKind.Order, c.Level, c.Dept ?? incident.Lead, c.Requirement!, c.ReplyDue ?? default), c.ReplyDue, now);
    }

    private static Decision Letter(Incident incident, SendLetter c, DateTimeOffset now) => Document(
        incident, new DocumentIssued(c.Number, DocumentKind.Letter, null, c.Dept ?? incident.Lead, c.Requirement!, c.ReplyDue ?? default), c.ReplyDue, now);

    private static Decision Document(Incident incident, DocumentIssued issued, DateTimeOffset? due, DateTimeOffset now)
    {
        if (issued.Requirement is null)
        {
            return Decision.Refuse("document.requirement-required", "公文须写明办理要求。", "A document needs its requirement in words.");
        }

        if (due is null || due <= now)
        {
            return Decision.Refuse("document.due-required", "公文须写明晚于现在的回复时限。", "A document needs a reply time that lies ahead.");
        }

        return Decision.One(issued with { Clocks = [new Clock(ClockName.Reply, incident.NextGeneration(ClockName.Reply), now, due.Value, issued.Number)] });
    }

    private static Decision Lift(Incident incident, LiftSupervision c) => incident.Supervision == SupervisionLevel.None
        ? Decision.Refuse("supervise.none", "没有督办，可以督办。", "It is not supervised; it can be.", "supervise")
        : Decision.One(new SupervisionLifted(c.Text));

    private static Decision Reply(Incident incident, ReplyDocument c) => OpenDocument(incident, c.DocumentNumber) switch
    {
        null => NoDocument(incident),
        { RepliedAt: not null } => Decision.Refuse("document.replied", "已经回复，可以补充备注。", "It has been replied to; a note can be added.", "note"),
        { Dept: var dept } when dept != c.Dept => Decision.Refuse(
            "document.not-yours", $"该公文发给 {dept}，由其回复。", $"The document was sent to {dept}, which has to reply."),
        _ when c.Text is null => TextNeeded("document.reply-required", "公文回复", "A reply"),
        _ => Decision.One(new DocumentReplied(c.DocumentNumber, c.Dept, c.Text)),
    };

    private static Decision Close(Incident incident, CloseDocument c) => OpenDocument(incident, c.DocumentNumber) switch
    {
        null => NoDocument(incident),
        { RepliedAt: null } when c.Text is null => Decision.Refuse(
            "document.unreplied", "尚未回复；待其回复后办结，或写明理由。", "There is no reply yet; wait for it, or close with a written reason."),
        _ => Decision.One(new DocumentClosed(c.DocumentNumber, c.Text)),
    };

    private static Decision Instruct(Incident incident, InstructIncident c, DateTimeOffset now) => c switch
    {
        { Text: null } => Decision.Refuse("instruct.text-required", "批示须有内容，不超过1000字。", "An instruction needs a text of at most 1000 characters."),
        { Length: > LongestInstruction } => Decision.Refuse("instruct.too-long", "批示不超过1000字。", "An instruction has at most 1000 characters."),
        { Dept: null, Due: null } => Decision.One(new InstructionGiven(NextInstruction(incident), c.Text, null, null)),
        _ when NoTask(c.Dept, c.Due, now) is { } refused => refused,
        _ => Decision.One(new InstructionGiven(NextInstruction(incident), c.Text, c.Dept, c.Due) { Clocks = [TaskClock(incident, NextInstruction(incident), c.Due!.Value, now)] }),
    };

    private static Decision Assign(Incident incident, AssignInstruction c, DateTimeOffset now) =>
        OpenInstruction(incident, c.Instruction) is null ? NoInstruction(incident)
        : NoTask(c.Dept, c.Due, now) ?? Decision.One(new InstructionAssigned(c.Instruction, c.Dept!, c.Due!.Value)
        {
            Clocks = [TaskClock(incident, c.Instruction, c.Due.Value, now)],
        });

    private static Decision Finish(Incident incident, FinishInstruction c) => OpenInstruction(incident, c.Instruction) switch
    {
        null => NoInstruction(incident),
        { Dept: var dept } when c.Dept is not null && c.Dept != dept => Decision.Refuse(
            "instruct.not-yours", $"批示由 {dept ?? "中心"} 落实。", $"The instruction is for {dept ?? "the centre"} to carry out."),
        _ when c.Text is null => Decision.Refuse("instruct.result-required", "落实批示须写明结果。", "Carrying out an instruction needs its result in words."),
        _ => Decision.One(new InstructionDone(c.Instruction, c.Text)),
    };

    private static Decision Restrict(Incident incident, RestrictIncident c) => c switch
    {
        _ when incident.Restricted => Decision.Refuse("restrict.already", "已限制查看，无须重复。", "It is restricted already; nothing is left to do."),
        // Merged ones are read together, so that one half cannot be hidden alone.
        _ when incident.Joined.Count > 0 => Decision.Refuse("restrict.joined", "请先拆案，再限制查看。", "Split off what follows it first, then restrict it.", "split"),
        { Text: null } => TextNeeded("restrict.text-required", "限制查看", "Restricting"),
        _ => Decision.One(new IncidentRestricted(c.Text)),
    };

    private static Decision? NoTask(string? dept, DateTimeOffset? due, DateTimeOffset now) => string.IsNullOrEmpty(dept) || due is null || due <= now
        ? Decision.Refuse("instruct.task-incomplete", "交办批示须同时写明承办单位和晚于现在的时限。", "A task needs both a department and a due time that lies ahead.")
        : null;

    private static Clock TaskClock(Incident incident, int number, DateTimeOffset due, DateTimeOffset now) =>
        new(ClockName.Task, incident.NextGeneration(ClockName.Task), now, due, number.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static int NextInstruction(Incident incident) => (incident.Oversight?.Instructions.Count ?? 0) + 1;

    private static OfficialDocument? OpenDocument(Incident incident, string number) =>
        incident.Oversight?.Documents.FirstOrDefault(d => d.Number == number && d.ClosedAt is null);

    private static Instruction? OpenInstruction(Incident incident, int number) => incident.Oversight?.OpenInstructions.FirstOrDefault(i => i.Number == number);

    private static Decision NoDocument(Incident incident)
    {
        var open = (incident.Oversight?.Documents ?? []).Where(d => d.ClosedAt is null).Select(d => d.Number).DefaultIfEmpty("—");
        return Decision.Refuse("document.unknown", $"没有这份未办结的公文；未办结的有 {string.Join("、", open)}。", $"There is no such open document; open are: {string.Join(", ", open)}.");
    }

    private static Decision NoInstruction(Incident incident)
    {
        var open = (incident.Oversight?.OpenInstructions ?? []).Select(i => $"{i.Number}").DefaultIfEmpty("—");
        return Decision.Refuse("instruct.unknown", $"没有这条未落实的批示；未落实的有 {string.Join("、", open)}。", $"There is no such open instruction; open are: {string.Join(", ", open)}.");
    }
}
