using Command.Contracts.Boards;
using Command.Domain.Incidents;

namespace Command.Web.Near;

/// <summary>An open case near another one.</summary>
/// <param name="Row">The case.</param>
/// <param name="Metres">How far; more than <see cref="Neighbours.Reach"/> when only the name of the place is the same, null when that is
/// all that is known.</param>
public sealed record Neighbour(BoardRow Row, double? Metres);

/// <summary>同址在办: what is open at the same place. By place, never by person.</summary>
public static class Neighbours
{
    /// <summary>Metres up to which two cases are at the same place.</summary>
    public const double Reach = 150;

    /// <summary>
    /// Open cases within reach or at the place of the same name, nearest first. Restricted ones stay out, on either side.
    /// </summary>
    public static IReadOnlyList<Neighbour> Of(Incident incident, IReadOnlyList<BoardRow> rows)
    {
        ArgumentNullException.ThrowIfNull(incident);
        ArgumentNullException.ThrowIfNull(rows);
        if (incident.Restricted || (incident.Location is null && incident.Place is null))
        {
            return [];
        }

        var found = new List<Neighbour>();
        foreach (var row in rows)
        {
            if (row.Restricted || row.Code == incident.Code)
            {
                continue;
            }

            double? metres = incident.Location is { } here && row.Location is { } there ? DistrictSketch.Distance(here, there) : null;
            if (metres <= Reach || (row.Place is not null && row.Place == incident.Place))
            {
                found.Add(new Neighbour(row, metres));
            }
        }

        return [.. found.OrderBy(n => n.Metres ?? double.MaxValue).ThenBy(n => n.Row.Due)];
    }
}
