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

    [Fact]
    public async Task Requests_are_counted_and_parts_of_pages_are_not()
    {
        var key = await KeyAsync(Access.SeeBoard);
        using var page = await _host.Client.GetAsync(new Uri("/login", UriKind.Relative), TestContext.Current.CancellationToken);
        using var answer = await AskAsync(key);
        var figures = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("http_server_request_duration_seconds", figures, StringComparison.Ordinal);
        Assert.DoesNotContain("aspnetcore_components_", figures, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Access.SeeBoard, HttpStatusCode.OK)]
    [InlineData(Access.WriteReports, HttpStatusCode.Forbidden)]
    public async Task A_key_needs_the_right_to_see_the_board(string right, HttpStatusCode expected)
    {
        Assert.Equal(expected, await StatusAsync(await KeyAsync(right)));
    }

    private Task<string> KeyAsync(string right) =>
        _host.Services.GetRequiredService<KeyRing>().MakeAsync(new KeyGrant("prometheus", [right]), TestContext.Current.CancellationToken);

    private async Task<HttpStatusCode> StatusAsync(string? key)
    {
        using var answer = await AskAsync(key);
        return answer.StatusCode;
    }

    private async Task<HttpResponseMessage> AskAsync(string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/metrics", UriKind.Relative));
        if (key is not null)
        {
            request.Headers.Add(ApiKeys.Header, key);
        }

        return await _host.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
