using Command.Contracts.Areas;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace Command.Domain.Areas;

/// <summary>One 单元网格 with its border, prepared for many questions.</summary>
internal sealed class Grid
{
    private readonly IndexedPointInAreaLocator _border;

    public Grid(AreaRef area, string? community, Geometry shape)
    {
        Area = area;
        Community = community;
        Bounds = shape.EnvelopeInternal;
        _border = new IndexedPointInAreaLocator(shape);

        // The locator builds its index at the first question, and that is not safe from several threads: ask here, once.
        _border.Locate(new Coordinate(Bounds.MinX, Bounds.MinY));
    }

    public AreaRef Area { get; }

    /// <summary>Name of its community, where the file has it.</summary>
    public string? Community { get; }

    public Envelope Bounds { get; }

    /// <summary>Whether the point lies inside or on the border.</summary>
    public bool Covers(Coordinate point) => Bounds.Covers(point) && _border.Locate(point) != Location.Exterior;
}
