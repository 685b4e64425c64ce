namespace Command.Domain.Incidents;

/// <summary>What came of a command.</summary>
public abstract record Decision
{
    /// <summary>Nothing to do: a repeat, or a deadline that no longer matters.</summary>
    public static readonly Decision Nothing = new Accepted([]);

    /// <summary>Facts to append; may be none.</summary>
    public sealed record Accepted(IReadOnlyList<IncidentEvent> Events) : Decision;

    /// <summary>A rule says no.</summary>
    public sealed record Refused(Refusal Refusal) : Decision;

    /// <summary>One fact.</summary>
    public static Decision One(IncidentEvent fact) => new Accepted([fact]);

    /// <summary>A fact is a decision.</summary>
    public static implicit operator Decision(IncidentEvent fact) => One(fact);

    /// <summary>A coded no.</summary>
    public static Decision Refuse(string code, string zh, string en, params IReadOnlyList<string> allowed) =>
        new Refused(new Refusal(code, zh, en, allowed));
}

/// <summary>Why not, for a person and for a program.</summary>
/// <param name="Code">Stable, e.g. <c>return.too-late</c>.</param>
/// <param name="Zh">One Chinese sentence that says what would be allowed.</param>
/// <param name="En">The same in English.</param>
/// <param name="Allowed">Actions that are open now.</param>
public sealed record Refusal(string Code, string Zh, string En, IReadOnlyList<string> Allowed);
