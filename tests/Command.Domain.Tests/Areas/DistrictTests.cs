using System.Text.Json;
using Command.Domain.Areas;
using Command.Domain.Catalogue;
using Command.Testing;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;
using NetTopologySuite.Operation.Union;

namespace Command.Domain.Tests.Areas;

/// <summary>The district as it ships: a map that does not fit together would send reports to nobody or to two.</summary>
public sealed class DistrictTests
{
    // A square metre, in square degrees at this latitude: far below anything a report can hit.
    private const double SquareMetre = 1 / (111_000.0 * 91_000.0);

    private static readonly List<(string Code, Polygon Shape)> Grids = Read("grids");
    private static readonly List<(string Code, Polygon Shape)> Streets = Read("streets");
    private static readonly List<(string Code, Polygon Shape)> Communities = Read("communities");
    private static readonly Polygon Outline = Read("outline").Single().Shape;

    [Fact]
    public void The_counts_are_those_of_the_articles()
    {
        var policy = TestPolicy.Shipped;
        Assert.Equal((17, 87, 31), (policy.Taxonomy.Classes.Count, policy.Taxonomy.All.Count, policy.Departments.All.Count));
        Assert.Equal((170, 7, 7, 33), (policy.Areas.Grids.Count, policy.Streets.All.Count, Streets.Count, Communities.Count));
    }

    [Fact]
    public void The_grids_cover_the_district_without_gaps_or_overlaps() => Tiles(Outline, Grids);

    [Fact]
    public void Streets_and_communities_cover_it_too()
    {
        Tiles(Outline, Streets);
        Tiles(Outline, Communities);
    }

    [Fact]
    public void A_grid_lies_in_the_street_and_the_community_of_its_code()
    {
        var streets = Streets.ToDictionary(s => s.Code[^3..], s => s.Shape);
        var communities = Communities.ToDictionary(c => c.Code, c => c.Shape);
        Assert.All(Grids, grid =>
        {
            Assert.InRange(grid.Shape.Difference(streets[grid.Code[6..9]]).Area, 0, SquareMetre);
            Assert.InRange(grid.Shape.Difference(communities[grid.Code[..12]]).Area, 0, SquareMetre);
        });
        Assert.Equal(communities.Keys.Order(), Grids.Select(g => g.Code[..12]).Distinct().Order());
    }

    [Fact]
    public void Every_place_lies_in_its_grid()
    {
        Assert.NotEmpty(TestPolicy.Shipped.Gazetteer.All);
        Assert.All(
            TestPolicy.Shipped.Gazetteer.All, place => Assert.Equal(place.Grid, TestPolicy.Shipped.Areas.Locate(place.Location).Grid));
    }

    private static void Tiles(Polygon whole, List<(string Code, Polygon Shape)> parts)
    {
        Assert.All(parts, part => Assert.True(part.Shape.IsValid, part.Code));
        Assert.InRange(UnaryUnionOp.Union(parts.Select(p => p.Shape).ToList<Geometry>()).SymmetricDifference(whole).Area, 0, SquareMetre);
        var tree = new STRtree<(string Code, Polygon Shape)>();
        parts.ForEach(part => tree.Insert(part.Shape.EnvelopeInternal, part));
        var overlaps =
            from one in parts
            from other in tree.Query(one.Shape.EnvelopeInternal)
            where string.CompareOrdinal(one.Code, other.Code) < 0 && one.Shape.Intersection(other.Shape).Area > SquareMetre
            select (one.Code, other.Code);
        Assert.Empty(overlaps);
    }

    private static List<(string Code, Polygon Shape)> Read(string name)
    {
        using var document = JsonDocument.Parse(Shipped.Text($"catalogue/district/{name}.geojson"));
        return [.. document.RootElement.GetProperty("features").EnumerateArray().Select(feature => (
            feature.GetProperty("properties").GetProperty("code").GetString()!,
            new Polygon(new LinearRing([.. feature.GetProperty("geometry").GetProperty("coordinates")[0].EnumerateArray()
                .Select(p => new Coordinate(p[0].GetDouble(), p[1].GetDouble()))]))))];
    }
}
