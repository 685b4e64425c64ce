using Bunit;
using Command.Domain.Reports;
using Command.Testing;
using Command.Web.Shell;
using Command.Web.Tests.Wall;
using Command.Web.Wall.Panels;

namespace Command.Web.Tests.Shell;

public sealed class ChannelLooksTests
{
    [Fact]
    public void Every_way_in_that_ships_has_a_drawing() =>
        Assert.All(TestPolicy.Shipped.Channels.All, channel => Assert.True(Icons.Has(channel.Icon), channel.Icon));

    [Fact]
    public void A_drawing_that_the_catalogue_misspells_is_the_general_one() =>
        Assert.Equal(Icons.Path(Icons.Unknown), Icons.Path("telephone"));

    [Fact]
    public void Every_bar_of_the_intake_has_its_words()
    {
        using var wall = new WallContext();
        var words = wall.Panel<IntakePanel>(Sample.View()).FindAll(".leg span").Select(word => word.TextContent).ToList();
        Assert.Equal(Enum.GetValues<ChannelGroup>().Length, words.Count);
        Assert.All(words, word => Assert.Matches("[\u4e00-\u9fff]", word));
    }
}
