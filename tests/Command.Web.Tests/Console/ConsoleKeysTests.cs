using Bunit;
using Command.Contracts.Incidents;
using Command.Web.Case;
using Command.Web.Console;
using Command.Web.Queue;
using Command.Web.Seats;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Command.Web.Tests.Console;

public sealed class ConsoleKeysTests : IAsyncLifetime
{
    private readonly Screen _screen = new();
    private TempDatabase _temp = null!;
    private SeatContext _seat = null!;
    private OpenCase _open = null!;

    private ConsoleKeys Keys => _seat.Services.GetRequiredService<ConsoleKeys>();

    private Presence Presence => _seat.Services.GetRequiredService<Presence>();

    private Worklist List => _seat.Services.GetRequiredService<Worklist>();

    private ConsoleWork Work => _seat.Services.GetRequiredService<ConsoleWork>();

    public async ValueTask InitializeAsync()
    {
        _temp = await TempDatabase.CreateAsync();
        _seat = new SeatContext(temp: _temp);
        _open = await _seat.OpenAsync();
        (Work.Screen, Work.Seat) = (_screen, Presence.Enter("operator", "01席", Role.Operator).Id);
    }

    public async ValueTask DisposeAsync()
    {
        _seat.Dispose();
        await _temp.DisposeAsync();
    }

    [Theory]
    [InlineData("F")]
    [InlineData("D")]
    [InlineData("A")]
    [InlineData("X")]
    [InlineData("N")]
    [InlineData("Shift+D")]
    public async Task A_key_that_was_meant_for_another_case_does_nothing_to_this_one(string key)
    {
        foreach (var seen in new[] { Sample.Code(77), null })
        {
            await Keys.PressAsync(key, seen);
            Assert.Equal((1, null), (await VersionAsync(), _open.Form));
        }

        await Keys.PressAsync(key, _open.Code);
        Assert.True(await VersionAsync() > 1 || _open.Form is not null);
    }

    [Fact]
    public async Task Keys_that_only_move_are_not_bound_to_a_case()
    {
        _seat.Show(Sample.Row(1), Sample.Row(2));
        List.Show(new QueueFilter { View = QueueView.Open });
        await Keys.PressAsync("J", Sample.Code(77));
        Assert.NotNull(List.Caret);
        Assert.Equal(("reveal", 0), (_screen.Calls[^1], List.CaretIndex));
    }

    [Fact]
    public async Task What_the_reader_acts_on_he_holds_and_what_he_looks_at_stays_its_holders()
    {
        var other = Presence.Enter("shift", "值", Role.Shift).Id;
        Presence.Claim(other, _open.Code);
        Work.Claim(_open.Code, take: false);
        Assert.Equal(other, Presence.HolderOf(_open.Code!, Sample.Now)!.Id);
        await Keys.PressAsync("A", _open.Code);
        Assert.Equal(("take-over", 1), (_open.Form!.Action.Name, await VersionAsync()));
        Assert.Equal(other, Presence.HolderOf(_open.Code!, Sample.Now)!.Id);
        await Keys.SendAsync(_open.Form);
        Assert.Equal("take-over.reason-needed", Assert.IsType<Setback.Refused>(Assert.Single(_open.Setbacks)).Refusal.Code);
        _open.Form!["text"] = "值班长已离席";
        await Keys.SendAsync(_open.Form);
        Assert.Equal(Work.Seat, Presence.HolderOf(_open.Code!, Sample.Now)!.Id);
        Assert.Equal("值", Assert.IsType<Domain.Actions.CaseTakenOver>(_open.File!.Entries[^1].Event).From);

        await Keys.PressAsync("A", _open.Code);
        Assert.Equal(IncidentState.Registered, _open.File!.Incident.State);
        Assert.Contains("forgetDrafts", _screen.Calls);
    }

    [Fact]
    [Trait("Rule", "56")]
    public async Task Whoever_loses_a_case_is_told_by_whom_what_was_done_and_that_nothing_typed_is_lost()
    {
        Work.Claim(_open.Code, take: false);
        await Work.NoticeLossAsync();
        Assert.Empty(_open.Setbacks);
        await Keys.PressAsync("N", _open.Code);
        var other = Presence.Enter("shift", "值班长", Role.Shift);
        Presence.Claim(other.Id, _open.Code, take: true);
        Later();
        await RuledCase.DoAsync(_seat.Services, _open.Code!, new Domain.Actions.AcceptIncident());
        await Work.NoticeLossAsync();
        var strip = _seat.Render<SetbackStrip>(p => p.Add(s => s.Case, _open));
        var notice = strip.Find("[data-notice='claim.lost']").TextContent;
        Assert.Contains("值班长", notice, StringComparison.Ordinal);
        Assert.Contains("受理", notice, StringComparison.Ordinal);
        Assert.Contains("仍在原处", notice, StringComparison.Ordinal);
        // Said once.
        _open.DismissLast();
        await Work.NoticeLossAsync();
        Assert.Empty(_open.Setbacks);
    }

