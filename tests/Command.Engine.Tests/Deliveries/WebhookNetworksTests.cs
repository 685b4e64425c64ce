using System.Net;
using Command.Engine.Deliveries;

namespace Command.Engine.Tests.Deliveries;

/// <summary>Finding L2: a subscription must not be a way to look around inside.</summary>
public sealed class WebhookNetworksTests
{
    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://[::1]:8080/hook")]
    [InlineData("http://0.0.0.0/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f.1/")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://10.1.2.3:22/")]
    [InlineData("https://172.31.255.255/")]
    [InlineData("https://192.168.1.1/")]
    [InlineData("https://100.64.0.1/")]
    [InlineData("https://[::ffff:10.0.0.1]/")]
    [InlineData("https://[64:ff9b::a00:1]/")]
    [InlineData("https://[fe80::1]/")]
    [InlineData("https://[fd00::1]/")]
    [InlineData("https://224.0.0.1/")]
    public void An_inner_address_is_called_where_it_is_listed_only(string url)
    {
        var address = new Uri(url);
        Assert.False(new WebhookNetworks([]).May(address));
        Assert.False(new WebhookNetworks([IPNetwork.Parse("203.0.113.0/24")]).May(address));
        Assert.True(new WebhookNetworks([IPNetwork.Parse("0.0.0.0/0"), IPNetwork.Parse("::/0")]).May(address));
    }

    [Theory]
    [InlineData("https://203.0.113.9/hook")]
    [InlineData("https://172.32.0.1/")]
    [InlineData("https://[2001:db8::1]/")]
    [InlineData("https://hooks.example/")]
    public void What_is_outside_may_be_called(string url) => Assert.True(new WebhookNetworks([]).May(new Uri(url)));

    [Fact]
    public async Task A_name_that_leads_inside_is_found_out_when_it_is_called()
    {
        var networks = new WebhookNetworks([]);
        using var client = new HttpClient(new SocketsHttpHandler { ConnectCallback = networks.ConnectAsync, UseProxy = false });
        var failure = await Assert.ThrowsAsync<HttpRequestException>(
            () => client.GetAsync(new Uri("http://localhost:1/"), TestContext.Current.CancellationToken));
        Assert.IsType<WebhookDeniedException>(failure.InnerException);
    }
}
