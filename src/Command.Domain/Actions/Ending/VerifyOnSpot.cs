using Command.Contracts.Areas;
using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>核查: what somebody found on the spot.</summary>
public sealed record VerifyCompletion(VerifyResult? Result, DateTimeOffset? At, GeoPoint? Location) : ProvenCommand;

/// <summary>核查属实: now it is reviewed.</summary>
internal sealed record VerifyConfirmed(Verification Found) : IncidentEvent;

/// <summary>核查不属实: it goes back to the unit, and the main clock goes on.</summary>
internal sealed record VerifyRefuted(Verification Found) : IncidentEvent;

/// <summary>Not by the unit itself: by a grid worker or the centre (rules.md 42).</summary>
internal sealed class VerifyOnSpot : CaseAction
{
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    private static readonly Field<VerifyResult?> Result = Fields.Word<VerifyResult>("result", "核查结果", "what was found").Always;
    private static readonly Field<DateTimeOffset?> At = Fields.Instant("at", "何时；不填为现在", "when; absent for now");
    private static readonly Field<GeoPoint?> Location = Fields.Point("location", "何处", "where");
    private static readonly Field<IReadOnlyList<string>?> Evidence = Fields.Files("evidence", "现场照片编号", "ids of photos").Always;

    public VerifyOnSpot() : base("verify", "现场核查", "verify on the spot")
    {
        In = [IncidentState.Completed];
        For = [Role.Operator, Role.Shift, Role.Grid];
        When = (incident, _) => incident.VerifyDue;
        Keys = [new("F", "核查", "Verify", (_, part) => part is null) { Next = true }];
        Body(
            body => new VerifyCompletion(body.Get(Result), body.Get(At), body.Get(Location)) { Evidence = body.Get(Evidence) },
            Result, At, Location, Evidence);
        On<VerifyCompletion>((incident, c, by) => Refused(incident, c, by.Now) ?? Found(incident, c, by));
        Fact<VerifyConfirmed>("verify.confirmed", "核查属实", "confirmed on the spot", (i, e, _) =>
            i with { VerifyDue = false, Verified = e.Found });
        Fact<VerifyRefuted>("verify.refuted", "核查不属实", "refuted on the spot", (i, e, _) => i.BackToWork() with { Verified = e.Found })
            .Told((_, t) => t.Say("核查不属实，退回承办单位", "not done as reported: back to the unit"));
    }

    private static Decision? Refused(Incident incident, VerifyCompletion c, DateTimeOffset now) => c switch
    {
        _ when !incident.VerifyDue => Decision.Refuse(
            "verify.not-asked", "该事项不要求现场核查，或已核查，可以审核。", "No verification is asked for, or it was done; it can be reviewed.",
            "review"),
        { Result: null } => Decision.Refuse(
            "verify.result-needed", "核查须写明结果：confirmed（属实）或 refuted（不属实）。", "A verification is confirmed or refuted."),
        { Evidence: null or { Count: 0 } } => Decision.Refuse(
            "verify.evidence-needed", "现场核查须附照片。", "A verification on the spot needs a photo."),
        { At: { } at } when at - now > Ahead => Decision.Refuse(
            "verify.not-yet", "核查时间不能晚于现在。", "A verification cannot be later than now."),
        { At: { } at } when at < incident.CompletedAt => Decision.Refuse(
            "verify.too-early", "核查须在办结之后。", "A verification comes after the completion."),
        _ => null,
    };

    private static IncidentEvent Found(Incident incident, VerifyCompletion c, Judging by)
    {
        var found = new Verification(c.Result!.Value, c.At ?? by.Now, incident.Restricted ? null : c.Location?.Coarse(), c.Evidence!);
        return found.Result == VerifyResult.Confirmed
            ? new VerifyConfirmed(found) { Clocks = [by.Start(incident, ClockName.Review)] }
            : new VerifyRefuted(found) { Clocks = by.GoOn(incident, IncidentState.Handling) };
    }
}
