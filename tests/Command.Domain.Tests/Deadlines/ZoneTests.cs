using Command.Testing;


namespace Command.Domain.Tests.Deadlines;

/// <summary>The vectors once more in processes that live in another time zone.</summary>
public sealed class ZoneTests
{
    public static TheoryData<string> Zones { get; } = [.. OtherZone.All];

    [Theory]
    [MemberData(nameof(Zones))]
    public async Task Every_vector_holds_wherever_the_machine_is(string zone) => Assert.Equal(
        DeadlineVector.Lines.Count + 1, await OtherZone.RunAsync(typeof(DeadlineVectorTests), zone, TestContext.Current.CancellationToken));
}
