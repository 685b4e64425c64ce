using System.Net;
using Command.Web.Identity;
using Command.Web.Tests.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Command.Web.Tests.Telemetry;

/// <summary>The figures are for whoever may see the loops.</summary>
public sealed class MetricsAccessTests : IAsyncLifetime
{
    private SignInHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await SignInHost.StartAsync(demo: false);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_stranger_reads_no_figure()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(null));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync("no-such-key"));
    }

    [Theory]
    [InlineData(Access.SeeBoard, HttpStatusCode.OK)]
    [InlineData(Access.WriteReports, HttpStatusCode.Forbidden)]
    public async Task A_key_needs_the_right_to_see_the_board(string right, HttpStatusCode expected)
    {
        var keys = _host.Services.GetRequiredService<KeyRing>();
        var key = await keys.MakeAsync(new KeyGrant("prometheus", [right]), TestContext.Current.CancellationToken);
        Assert.Equal(expected, await StatusAsync(key));
    }

    private async Task<HttpStatusCode> StatusAsync(string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/metrics", UriKind.Relative));
        if (key is not null)
        {
            request.Headers.Add(ApiKeys.Header, key);
        }

        using var answer = await _host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
