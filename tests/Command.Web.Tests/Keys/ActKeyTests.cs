using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Storage.Journal;
using Command.Testing;
using Command.Web.Case;
using Command.Web.Console;
using Command.Web.Keys;
using Command.Web.Seats;
using Microsoft.Extensions.DependencyInjection;

namespace Command.Web.Tests.Keys;

/// <summary>Which keys a reader has, by his post and by what became of the case.</summary>
public sealed class ActKeyTests
{
    // So far: r received, a accepted, d dispatched to D09 with D08, s signed by D09, c handed in.
    [Theory]
    [InlineData("operator", null, "r", "F=dispatch D=dispatch A=accept I=classify X=decline N=note")]
    [InlineData("operator", null, "a", "F=dispatch D=dispatch I=classify X=decline N=note")]
    [InlineData("operator", null, "d", "N=note Shift+F=dispatch")]
    [InlineData("operator", null, "s", "L=contact N=note Shift+F=dispatch")]
    [InlineData("operator", null, "c", "F=review B=review N=note")]
    [InlineData("leader", null, "r", "")]
    [InlineData("leader", null, "c", "F=review B=review")]
    [InlineData("auditor", null, "c", "")]
    [InlineData("revisit", null, "s", "L=contact N=note")]
    // It is proposed for it and sees it, and has no part yet.
    [InlineData("dept", "D30", "a", "")]
    [InlineData("dept", "D09", "d", "F=sign B=return N=note")]
    [InlineData("dept", "D09", "s", "F=complete M=measure L=contact N=note")]
    [InlineData("dept", "D09", "c", "N=note")]
    [InlineData("dept", "D08", "d", "F=sign B=return N=note")]
    [InlineData("dept", "D31", "d", "")]
    public async Task A_reader_has_the_keys_of_his_post_and_his_part(string role, string? dept, string far, string keys)
    {
        await using var temp = await TempDatabase.CreateAsync();
        using var centre = new SeatContext(temp: temp);
        var code = await RuledCase.OpenAsync(centre.Services);
        await BringAsync(centre.Services, code, "rads c".IndexOf(far, StringComparison.Ordinal));

        using var seat = new SeatContext(temp: temp, role: role, dept: dept);
        var (open, desk) = (seat.Services.GetRequiredService<OpenCase>(), seat.Services.GetRequiredService<CaseDesk>());
        Assert.True(await desk.SignInAsync());
        await open.OpenAsync(code, byItself: false, TestContext.Current.CancellationToken);
        Assert.Equal(keys, string.Join(' ', ActKey.Of(open, desk).Select(key => $"{key.Key}={key.Action.Name}")));
    }

    [Theory]
    [InlineData("operator", null, true)]
    [InlineData("leader", null, false)]
    [InlineData("dept", "D09", false)]
    public async Task Only_who_sends_cases_out_holds_them(string role, string? dept, bool holds)
    {
        await using var temp = await TempDatabase.CreateAsync();
        using var seat = new SeatContext(temp: temp, role: role, dept: dept);
        Assert.True(await seat.Services.GetRequiredService<CaseDesk>().SignInAsync());
        var (work, presence) = (seat.Services.GetRequiredService<ConsoleWork>(), seat.Services.GetRequiredService<Presence>());
        work.Seat = presence.Enter("a", "a", Role.Operator).Id;
        work.Claim(Sample.Code(1), take: false);
        Assert.Equal(holds, work.MayTake);
        Assert.Equal(holds, presence.HolderOf(Sample.Code(1), Sample.Now) is not null);
    }

    private static async Task BringAsync(IServiceProvider services, string code, int steps)
    {
        var (words, reply) = (NewText.Of("已联系反映人")!, NewText.Of(Honest.Reply)!);
        (IncidentCommand Wanted, NewText? Text)[] way =
        [
            (new AcceptIncident(), null), (new DispatchIncident("D09", ["D08"], null), null), (new SignAssignment("D09"), null),
            (new LogContact("D09", words.Ref), words), (new CompleteHandling("D09", "resolved", reply.Ref) { Reason = reply.Ref }, reply),
        ];
        foreach (var (wanted, text) in way.Take(steps))
        {
            await RuledCase.DoAsync(services, code, wanted, text);
        }
    }
}
