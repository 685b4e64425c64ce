using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Access;
using Command.Domain.Clocks;
using Command.Domain.Deadlines;
using Command.Domain.Incidents;
using Command.Testing;

namespace Command.Domain.Tests.Deadlines;

public sealed class DeadlineTableTests
{
    // Received on Friday 2026-09-18 at 10:00; the Sunday after is a working day (调休). domain.md §2.1, §2.3 and §2.5.
    private static readonly DateTimeOffset Received = new(2026, 9, 18, 10, 0, 0, TimeSpan.FromHours(8));

    [Theory]
    [InlineData(ClockName.TakeUp, Urgency.Normal, Complexity.Simple, "2026-09-18 10:03")]
    [InlineData(ClockName.TakeUp, Urgency.Critical, Complexity.Complex, "2026-09-18 10:03")]
    [InlineData(ClockName.Dispatch, Urgency.Critical, Complexity.Simple, "2026-09-18 10:05")]
    [InlineData(ClockName.Dispatch, Urgency.Urgent, Complexity.General, "2026-09-18 10:15")]
    [InlineData(ClockName.Dispatch, Urgency.Normal, Complexity.Complex, "2026-09-18 11:00")]
    [InlineData(ClockName.Sign, Urgency.Critical, Complexity.Simple, "2026-09-18 10:10")]
    [InlineData(ClockName.Sign, Urgency.Urgent, Complexity.Simple, "2026-09-18 10:30")]
    [InlineData(ClockName.Sign, Urgency.Normal, Complexity.Simple, "2026-09-21 00:00")]
    [InlineData(ClockName.Main, Urgency.Critical, Complexity.Simple, "2026-09-23 00:00")]
    [InlineData(ClockName.Main, Urgency.Urgent, Complexity.Complex, "2026-10-16 00:00")]
    [InlineData(ClockName.Contact, Urgency.Critical, Complexity.Complex, "2026-09-18 10:30")]
    [InlineData(ClockName.Contact, Urgency.Urgent, Complexity.Complex, "2026-09-18 12:00")]
    [InlineData(ClockName.Contact, Urgency.Normal, Complexity.Complex, "2026-09-21 00:00")]
    [InlineData(ClockName.Measure, Urgency.Critical, Complexity.Complex, "2026-09-18 12:00")]
    [InlineData(ClockName.Measure, Urgency.Urgent, Complexity.Complex, "2026-09-19 10:00")]
    [InlineData(ClockName.Main, Urgency.Normal, Complexity.Simple, "2026-09-23 00:00")]
    [InlineData(ClockName.Main, Urgency.Normal, Complexity.General, "2026-09-25 00:00")]
    [InlineData(ClockName.Main, Urgency.Normal, Complexity.Complex, "2026-10-16 00:00")]
    [InlineData(ClockName.Review, Urgency.Critical, Complexity.Simple, "2026-09-21 00:00")]
    public void Each_clock_is_due_as_the_domain_says(ClockName clock, Urgency urgency, Complexity complexity, string due) =>
        Assert.Equal(
            new DateTimeOffset(DateTime.Parse(due, null), TimeSpan.FromHours(8)),
            TestPolicy.Shipped.Clocks.Start(clock, 1, urgency, complexity, Received).Due);

    [Fact]
    [Trait("Rule", "5")]
    public void Of_rows_that_fit_the_one_that_names_more_wins()
    {
        var table = DeadlineTable.Parse(new StringReader(Header + Everything + "main,critical,*,1,hours,x\n"));
        Assert.Equal((1, LimitUnit.Hours), (table.Find(ClockName.Main, Urgency.Critical, Complexity.Simple).Amount, table.Find(
            ClockName.Main, Urgency.Critical, Complexity.Simple).Unit));
        Assert.Equal(9, table.Find(ClockName.Main, Urgency.Normal, Complexity.Simple).Amount);
    }

    [Theory]
    [InlineData("clock,item,urgency,complexity,amount,unit,source\nmain,1401,*,*,4,workingHours,x\n", 1)]
    [InlineData("clock,urgency,complexity,amount,unit,item,source\nmain,*,*,4,workingHours,1401,x\n", 5)]
    [InlineData("item,clock,urgency,complexity,amount,unit,source\n1401,main,*,*,4,workingHours,x\n", 0)]
    [Trait("Rule", "5")]
    public void A_limit_of_an_item_wins_wherever_its_column_stands(string head, int at)
    {
        var rows = Everything.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(row => string.Join(
                ',', row.Split(',').ToList() is var cells ? [.. cells[..at], "*", .. cells[at..]] : Array.Empty<string>()));
        var table = DeadlineTable.Parse(new StringReader(head + string.Join('\n', rows)));
        Assert.Equal(4, table.Find(ClockName.Main, Urgency.Critical, Complexity.Complex, "1401").Amount);
        Assert.Equal(9, table.Find(ClockName.Main, Urgency.Critical, Complexity.Complex, "1402").Amount);
    }

    [Theory]
    [InlineData("1401", 4, LimitUnit.WorkingHours)]
    [InlineData("1403", 20, LimitUnit.Workdays)]
    [InlineData("0803", 5, LimitUnit.Workdays)]
    [InlineData("0101", 3, LimitUnit.Workdays)]
    [Trait("Rule", "5")]
    public void An_item_has_its_own_limit_where_the_table_says_so(string item, int amount, LimitUnit unit)
    {
        var limit = TestPolicy.Shipped.Deadlines.Find(ClockName.Main, Urgency.Urgent, Complexity.Simple, item);
        Assert.Equal((amount, unit), (limit.Amount, limit.Unit));
    }

    [Theory]
    [InlineData("main,*,*,9,minutes,x\n")]
    [InlineData("main,soon,*,1,hours,x\n")]
    [InlineData("main,*,*,1,moons,x\n")]
    [InlineData("main,*,*,0,hours,x\n")]
    [InlineData("main,*,*,-3,hours,x\n")]
    [InlineData("coffee,*,*,3,hours,x\n")]
    public void A_table_with_a_gap_or_a_word_it_does_not_know_is_refused(string rows) =>
        Assert.ThrowsAny<FormatException>(() => DeadlineTable.Parse(new StringReader(Header + rows)));

    [Fact]
    public void Every_clock_has_a_first_rung_and_every_addressee_exists()
    {
        foreach (var clock in Enum.GetValues<ClockName>())
        {
            var rung = TestPolicy.Shipped.Ladder.Find(clock, 1);
            Assert.NotNull(rung);
            Assert.True(rung.Addressee == "lead" || Rights.Roles.Select(Wire.Name).Contains(rung.Addressee), rung.Addressee);
            Assert.NotEmpty(CaseClocks.Of(clock).Zh);
        }
    }

    private const string Header = "clock,urgency,complexity,amount,unit,source\n";

    private static string Everything => string.Concat(Enum.GetValues<ClockName>().Select(clock => $"{Wire.Name(clock)},*,*,9,minutes,x\n"));
}
