using System.Text;
using System.Text.RegularExpressions;
using Command.Contracts.Incidents;
using Command.Domain.Incidents;
using Command.Domain.Privacy.Numbers;
using Command.Domain.Routing;

namespace Command.Domain.Actions;

/// <summary>移交: whoever has to be called first is called.</summary>
/// <param name="To">Code of <c>handovers.csv</c>.</param>
/// <param name="At">When they were called; null for now.</param>
/// <param name="Taken">They took it, or did not; null while they have not said.</param>
/// <param name="Reference">Their number for it.</param>
public sealed record HandOverToFirst(string To, DateTimeOffset? At, bool? Taken, string? Reference) : IncidentCommand;

/// <summary>移交: they were called, and took it or have not said yet.</summary>
internal sealed record HandedOver(HandOver HandOver) : IncidentEvent;

/// <summary>移交: they were called and did not take it.</summary>
internal sealed record HandOverRefused(HandOver HandOver) : IncidentEvent;

/// <summary>It stands beside the flow, stops no clock and can be repeated: first the call, then the case.</summary>
internal sealed partial class HandOverDanger : CaseAction
{
    private const int LongestReference = 40;
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    private static readonly Field<string?> To =
        Fields.Code("to", "移交给谁", "who was called", [.. TransferTargets.All.Take(4)]).PickedFrom(FieldSource.HandOver).Always;
    private static readonly Field<DateTimeOffset?> At = Fields.Instant("at", "何时", "when");
    private static readonly Field<bool?> Taken = Fields.Mark(
        "taken", "对方是否接收；不填为尚未答复", "whether they took it; absent while they have not said");
    private static readonly Field<string?> Reference = Fields.Code("reference", "对方编号", "their number for it");

    public HandOverDanger() : base("hand-over", "移交", "hand over")
    {
        In = Stages.AtWork;
        For = [Role.Operator, Role.Shift, Role.Dept];
        Lasting = true;
        When = TakesPart;
        Beside = true;
        Keys = [new("H", "移交", "Hand over", (incident, part) => part is null && incident.Endangered)];
        Body(
            body => new HandOverToFirst(body.Get(To) ?? "", body.Get(At), body.Get(Taken), body.Get(Reference)),
            To, At, Taken, Reference);
        On<HandOverToFirst>(Decide);
        Fact<HandedOver>("handover.made", "移交", "handed over", (i, e, _) => i.HandedOver(e.HandOver))
            .Told((e, t) => Tell(e.HandOver, t));
        Fact<HandOverRefused>("handover.refused", "移交未接收", "not taken over", (i, e, _) => i.HandedOver(e.HandOver))
            .Told((e, t) => Tell(e.HandOver, t));
    }

    private static Decision Decide(Incident incident, HandOverToFirst c, Judging by)
    {
        if (by.Policy.HandOvers.Find(c.To) is null)
        {
            return Decision.Refuse(
                "hand-over.unknown-target",
                $"移交对象目录中没有“{c.To}”；可移交：{string.Join("、", by.Policy.HandOvers.All.Select(t => $"{t.Code}（{t.Zh}）"))}。",
                $"There is no '{c.To}' to hand over to; there are {string.Join(", ", by.Policy.HandOvers.All.Select(t => t.Code))}.");
        }

        if (c.At - by.Now > Ahead)
        {
            return Decision.Refuse("hand-over.not-yet", "移交时间不能晚于现在。", "A hand-over cannot be later than now.");
        }

        if (c.Reference is { } reference && !IsNumber(reference))
        {
            return Decision.Refuse(
                "hand-over.reference", "对方编号须为不超过40字的字母、数字，且不能是电话、证件等号码。",
                "Their number is at most 40 letters and digits, and no telephone or other number of a person.");
        }

        var made = new HandOver(c.To, c.At ?? by.Now, c.Taken, c.Reference);
        return c.Taken switch
        {
            false => new HandOverRefused(made),
            true => new HandedOver(made),
            null => new HandedOver(made) { Clocks = [by.Start(incident, ClockName.HandOver)] },
        };
    }

    // It stands in the journal as it is, so it may lead to nobody.
    private static bool IsNumber(string reference) => reference.Length <= LongestReference
        && reference.All(c => char.IsLetterOrDigit(c) || "-_/〔〕".Contains(c, StringComparison.Ordinal))
        && !Digits().Matches(reference.Normalize(NormalizationForm.FormKC)).Any(run => NumberShapes.OfSomebody(run.Value));

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();

    private static string Tell(HandOver made, Teller t) => made.Taken switch
    {
        true => t.Say($"移交 {made.To}，对方已接收", $"handed over to {made.To}, who took it"),
        false => t.Say($"移交 {made.To}，对方未接收", $"handed over to {made.To}, who did not take it"),
        null => t.Say($"移交 {made.To}，等对方答复", $"handed over to {made.To}, who has not said yet"),
    };
}
