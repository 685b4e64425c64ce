using System.Globalization;
using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Tests.Deadlines;

/// <summary>Every line of <c>Data/deadlines.csv</c>, all of domain.md §2.5 among them. <see cref="ZoneTests"/> runs this class again in other time zones.</summary>
public sealed class DeadlineVectorTests
{
    public static TheoryData<string> Lines { get; } =
        [.. Shipped.Text("Data/deadlines.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1)];

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_clock_is_due_when_the_table_says(string line)
    {
        var cells = line.Split(',');
        Assert.Equal(9, cells.Length);
        var rules = Rules.With(officeEnd: cells[6] == "office");
        var allowed = new Allowance(int.Parse(cells[1], CultureInfo.InvariantCulture), Wire.Parse<LimitUnit>(cells[2]));
        var clock = rules.Start(ClockName.Main, 1, allowed, Urgency.Normal, Rules.At(cells[0]));
        if (cells[3] != "")
        {
            clock = rules.Pause(new ClockRun(clock, 0), "appraisal", Rules.At(cells[3]));
            clock = rules.Resume(new ClockRun(clock, 0), Urgency.Normal, Rules.At(cells[4]));
        }

        if (cells[5] != "")
        {
            var (more, last) = (int.Parse(cells[5], CultureInfo.InvariantCulture), clock.Due.AddMilliseconds(-1));
            clock = rules.Extend(new ClockRun(clock, 0), Urgency.Normal, more, false, last);
        }

        Assert.Equal(Rules.At(cells[7]), clock.Due);
        Assert.Equal(TimeSpan.Zero, clock.Due.Offset);
    }

    [Fact]
    public void The_machine_is_in_the_zone_that_was_asked_for()
    {
        // Set by ZoneTests only: without it this run is in whatever zone the machine is in.
        if (Environment.GetEnvironmentVariable(ZoneTests.Asked) is { } zone)
        {
            Assert.Equal(zone, TimeZoneInfo.Local.Id);
            Assert.Equal(zone == "America/New_York", TimeZoneInfo.Local.SupportsDaylightSavingTime && TimeZoneInfo.Local.BaseUtcOffset < TimeSpan.Zero);
        }
    }
}
