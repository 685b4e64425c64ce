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
}

public sealed partial record Incident
{
    /// <summary>Danger to people that its reports speak of, each kind once.</summary>
    [JsonIgnore]
    public IReadOnlyList<CaseDanger> Dangers => Peril?.Dangers ?? [];

    /// <summary>Danger stands until a person has dismissed it; so long the case is critical, whatever its item says.</summary>
    [JsonIgnore]
    public bool Endangered => Dangers.Any(danger => danger.State != DangerState.Dismissed);

    /// <summary>The urgency that a person or an item asks for, as far as the danger allows it.</summary>
    internal Urgency AtLeast(Urgency wanted) => Endangered ? Urgency.Critical : wanted;

    // A new report that speaks of a danger which somebody had dismissed opens it again.
    internal Incident WithDanger(IEnumerable<CaseDanger> more)
    {
        var dangers = Dangers.ToList();
        foreach (var danger in more.Where(d => d.State != DangerState.Dismissed))
        {
            var known = dangers.FindIndex(d => d.Kind == danger.Kind);
            if (known < 0)
            {
                dangers.Add(danger);
            }
            else if (dangers[known].State == DangerState.Dismissed)
            {
                dangers[known] = danger;
            }
        }

        return dangers.Count == 0 ? this : this with { Peril = (Peril ?? Peril.None) with { Dangers = dangers } };
    }

    // What only those spoke of that have left goes with them.
    internal Incident WithoutDangerOf(IEnumerable<JoinedIncident> left)
    {
        var gone = left.SelectMany(j => j.Danger ?? []).Select(d => d.Kind)
            .Except(Joined.Append(Own).SelectMany(j => j.Danger ?? []).Select(d => d.Kind)).ToHashSet(StringComparer.Ordinal);
        return gone.Count == 0 ? this : this with { Peril = Peril! with { Dangers = [.. Dangers.Where(d => !gone.Contains(d.Kind))] } };
    }
}