    [Fact]
    [Trait("Rule", "56")]
    public async Task A_take_over_from_outside_a_seat_ends_the_claim()
    {
        Work.Claim(_open.Code, take: false);
        Later();
        var why = Storage.Journal.NewText.Of("同一地点另有警情")!;
        await RuledCase.DoAsync(_seat.Services, _open.Code!, new Domain.Actions.TakeOverCase(why.Ref));
        await _open.ReadAsync(Xunit.TestContext.Current.CancellationToken);
        await Work.NoticeLossAsync();
        Assert.IsType<Setback.Lost>(Assert.Single(_open.Setbacks));
        Assert.Null(Presence.HolderOf(_open.Code!, Sample.Now));
    }

    [Fact]
    public async Task Dispatching_takes_the_next_free_case_up_and_says_when_there_is_none()
    {
        await Keys.PressAsync("F", _open.Code);
        Assert.Equal(IncidentState.Dispatched, _open.File!.Incident.State);
        Assert.Null(Presence.Seats.Single(s => s.Id == Work.Seat).Case);
        Assert.NotEqual("", Work.Said);
    }

    [Fact]
    [Trait("Rule", "55")]
    public async Task Z_takes_the_last_act_back_also_when_another_case_is_open_by_then()
    {
        var code = _open.Code!;
        await Keys.PressAsync("F", code);
        Assert.Equal((IncidentState.Dispatched, "dispatch"), (_open.Undoable!.After.State, _open.Undoable.Action));
        _open.Close();
        await Keys.PressAsync("Z", null);
        Assert.Equal((code, IncidentState.Received, null), (_open.Code, _open.File!.Incident.State, _open.Undoable));
        Assert.StartsWith("已撤回", Work.Said, StringComparison.Ordinal);
        // Nothing is left to take back: the key does nothing.
        var version = await VersionAsync();
        await Keys.PressAsync("Z", code);
        Assert.Equal(version, await VersionAsync());
    }

    [Fact]
    [Trait("Rule", "55")]
    public async Task Somebody_else_has_acted_since_and_the_strip_says_so()
    {
        await Keys.PressAsync("A", _open.Code);
        await RuledCase.DoAsync(_seat.Services, _open.Code!, new Domain.Actions.SetUrgent(null));
        await Keys.PressAsync("Z", _open.Code);
        Assert.Equal("undo", Assert.Single(_open.Setbacks).Action);
    }

    [Fact]
    public async Task Escape_puts_away_one_thing_at_a_time_the_map_the_form_the_message()
    {
        await _open.DoAsync(new Domain.Actions.ReviewCompletion(true, null), [], Xunit.TestContext.Current.CancellationToken);
        Assert.Single(_open.Setbacks);
        await Keys.PressAsync("N", _open.Code);
        await Keys.PressAsync("?", null);
        Assert.True(Keys.MapShown);
        await Keys.PressAsync("Escape", null);
        Assert.Equal((false, "note", 1), (Keys.MapShown, _open.Form?.Action.Name, _open.Setbacks.Count));
        await Keys.PressAsync("Escape", null);
        Assert.Equal((null, 1), (_open.Form, _open.Setbacks.Count));
        await Keys.PressAsync("Escape", null);
        Assert.Empty(_open.Setbacks);
    }

    [Fact]
    public async Task The_bar_opens_a_case_by_its_last_digits_and_narrows_the_queue_by_words()
    {
        _seat.Show(Sample.Row(1), Sample.Row(2));
        List.Show(new QueueFilter { View = QueueView.Open });
        await Keys.RunAsync(" 停水 ");
        Assert.Equal("停水", List.Filter.Text);
        await Keys.RunAsync("");
        Assert.Null(List.Filter.Text);
        await Keys.RunAsync(Sample.Code(2)[^6..]);
        Assert.Equal(Sample.Code(2), _open.Code);
    }

    [Fact]
    public async Task A_bracket_turns_to_the_neighbouring_list_and_around_at_the_end()
    {
        List.Show(new QueueFilter { View = List.Tabs[0] });
        await Keys.PressAsync("[", null);
        Assert.Equal(List.Tabs[^1], List.Filter.View);
        await Keys.PressAsync("]", null);
        Assert.Equal(List.Tabs[0], List.Filter.View);
        Assert.Equal(2, _screen.Addresses);
    }

    private void Later() => ((FakeTimeProvider)_seat.Services.GetRequiredService<TimeProvider>()).Advance(TimeSpan.FromSeconds(1));

    private async Task<int> VersionAsync()
    {
        await _open.ReadAsync(Xunit.TestContext.Current.CancellationToken);
        return _open.File!.Incident.Version;
    }

    /// <summary>A browser that writes down what it was asked for.</summary>
    private sealed class Screen : IConsoleScreen
    {
        public List<string> Calls { get; } = [];

        public int Addresses { get; private set; }

        public CancellationToken Gone => Xunit.TestContext.Current.CancellationToken;

        public Task ScriptAsync(string name, params object?[] args)
        {
            Calls.Add(name);
            return Task.CompletedTask;
        }

        public void Address() => Addresses++;

        public void Draw() => Calls.Add("draw");
    }
}
