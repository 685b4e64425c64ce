using System.Globalization;
using System.Security.Claims;
using Bunit;
using Command.Contracts.Areas;
using Command.Contracts.Boards;
using Command.Contracts.Reports;
using Command.Domain.Actions;
using Command.Engine.Reports;
using Command.Storage.Journal;
using Command.Storage.Privacy;
using Command.Storage.Queries;
using Command.Storage.Reports;
using Command.Testing;
using Command.Web.Boards;
using Command.Web.Case;
using Command.Web.Console;
using Command.Web.Forms;
using Command.Web.Identity;
using Command.Web.Queue;
using Command.Web.Seats;
using Command.Web.Shell;
using Command.Web.Words;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor;
using MudBlazor.Services;

namespace Command.Web.Tests;

/// <summary>One seat over a real database with the shipped policy.</summary>
internal sealed class SeatContext : BunitContext
{
    private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

    public SeatContext(
        string culture = "zh-CN", TempDatabase? temp = null, string role = "operator", TimeProvider? time = null, string? dept = null)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        var vault = new ContactVault(new byte[32]);
        var clock = time ?? new FakeTimeProvider(Sample.Now);
        Services.AddLogging();
        Services.AddLocalization();
        Services.AddSingleton(Shipped.Shelf);
        Services.AddSingleton<TimeProvider>(clock);
        Services.AddScoped<Names>();
        Services.AddScoped<CaseNames>();
        Services.AddScoped<JournalWords>();
        Services.AddMudServices();
        Services.AddTransient<MudLocalizer, MudWords>();
        Services.AddScoped<FormChoices>();
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<Board>();
        Services.AddSingleton<AuthenticationStateProvider>(new SignedIn(role, dept));
        if (temp is not null)
        {
            var engine = new TestEngine(temp.Database, Shipped.Shelf, clock, vault);
            Services.AddSingleton(engine.Journal);
            Services.AddSingleton(new IncidentQueries(temp.Database, vault));
            Services.AddSingleton(new PrecedentQueries(temp.Database, Shipped.Shelf));
            Services.AddSingleton(new JournalReader(temp.Database));
            Services.AddSingleton(engine.Contacts);
            Services.AddSingleton(new AccessLog(temp.Database, clock));
            Services.AddSingleton(new ReportInbox(temp.Database, vault, clock));
            Services.AddSingleton(engine.Registrar);
            Services.AddSingleton<Presence>();
            Services.AddSingleton<ClaimGuard>();
            Services.AddScoped<CaseDesk>();
            Services.AddScoped<OpenCase>();
            Services.AddScoped<Worklist>();
            Services.AddScoped<ConsoleWork>();
            Services.AddScoped<ConsoleKeys>();
        }
    }

    /// <summary>Entries of the record in words.</summary>
    public JournalWords Words => Services.GetRequiredService<JournalWords>();

    /// <summary>A case that waits to be taken up, opened here.</summary>
    public async Task<OpenCase> OpenAsync(string item = "1503", Reporter? reporter = null, string text = "停水")
    {
        var ct = Xunit.TestContext.Current.CancellationToken;
        await Services.GetRequiredService<ReportInbox>().ReceiveAsync(
            [new ReportMessage { Channel = "grid", ExternalId = "1", Text = text, Reporter = reporter }], ct);
        await Services.GetRequiredService<Registrar>().RegisterAsync(
            report => new OpenIncident(
                "", report.Id, report.Channel, report.ReceivedAt, item, [], null, AreaRef.Unknown, null, null, null), 1, ct);
        var code = (await Services.GetRequiredService<JournalReader>().AfterAsync(0, 1, ct))[0].IncidentCode;
        Assert.True(await Services.GetRequiredService<CaseDesk>().SignInAsync());
        var open = Services.GetRequiredService<OpenCase>();
        await open.OpenAsync(code, byItself: false, ct);
        Assert.NotNull(open.File);
        return open;
    }

    /// <summary>Shows rows on the board of this seat.</summary>
    public void Show(params BoardRow[] rows) =>
        Services.GetRequiredService<Board>().Show(Sample.View(rows), code => rows.FirstOrDefault(row => row.Code == code));

    protected override void Dispose(bool disposing)
    {
        CultureInfo.CurrentUICulture = _before;
        base.Dispose(disposing);
    }

    private sealed class SignedIn(string role, string? dept) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() =>
            Task.FromResult(new AuthenticationState(new ClaimsPrincipal(
                new ClaimsIdentity([new(ClaimTypes.Name, role), new(ClaimTypes.Role, role), new(Access.Title, "01席"), .. dept is null
                    ? Array.Empty<Claim>()
                    : [new(Access.Dept, dept)]], "test"))));
    }
}
