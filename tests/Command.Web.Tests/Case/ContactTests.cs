using Bunit;
using Command.Contracts.Reports;
using Command.Storage.Journal;
using Command.Testing;
using Command.Web.Case;
using Command.Web.Words;
using Microsoft.Extensions.DependencyInjection;

namespace Command.Web.Tests.Case;

public sealed class ContactTests
{
    private const string Phone = "10098761234";
    private static readonly Reporter Someone = new("市民-Z9QX7", Phone);

    private static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_contact_is_shown_for_a_reason_and_disappears_after_a_minute()
    {
        var clock = TestTime.Clock();
        await using var temp = await TempDatabase.CreateAsync();
        using var console = new SeatContext(temp: temp, time: clock);
        var open = await console.OpenAsync(reporter: Someone);
        var panel = Panel(console, open);
        Assert.Contains("市** 100****1234", panel.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(Phone, panel.Markup, StringComparison.Ordinal);

        await ShowAsync(panel, "call-back");
        panel.WaitForState(() => panel.FindAll("[data-contact]").Count == 1, TimeSpan.FromMinutes(1));
        Assert.Equal($"市民-Z9QX7 {Phone}", panel.Find("[data-contact]").TextContent);
        var entry = (await console.Services.GetRequiredService<JournalReader>().OfIncidentAsync(open.Code!, Ct))[^1];
        Assert.Equal("contact.unmasked", entry.Type);
        Assert.Equal("查看联系方式： 回拨核实情况", console.Services.GetRequiredService<JournalWords>().Tell(entry, open.File!.Texts).Words);
        // The reader's own asking does not make his next action stale.
        Assert.Equal(entry.Version, open.File.Incident.Version);

        clock.Advance(ShownContact.Span);
        panel.WaitForState(() => panel.FindAll("[data-contact]").Count == 0, TimeSpan.FromMinutes(1));
        Assert.DoesNotContain(Phone, panel.Markup, StringComparison.Ordinal);
        Assert.Null(open.Contact);
    }

    [Fact]
    public async Task It_is_not_shown_on_another_case_that_was_opened_while_it_was_asked_for()
    {
        var clock = new TellingClock();
        await using var temp = await TempDatabase.CreateAsync();
        using var console = new SeatContext(temp: temp, time: clock);
        var open = await console.OpenAsync(reporter: Someone);
        var other = await RuledCase.OpenAsync(console.Services);
        var asked = open.Code!;
        var moved = Task.CompletedTask;
        // The desk writes into the record when it was asked; just then the reader goes on.
        clock.Once = () => moved = open.OpenAsync(other, byItself: false, Ct);
        Assert.False(await open.UnmaskAsync(open.File!.Reports[0].Id, "call-back", Ct));
        await moved;
        Assert.Equal(other, open.Code);
        Assert.Null(open.Contact);
        Assert.Contains(
            await console.Services.GetRequiredService<JournalReader>().OfIncidentAsync(asked, Ct), e => e.Type == "contact.unmasked");
    }

    [Fact]
    public async Task It_can_be_hidden_and_goes_when_the_case_is_left()
    {
        await using var temp = await TempDatabase.CreateAsync();
        using var console = new SeatContext(temp: temp);
        var open = await console.OpenAsync(reporter: Someone);
        var panel = Panel(console, open);
        await ShowAsync(panel, "verify-place");
        panel.WaitForState(() => panel.FindAll("[data-contact]").Count == 1, TimeSpan.FromMinutes(1));
        await panel.Find("[data-action=mask]").ClickAsync(new());
        Assert.DoesNotContain(Phone, panel.Markup, StringComparison.Ordinal);

        Assert.True(await open.UnmaskAsync(open.File!.Reports[0].Id, "reply", Ct));
        Assert.NotNull(open.Contact);
        await open.OpenAsync(open.Code!, byItself: false, Ct);
        Assert.Null(open.Contact);
        Assert.True(await open.UnmaskAsync(open.File!.Reports[0].Id, "reply", Ct));
        open.Close();
        Assert.Null(open.Contact);
    }

    [Theory]
    [InlineData("operator", 1)]
    [InlineData("revisit", 1)]
    [InlineData("leader", 0)]
    [InlineData("auditor", 0)]
    [InlineData("supervisor", 0)]
    public async Task Only_who_has_the_right_finds_the_button(string role, int buttons)
    {
        await using var temp = await TempDatabase.CreateAsync();
        using var console = new SeatContext(temp: temp, role: role);
        Assert.Equal(buttons, Panel(console, await console.OpenAsync(reporter: Someone)).FindAll("[data-action=unmask]").Count);
    }

    [Fact]
    public async Task A_report_without_a_contact_has_no_button()
    {
        await using var temp = await TempDatabase.CreateAsync();
        using var console = new SeatContext(temp: temp);
        Assert.Empty(Panel(console, await console.OpenAsync()).FindAll("[data-action=unmask]"));
    }

    [Fact]
    public async Task Who_has_no_right_and_asks_all_the_same_is_shown_nothing()
    {
        await using var temp = await TempDatabase.CreateAsync();
        using var console = new SeatContext(temp: temp, role: "leader");
        var open = await console.OpenAsync(reporter: Someone);
        Assert.False(await open.UnmaskAsync(open.File!.Reports[0].Id, "call-back", Ct));
        Assert.Null(open.Contact);
    }

    private static IRenderedComponent<ReportsPanel> Panel(SeatContext console, OpenCase open) =>
        console.Render<ReportsPanel>(p => p.Add(r => r.File, open.File!).Add(r => r.Case, open));

    private static async Task ShowAsync(IRenderedComponent<ReportsPanel> panel, string reason)
    {
        await panel.Find("[data-action=unmask]").ClickAsync(new());
        await panel.Find($"[data-reason={reason}]").ClickAsync(new());
    }

    /// <summary>Stands still, and does something once when it is asked for the time.</summary>
    private sealed class TellingClock : TimeProvider
    {
        public Action? Once { get; set; }

        public override DateTimeOffset GetUtcNow()
        {
            var once = Once;
            Once = null;
            once?.Invoke();
            return Sample.Now;
        }
    }
}
