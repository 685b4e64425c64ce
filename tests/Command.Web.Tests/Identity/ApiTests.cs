using System.Net.Http.Json;
using Command.Contracts.Areas;
using Command.Contracts.Incidents;
using Command.Contracts.Reports;
using Command.Domain.Actions;
using Command.Engine.Reports;
using Command.Storage.Reports;
using Command.Web.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Command.Web.Tests.Identity;

/// <summary>Tests of an API: each has a server of its own, and cases that came in as reports.</summary>
public abstract class ApiTests : IAsyncLifetime
{
    private protected SignInHost Host { get; private set; } = null!;

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Host = await SignInHost.StartAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Host.DisposeAsync();
    }

    protected static Uri At(string path) => new(path, UriKind.Relative);

    protected async Task SignInAsync(string user)
    {
        using var answer = await Host.Client.PostAsJsonAsync(At("/api/session"), new { user, password = DemoAccounts.Password }, Ct);
        answer.EnsureSuccessStatusCode();
    }

    private protected async Task<(string Code, string Report, string Token)> OpenAsync(
        string item = "1506", Urgency? urgency = null, string text = "路灯不亮", Reporter? reporter = null,
        IReadOnlyList<string>? attachments = null)
    {
        var inbox = Host.Services.GetRequiredService<ReportInbox>();
        var receipt = Assert.IsType<Receipt.Accepted>(Assert.Single(await inbox.ReceiveAsync(
            [
                new ReportMessage
                {
                    Channel = "grid", ExternalId = Guid.NewGuid().ToString("n"), Text = text, Reporter = reporter,
                    Attachments = attachments ?? [],
                },
            ], Ct)));
        await Host.Services.GetRequiredService<Registrar>().RegisterAsync(
            report => new OpenIncident(
                "", report.Id, report.Channel, report.ReceivedAt, item, [], urgency, AreaRef.Unknown, null, null, null), 1, Ct);
        var view = (await inbox.FindAsync(receipt.Body.ReportId, Ct))!;
        return (view.IncidentCode!, view.ReportId, receipt.Body.TrackingToken);
    }
}
