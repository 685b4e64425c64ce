using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>拆案, as people ask for it: this from its main, or others from this.</summary>
public sealed record SplitIncidents(IReadOnlyList<string>? Codes, TextRef? Text) : IncidentCommand;

/// <summary>One side of a split: leave the main.</summary>
internal sealed record LeaveMain(TextRef? Text) : IncidentCommand;

/// <summary>The other side: let them go.</summary>
internal sealed record PartIncidents(IReadOnlyList<string> Codes) : IncidentCommand;

/// <summary>拆案: on its own again, with its own clocks.</summary>
internal sealed record IncidentSplit(string From, TextRef? Text) : IncidentEvent;

/// <summary>拆案: these no longer follow this incident.</summary>
internal sealed record IncidentsParted(IReadOnlyList<string> Codes) : IncidentEvent;

internal sealed class Split : CaseAction
{
    private static readonly Field<IReadOnlyList<string>?> Codes = Fields.Codes(
        "codes", "要拆出的案件；不填为本案", "incidents to split off; absent means this one").PickedFrom(FieldSource.Incident);

    private static readonly Field<TextRef?> Text = Fields.Text("拆案理由", "why");

    public Split() : base("split", "拆案", "split")
    {
        In = [.. Stages.AtWork, IncidentState.Merged];
        For = [Role.Operator, Role.Shift];
        Lasting = true;
        When = (incident, _) => incident is { Kinship.Main: not null } or { Joined.Count: > 0 };
        Beside = true;
        Body(body => new SplitIncidents(body.Get(Codes), body.Get(Text)), Codes, Text);
        OnSeveral<SplitIncidents>();
        On<LeaveMain>(Leave);
        InAnyState<PartIncidents>(Part);
        Fact<IncidentSplit>("incident.split", "拆案", "split", (i, _, _) => i with
        {
            State = i.Kinship!.Before,
            Kinship = i.Kinship.Joined.Count == 0 ? null : i.Kinship with { Main = null, Before = default },
        }).Text(e => e.Text).ForCitizens("已与同类反映分开，单独办理");
        Fact<IncidentsParted>(
            "incident.parted", "拆出", "parted", (i, e, _) => i.WithJoined([.. i.Joined.Where(j => !e.Codes.Contains(j.Code))])
                .WithoutDangerOf(i.Own, i.Joined.Where(j => e.Codes.Contains(j.Code))));
    }

    internal override IEnumerable<string> Needs(Incident? incident, IncidentCommand command) => (command as SplitIncidents)?.Codes ?? [];

    // Only the incident itself and what follows it can be split from where one stands.
    internal override GroupPlan? Plan(LoadedCases loaded, string code, IncidentCommand command)
    {
        if (command is not SplitIncidents c)
        {
            return null;
        }

        List<string> leaving = [.. (c.Codes is { Count: > 0 } codes ? codes : [code]).Distinct()];
        return leaving.Find(one => one != code && loaded[code]?.Joined.Any(j => j.Code == one) != true) is { } stranger
            ? GroupPlan.No(
                "split.not-joined", $"案件 {stranger} 没有并入本案，请核对编号。", $"Incident {stranger} does not follow this one; check the code.")
            : new GroupPlan([.. leaving.SelectMany(one => Steps(loaded, one, c.Text))]);
    }

    // Everyone above has to let them go, too.
    private static IEnumerable<(string, IncidentCommand)> Steps(LoadedCases loaded, string code, TextRef? text)
    {
        yield return (code, new LeaveMain(text));
        var gone = loaded[code] is { } incident ? incident.Joined.Select(j => j.Code).Prepend(code).ToList() : [];
        for (var up = loaded[code]?.Kinship?.Main; up is not null; up = loaded[up]?.Kinship?.Main)
        {
            yield return (up, new PartIncidents(gone));
        }
    }

    private static Decision Leave(Incident incident, LeaveMain c, Judging by) => incident.Kinship is { Main: { } main, Before: var before }
        ? new IncidentSplit(main, c.Text) { Clocks = by.GoOn(incident, before) }
        : Decision.Refuse("split.alone", "本案没有并入其他案件，无须拆案。", "This incident follows no other one; there is nothing to split.");

    // What has ended lets nobody go: the boards have forgotten it.
    private static Decision Part(Incident incident, PartIncidents c, Judging by) =>
        !incident.Closed && incident.Joined.Any(j => c.Codes.Contains(j.Code))
            ? by.Replanned(incident, new IncidentsParted(c.Codes))
            : Decision.Nothing;
}
