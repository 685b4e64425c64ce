using Microsoft.Extensions.Time.Testing;
using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Storage.Journal;
using Command.Testing;
using Command.Web.Case;
using Microsoft.Extensions.DependencyInjection;

namespace Command.Web.Tests.Case;

public sealed class CaseDeskTests
{
    private readonly FakeTimeProvider _clock = TestTime.Clock();

    private static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_department_sees_its_own_closed_cases_and_the_centre_sees_all()
    {
        await using var temp = await TempDatabase.CreateAsync();
        using var centre = new SeatContext(temp: temp, time: _clock);
        var since = _clock.GetUtcNow().AddSeconds(-1);
        var (theirs, others) = (await CloseAsync(centre, "D09"), await CloseAsync(centre, "D31"));

        Assert.Equal(Sorted(theirs, others), await SeenAsync(centre, since));
        using var dept = new SeatContext(temp: temp, role: "dept", time: _clock, dept: "D09");
        Assert.Equal([theirs], await SeenAsync(dept, since));
        Assert.Empty(await SeenAsync(centre, _clock.GetUtcNow().AddSeconds(1)));
    }

    [Theory]
    [InlineData("operator", null, true)]
    [InlineData("supervisor", null, true)]
    [InlineData("leader", null, false)]
    [InlineData("revisit", null, false)]
    [InlineData("dept", "D31", false)]
    public async Task A_closed_case_that_is_restricted_is_listed_for_who_is_cleared_only(string role, string? dept, bool sees)
    {
        await using var temp = await TempDatabase.CreateAsync();
        using var centre = new SeatContext(temp: temp, time: _clock);
        var since = _clock.GetUtcNow().AddSeconds(-1);
        var (hidden, open) = (await CloseAsync(centre, "D09", restricted: true), await CloseAsync(centre, "D31"));
        using var seat = new SeatContext(temp: temp, role: role, time: _clock, dept: dept);
        Assert.Equal(sees ? Sorted(hidden, open) : [open], await SeenAsync(seat, since));
    }

    private async Task<string> CloseAsync(SeatContext centre, string dept, bool restricted = false)
    {
        var services = centre.Services;
        var code = await RuledCase.OpenAsync(services);
        var (spoken, reply) = (NewText.Of("已联系反映人")!, NewText.Of(Honest.Reply)!);
        await RuledCase.DoAsync(services, code, new AcceptIncident());
        if (restricted)
        {
            var why = NewText.Of("涉及未成年人")!;
            await RuledCase.DoAsync(services, code, new RestrictIncident(why.Ref), why);
        }

        await RuledCase.DoAsync(services, code, new DispatchIncident(dept, null, null));
        await RuledCase.DoAsync(services, code, new SignAssignment(dept));
        await RuledCase.DoAsync(services, code, new LogContact(dept, spoken.Ref), spoken);
        await RuledCase.DoAsync(services, code, new CompleteHandling(dept, "resolved", reply.Ref), reply);
        var reviewed = await RuledCase.DoAsync(services, code, new ReviewCompletion(true, null));
        _clock.Advance(TimeSpan.FromDays(1));
        if (reviewed.State == IncidentState.RevisitDue)
        {
            await RuledCase.DoAsync(services, code, new RecordRevisit(true, true, true, Satisfaction.Satisfied, null));
        }

        await RuledCase.DoAsync(services, code, new ArchiveIncident("proactive"));
        return code;
    }

    private static async Task<IEnumerable<string>> SeenAsync(SeatContext seat, DateTimeOffset since)
    {
        var desk = seat.Services.GetRequiredService<CaseDesk>();
        Assert.True(await desk.SignInAsync());
        return Sorted([.. (await desk.ClosedSinceAsync(since, Ct)).Select(i => i.Code)]);
    }

    private static IEnumerable<string> Sorted(params string[] codes) => codes.Order(StringComparer.Ordinal);
}
