using Command.Contracts.Areas;
using Command.Domain.Incidents;
using Command.Web.Near;

namespace Command.Web.Tests.Near;

public sealed class NeighboursTests
{
    private const double Metre = 1 / 111_195.0;
    private static readonly GeoPoint Here = new(113.7, 34.8);
    private static readonly Incident Case = Incident.None with { Code = Sample.Code(1), Location = Here, Place = "和风花园" };

    [Fact]
    public void What_is_open_within_reach_or_at_the_same_place_is_near_nearest_first()
    {
        var rows = new[]
        {
            At(2, 149), At(3, 151), At(4, 20), At(5, 900) with { Place = "和风花园" },
            At(6, 0) with { Location = null, Place = "和风花园" }, At(7, 0) with { Location = null, Place = null },
        };
        Assert.Equal([4, 2, 5, 6], Neighbours.Of(Case, rows).Select(near => Array.FindIndex(rows, row => row.Code == near.Row.Code) + 2));
        Assert.Null(Neighbours.Of(Case, rows)[^1].Metres);
    }

    [Fact]
    public void A_restricted_case_has_no_neighbours_and_is_nobodys()
    {
        Assert.Empty(Neighbours.Of(Case with { Restricted = true }, [At(2, 10)]));
        Assert.Empty(Neighbours.Of(Case, [At(2, 10) with { Restricted = true }]));
    }

    [Fact]
    public void A_case_is_not_its_own_neighbour_and_one_without_a_place_has_none()
    {
        Assert.Empty(Neighbours.Of(Case, [At(1, 0)]));
        Assert.Empty(Neighbours.Of(Case with { Location = null, Place = null }, [At(2, 0) with { Place = null, Location = null }]));
        Assert.Single(Neighbours.Of(Case with { Location = null }, [At(2, 900) with { Place = "和风花园" }]));
        Assert.Empty(Neighbours.Of(Case with { Place = null }, [At(2, 900) with { Place = null }]));
    }

    private static Contracts.Boards.BoardRow At(int serial, double metres) =>
        Sample.Row(serial) with { Location = Here with { Lat = Here.Lat + (metres * Metre) }, Place = "别处" };
}
