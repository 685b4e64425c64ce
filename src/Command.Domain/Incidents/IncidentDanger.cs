using System.Text.Json.Serialization;
using Command.Contracts.Incidents;

namespace Command.Domain.Incidents;

/// <summary>Danger to people and what was done about it. Absent on a case without.</summary>
public sealed record Peril
{
    /// <summary>None.</summary>
    public static readonly Peril None = new();

    /// <summary>What the reports speak of, each kind once.</summary>
    public IReadOnlyList<CaseDanger> Dangers { get; init; } = [];

    /// <summary>Who was called first, oldest first.</summary>
    public IReadOnlyList<HandOver> HandOvers { get; init; } = [];

    /// <summary>A danger stands about which nobody has been called yet.</summary>
    public bool HandOverDue { get; init; }

    /// <summary>Urgency that a person has set; null while nobody has.</summary>
    public Urgency? Assessed { get; init; }

    /// <summary>First report from the spot or interim measure, UTC.</summary>
    public DateTimeOffset? MeasuredAt { get; init; }
}

public sealed partial record Incident
{
    /// <summary>Danger to people that its reports speak of, each kind once.</summary>
    [JsonIgnore]
    public IReadOnlyList<CaseDanger> Dangers => Peril?.Dangers ?? [];

    /// <summary>Those that nobody has taken over or dismissed.</summary>
    [JsonIgnore]
    public IEnumerable<CaseDanger> OpenDangers => Dangers.Where(danger => danger.State == DangerState.Open);

    /// <summary>Who was called first, oldest first.</summary>
    [JsonIgnore]
    public IReadOnlyList<HandOver> HandOvers => Peril?.HandOvers ?? [];

    /// <summary>Whoever was called last has not said yet whether they take it.</summary>
    [JsonIgnore]
    public bool HandOverUnanswered => HandOvers is [.., { Taken: null }];

    /// <summary>Nobody has reported from the spot yet, nor taken an interim measure.</summary>
    [JsonIgnore]
    public bool MeasureDue => Peril?.MeasuredAt is null && Urgency != Urgency.Normal;

    /// <summary>Danger stands until a person has dismissed it; so long the case is critical, whatever its item says.</summary>
    [JsonIgnore]
    public bool Endangered => Dangers.Any(danger => danger.State != DangerState.Dismissed);

    /// <summary>
    /// Whether what a report speaks of is still to be asked about: until the case is sent out or a person dismisses it, and again where it
    /// comes up later and nobody was called.
    /// </summary>
    /// <param name="kind">Code of the prompt, e.g. <c>fire</c>.</param>
    public bool AsksAbout(string kind) => Dangers.FirstOrDefault(danger => danger.Kind == kind)?.State switch
    {
        DangerState.Dismissed => false,
        DangerState.Open when Peril is { HandOverDue: true } => !Closed,
        _ => State is IncidentState.Received or IncidentState.Registered or IncidentState.Triage or IncidentState.Returned,
    };

    /// <summary>The urgency that a person or an item asks for, as far as the danger allows it.</summary>
    internal Urgency AtLeast(Urgency? wanted, Urgency otherwise) =>
        Endangered ? Urgency.Critical : wanted ?? Peril?.Assessed ?? otherwise;

    // A new report that speaks of a danger which somebody had dismissed opens it again.
    internal Incident WithDanger(IEnumerable<CaseDanger> more)
    {
        var (dangers, opened) = (Dangers.ToList(), false);
        foreach (var danger in more.Where(d => d.State != DangerState.Dismissed))
        {
            var known = dangers.FindIndex(d => d.Kind == danger.Kind);
            if (known < 0)
            {
                dangers.Add(danger);
                opened |= danger.State == DangerState.Open;
            }
            else if (dangers[known].State == DangerState.Dismissed)
            {
                dangers[known] = danger;
                opened |= danger.State == DangerState.Open;
            }
        }

        return dangers.Count == 0 ? this : WithPeril(p => p with { Dangers = dangers, HandOverDue = p.HandOverDue || opened });
    }

    // Who takes one danger over takes the case: 119 at a fire finds the injured.
    internal Incident HandedOver(HandOver made) => WithPeril(p => p with
    {
        HandOvers = [.. p.HandOvers, made],
        HandOverDue = false,
        Dangers = made.Taken == true
            ? [.. p.Dangers.Select(d => d.State == DangerState.Open ? d with { State = DangerState.HandedOver } : d)]
            : p.Dangers,
    });

    // The word of a person stands for all that follow it, too.
    internal Incident Assessed(Urgency urgency)
    {
        var after = urgency == Urgency.Critical
            ? WithPeril(p => p with { Assessed = urgency })
            : WithPeril(p => p with
            {
                Assessed = urgency,
                HandOverDue = false,
                Dangers = [.. p.Dangers.Select(d => d with { State = DangerState.Dismissed })],
            });
        return after.Combined(
            Own with { Urgency = urgency, Danger = urgency == Urgency.Critical ? Own.Danger : null },
            [.. Joined.Select(j => j.Urgency > urgency ? j with { Urgency = urgency } : j)]);
    }

    internal Incident Measured(DateTimeOffset at) => Peril?.MeasuredAt is null ? WithPeril(p => p with { MeasuredAt = at }) : this;

    private Incident WithPeril(Func<Peril, Peril> change) => this with { Peril = change(Peril ?? Peril.None) };

    // What only those spoke of that have left goes with them.
    internal Incident WithoutDangerOf(JoinedIncident own, IEnumerable<JoinedIncident> left)
    {
        var gone = KindsOf(left).Except(KindsOf(Joined.Append(own))).ToHashSet(StringComparer.Ordinal);
        return gone.Count == 0 ? this : WithPeril(p => p with
        {
            Dangers = [.. p.Dangers.Where(d => !gone.Contains(d.Kind))],
            HandOverDue = p.HandOverDue && p.Dangers.Any(d => d.State == DangerState.Open && !gone.Contains(d.Kind)),
        });
    }

    private static IEnumerable<string> KindsOf(IEnumerable<JoinedIncident> cases) =>
        cases.SelectMany(j => j.Danger ?? []).Select(d => d.Kind);
}
