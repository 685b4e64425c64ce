using Command.Contracts.Incidents;
using Command.Testing;
using Command.Web.Seats;
using Microsoft.Extensions.Time.Testing;

namespace Command.Web.Tests.Seats;

public sealed class PresenceTests
{
    private const string Case = "C1", Other = "C2";
    private readonly FakeTimeProvider _clock = TestTime.Clock();
    private readonly Presence _presence;

    public PresenceTests() => _presence = new Presence(_clock);

    [Fact]
    public void Looking_at_a_case_does_not_take_it_from_its_holder()
    {
        var (holder, reader) = (Enter("a"), Enter("b"));
        Assert.True(_presence.Claim(holder, Case));
        Assert.False(_presence.Claim(reader, Case));
        Assert.Equal(holder, Holder(Case));
        Assert.Null(Seat(reader).Case);
    }

    [Fact]
    public void Whoever_takes_it_over_holds_it_and_the_other_one_holds_nothing()
    {
        var (holder, taker) = (Enter("a"), Enter("b"));
        _presence.Claim(holder, Case);
        Assert.True(_presence.Claim(taker, Case, take: true));
        Assert.Equal(taker, Holder(Case));
        Assert.Null(Seat(holder).Case);
    }

    [Fact]
    public void Who_looks_at_a_held_case_lets_go_of_the_own_one()
    {
        var (holder, reader) = (Enter("a"), Enter("b"));
        _presence.Claim(holder, Case);
        _presence.Claim(reader, Other);
        _presence.Claim(reader, Case);
        Assert.Null(Holder(Other));
    }

    [Fact]
    public void A_lost_line_keeps_its_claim_for_two_minutes_and_a_closed_screen_for_seconds()
    {
        var seat = Enter("a");
        _presence.Claim(seat, Case);
        _presence.Line(seat, up: false);
        _clock.Advance(Presence.LapseAfter - TimeSpan.FromTicks(1));
        Assert.Equal(seat, Holder(Case));
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Null(Holder(Case));
        _presence.Line(seat, up: true);
        Assert.Equal(seat, Holder(Case));
        _presence.Leave(seat);
        _clock.Advance(Presence.KeptAfterLeaving);
        Assert.Null(Holder(Case));
    }

    [Fact]
    public void A_reload_comes_back_to_its_number_and_its_case()
    {
        var first = Enter("a");
        Enter("b");
        _presence.Claim(first, Case);
        _presence.Leave(first);
        var again = _presence.Enter("a", "a", Role.Operator);
        Assert.Equal((1, Case), (again.Number, again.Case));
        Assert.NotEqual(first, again.Id);
    }

    [Fact]
    public void Of_two_webs_that_grant_the_same_case_the_later_claim_counts_and_a_web_that_is_gone_holds_nothing()
    {
        var here = Enter("a");
        _presence.Claim(here, Case);
        var later = Seat(here) with { Id = Guid.NewGuid(), Number = 7, ClaimedAt = _clock.GetUtcNow().AddSeconds(1) };
        _presence.Elsewhere("web-2", [later]);
        Assert.Equal(later.Id, Holder(Case));
        Assert.Equal(later.Id, _presence.Holders(_clock.GetUtcNow())[Case].Id);
        _presence.Elsewhere("web-2", []);
        Assert.Equal(here, Holder(Case));
    }

    [Fact]
    public void What_changes_nothing_is_told_to_nobody()
    {
        var told = 0;
        var seat = Enter("a");
        _presence.Claim(seat, Case);
        _presence.Changed += () => told++;
        _presence.Claim(seat, Case);
        _presence.Line(seat, up: true);
        _presence.Elsewhere("web-2", []);
        _presence.Leave(Guid.NewGuid());
        Assert.Equal(0, told);
        _presence.Claim(seat, Other);
        Assert.Equal(1, told);
    }

    private Guid Enter(string account) => _presence.Enter(account, account, Role.Operator).Id;

    private Guid? Holder(string code) => _presence.HolderOf(code, _clock.GetUtcNow())?.Id;

    private Seat Seat(Guid id) => _presence.Seats.Single(seat => seat.Id == id);
}
