using Command.Domain.Catalogue;
using Command.Domain.Policies;
using Command.Domain.Reports;
using Command.Testing;

namespace Command.Domain.Tests.Reports;

public sealed class ChannelsTests
{
    private const string Header = "code,zh,en,group,icon,reporter\n";

    [Fact]
    public void The_fifteen_ways_in_ship_in_the_order_of_their_wire_list() => Assert.Equal(
        [
            "hotline-12345", "police-110", "procuratorate-12309", "court-12368", "legal-12348", "petition", "grid", "patrol", "volunteer",
            "citizen", "enterprise", "window", "web", "superior", "iot",
        ],
        TestPolicy.Shipped.Channels.All.Select(channel => channel.Code));

    [Fact]
    public void One_row_is_a_new_way_in()
    {
        var policy = PolicyReader.Parse(
            TestPolicy.Edited("channels.csv", "iot,物联感知,", "drone,无人机,Drone,grid,sensor,飞手\niot,物联感知,"));
        var drone = """{"channel":"drone","externalId":"1","text":"冒烟"}"""u8.ToArray();

        Assert.Equal("drone", new ReportReader(policy).Read(drone, DateTimeOffset.UnixEpoch).Message?.Channel);
        Assert.Equal(ChannelGroup.Grid, policy.Channels.GroupOf("drone"));
        Assert.Equal(ChannelGroup.Rest, TestPolicy.Shipped.Channels.GroupOf("drone"));
        var refused = new ReportReader(TestPolicy.Shipped).Read(drone, DateTimeOffset.UnixEpoch).Errors["channel"];
        Assert.Equal(
            "必须是 15 个渠道代码之一，例如 hotline-12345。 / Must be one of the 15 channel codes, e.g. hotline-12345.", Assert.Single(refused));
    }

    [Theory]
    [InlineData("web,网页,Web,citizen,web,市民\nweb,网页,Web,citizen,web,市民", 3, "code")]
    [InlineData("web.1,网页,Web,citizen,web,市民", 2, "code")]
    [InlineData("Web,网页,Web,citizen,web,市民", 2, "code")]
    [InlineData("web,,Web,citizen,web,市民", 2, "zh")]
    [InlineData("web,网页,,citizen,web,市民", 2, "en")]
    [InlineData("web,网页,Web,others,web,市民", 2, "group")]
    [InlineData("web,网页,Web,citizen,,市民", 2, "icon")]
    [InlineData("web,网页,Web,citizen,web,", 2, "reporter")]
    public void A_row_that_breaks_a_rule_refuses_the_file(string rows, int row, string column)
    {
        var refusal = Assert.Throws<CatalogueException>(() => Channels.Parse(new StringReader(Header + rows)));
        Assert.Equal(("channels.csv", row, column), (refusal.File, refusal.Row, refusal.Column));
    }
}
