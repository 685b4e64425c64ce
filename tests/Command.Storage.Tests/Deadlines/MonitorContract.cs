using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Engine.Turns;
using Command.Testing;

namespace Command.Storage.Tests.Deadlines;

public abstract class MonitorContract<TStore> : StorageContract<TStore> where TStore : ITestStore, new()
{
    [Fact]
    public async Task What_nobody_signs_is_found_once_however_many_sweep_and_is_over_when_it_is_signed()
    {
        var codes = await OpenAsync([.. Enumerable.Range(0, 600).Select(_ => Report())]);
        var code = codes[^1];
        await ActAsync(code, new AcceptIncident());
        var dispatched = await ActAsync(code, new DispatchIncident("D31", [], null));
        Assert.Equal(0, await Here.Monitors.SweepAsync(Ct));

        Clock.AdjustTime(dispatched.Run(ClockName.Sign)!.Clock.Due.AddMilliseconds(1));
        var changed = await AtOnceAsync(2, i => (i == 0 ? Here : AnotherProcess()).Monitors.SweepAsync(Ct));
        Assert.Equal((1, 0), (changed.Sum(), await Here.Monitors.SweepAsync(Ct)));
        Assert.Equal(["not-signed"], (await Here.Incidents.FindAsync(code, Ct))!.Findings);

        await ActAsync(code, new SignAssignment("D31"));
        Assert.Equal(1, await Here.Monitors.SweepAsync(Ct));
        Assert.Equal(["promise.broken", "promise.kept"], (await Here.Journal.OfIncidentAsync(code, Ct)).Select(e => e.Type).Where(
            type => type.StartsWith("promise", StringComparison.Ordinal)));
        Assert.Null(await Here.Journal.VerifyAsync(Ct));
    }

    private async Task<Incident> ActAsync(string code, IncidentCommand command)
    {
        var version = (await Here.Incidents.FindAsync(code, Ct))!.Version;
        return Assert.IsType<ActionOutcome.Done>(await Here.Actions.ExecuteAsync(code, version, command, Operator, null, Ct)).Incident;
    }
}

public sealed class MonitorOnSqlite : MonitorContract<SqliteStore>;

[Trait("Category", "Service")]
public sealed class MonitorOnPostgres : MonitorContract<PostgresStore>;
