using Command.Contracts.Areas;
using Command.Contracts.Incidents;
using Command.Contracts.Reports;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Engine.Reports;
using Command.Engine.Turns;
using Command.Storage.Journal;
using Command.Storage.Queries;
using Command.Storage.Reports;
using Command.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Command.Web.Tests;

/// <summary>Cases in street 001 that two departments gave back and the shift leader ruled on.</summary>
internal static class RuledCase
{
    private static readonly Actor Shift = new("shift", Role.Shift);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A case that waits to be taken up.</summary>
    public static async Task<string> OpenAsync(IServiceProvider services, string item = "1503")
    {
        var inbox = services.GetRequiredService<ReportInbox>();
        var receipt = Assert.IsType<Receipt.Accepted>(Assert.Single(await inbox.ReceiveAsync(
            [new ReportMessage { Channel = "grid", ExternalId = Guid.NewGuid().ToString("n"), Text = "停水" }], Ct)));
        await services.GetRequiredService<Registrar>().RegisterAsync(
            report => new OpenIncident(
                "", report.Id, report.Channel, report.ReceivedAt, item, [], null, new AreaRef("001", null, null), null, null, null), 1, Ct);
        return (await inbox.FindAsync(receipt.Body.ReportId, Ct))!.IncidentCode!;
    }

    /// <summary>A case that was ruled on: given back by D31, then by D09.</summary>
    public static async Task<string> RuleAsync(IServiceProvider services, string to, string item = "1503")
    {
        var code = await OpenAsync(services, item);
        await DoAsync(services, code, new AcceptIncident());
        foreach (var dept in new[] { "D31", "D09" })
        {
            await DoAsync(services, code, new DispatchIncident(dept, null, null));
            await DoAsync(services, code, new ReturnAssignment(dept, "C-1503-a", "D20", null));
        }

        var text = NewText.Of("供水管网由其负责")!;
        await DoAsync(services, code, new RuleDispute(to, text.Ref), text);
        return code;
    }

    /// <summary>Does something that must succeed.</summary>
    public static async Task<Incident> DoAsync(IServiceProvider services, string code, IncidentCommand command, NewText? text = null)
    {
        var version = (await services.GetRequiredService<IncidentQueries>().FindAsync(code, Ct))!.Version;
        return Assert.IsType<ActionOutcome.Done>(
            await services.GetRequiredService<CaseJournal>().ExecuteAsync(code, version, command, Shift, text, Ct)).Incident;
    }
}
