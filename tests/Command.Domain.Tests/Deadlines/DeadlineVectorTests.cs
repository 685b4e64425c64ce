using Command.Testing;


namespace Command.Domain.Tests.Deadlines;

/// <summary>Every line of <c>Data/deadlines.csv</c>. <see cref="ZoneTests"/> runs this class again in other time zones.</summary>
public sealed class DeadlineVectorTests
{
    public static TheoryData<string> Lines { get; } = [.. DeadlineVector.Lines];

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_clock_is_due_when_the_table_says(string line)
    {
        var vector = DeadlineVector.Of(line);
        var due = vector.ByTheRules();
        Assert.Equal(vector.Due, due);
        Assert.Equal(TimeSpan.Zero, due.Offset);
    }

    [Fact]
    public void The_machine_is_in_the_zone_that_was_asked_for() => Assert.True(OtherZone.IsThere);
}
