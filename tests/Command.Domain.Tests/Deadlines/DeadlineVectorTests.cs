using System.Globalization;
using Command.Contracts;
using Command.Contracts.Incidents;

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
        List<ClockPause> pauses = cells[3] == "" ? [] : [new(Rules.At(cells[3]), Rules.At(cells[4]), "appraisal")];
        List<Allowance> more = cells[5] == "" ? [] : [allowed with { Amount = int.Parse(cells[5], CultureInfo.InvariantCulture) }];
        var due = rules.Timing.Due(Rules.At(cells[0]), allowed, more, pauses);
        Assert.Equal(Rules.At(cells[7]), due);
        Assert.Equal(TimeSpan.Zero, due.Offset);
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
