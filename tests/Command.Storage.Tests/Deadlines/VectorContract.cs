using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Rules;
using Command.Engine.Turns;
using Command.Storage.Journal;
using Command.Testing;

namespace Command.Storage.Tests.Deadlines;

/// <summary>Ends of clocks as they are stored. <see cref="VectorZones"/> runs both classes again in other time zones.</summary>
public abstract class VectorContract<TStore> : StorageContract<TStore> where TStore : ITestStore, new()
{
    private static readonly Actor Leader = new("leader", Role.Leader);

    [Fact]
    public async Task Every_vector_is_stored_found_and_looked_at_when_the_table_says()
    {
        Assert.True(OtherZone.IsThere);
        // A leader may name any end, so the ends of all vectors can be those of one kind of clock. Before the first of them, for all to lie
        // ahead.
        var vectors = DeadlineVector.Lines.Select(DeadlineVector.Of).ToList();
        Clock.AdjustTime(vectors.Min(v => v.Start).AddDays(-1));
        var codes = await OpenAsync([.. vectors.Select(_ => Report())]);
        foreach (var (code, vector) in codes.Zip(vectors))
        {
            var text = NewText.Of("限期办结")!;
            Assert.IsType<ActionOutcome.Done>(await Here.Actions.ExecuteAsync(
                code, 1, new InstructIncident(text.Ref, text.Body.Length, "D09", vector.ByTheRules()), Leader, text, Ct));
        }

        var reader = AnotherProcess();
        foreach (var (code, vector) in codes.Zip(vectors))
        {
            var clock = (await reader.Incidents.FindAsync(code, Ct))!.Run(ClockName.Task, "1")!.Clock;
            Assert.Equal((vector.Due, TimeSpan.Zero), (clock.Due, clock.Due.Offset));
            // The next look at it lies before its end, at 80 % of the way.
            var look = Assert.Single(PlannedLook.Of((await Here.Journal.OfIncidentAsync(code, Ct))[^1].Event));
            Assert.InRange(look.Plan.At, Clock.GetUtcNow(), vector.Due);
            Assert.Equal([look.Plan.At.ToUnixTimeMilliseconds()], await AskAsync<long>(
                "SELECT due_at FROM deadline WHERE incident_code = @code AND clock = 'task'", new { code }));
        }
    }
}

public sealed class VectorsOnSqlite : VectorContract<SqliteStore>;

[Trait("Category", "Service")]
public sealed class VectorsOnPostgres : VectorContract<PostgresStore>;

[Trait("Category", "Service")]
public sealed class VectorZones
{
    public static TheoryData<Type, string> Runs { get; } =
        [.. new[] { typeof(VectorsOnSqlite), typeof(VectorsOnPostgres) }.SelectMany(tests => OtherZone.All.Select(zone => (tests, zone)))];

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task They_are_the_same_wherever_the_machine_is(Type tests, string zone) =>
        Assert.Equal(1, await OtherZone.RunAsync(tests, zone, TestContext.Current.CancellationToken));
}
