using Command.Contracts.Boards;
using Command.Domain.Boards;
using Command.Domain.Incidents;

namespace Command.Storage.Journal;

/// <summary>A case on its way into its row, with what boards make of it, reckoned once.</summary>
internal sealed class WrittenIncident(Incident incident, string hash = "")
{
    /// <summary>The case.</summary>
    public Incident Incident => incident;

    /// <summary>Hash of its last entry.</summary>
    public string Hash => hash;

    /// <summary>Its row on boards.</summary>
    public BoardRow Row { get; } = BoardProjection.Row(incident);
}
