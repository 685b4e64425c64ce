using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>Something that whoever reported does again, by the token (rules.md 40).</summary>
/// <param name="Text">In words.</param>
public abstract record ReporterCommand(TextRef? Text) : ProvenCommand
{
    /// <summary>Id of the report that the token belongs to; null where staff write down what they were told.</summary>
    public string? Report { get; init; }
}

/// <summary>The fact of it.</summary>
/// <param name="Text">In words.</param>
internal abstract record ReporterFact(TextRef? Text) : IncidentEvent
{
    /// <summary>Id of the report that the token belongs to; null where staff wrote it down.</summary>
    public string? Report { get; init; }
}
