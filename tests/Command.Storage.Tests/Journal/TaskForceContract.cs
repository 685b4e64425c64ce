using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Engine.Turns;
using Command.Storage.Journal;
using Command.Storage.Queries;
using Command.Testing;

namespace Command.Storage.Tests.Journal;

public abstract class TaskForceContract<TStore> : StorageContract<TStore> where TStore : ITestStore, new()
{
    // 002-03: ninety workers, one morning.
    [Fact]
    public async Task Ninety_people_without_wages_have_a_team_that_is_formed_and_closed_and_are_answered_the_same_day()
    {
        var started = Clock.GetUtcNow();
        var code = Assert.Single(await OpenAsync(Report("工地九十余人被拖欠工资", "0401") with { PeopleInvolved = 90 }));
        await DoAsync(code, new AcceptIncident());
        var incident = await DoAsync(code, new DispatchIncident(null, null, null));
        foreach (var dept in incident.Co.Prepend(incident.Lead))
        {
            await DoAsync(code, new SignAssignment(dept));
        }

        // In time, or a rung would issue an order, and what was supervised is revisited on another day (rules.md 10).
        var spoken = NewText.Of("已联系工人代表")!;
        await DoAsync(code, new LogContact(incident.Lead, spoken.Ref), spoken);
        incident = await DoAsync(code, new FormTaskForce("wages", null, null, null, null));
        Assert.Equal(("专班〔2026〕0001号", 90, 5), (incident.OpenTeam!.Number, incident.People!.Value, incident.OpenTasks.Count()));
        Assert.Equal(6, (await AskAsync<string>(
            "SELECT clock FROM deadline WHERE incident_code = @code AND clock IN ('task', 'milestone')", new { code })).Count);

        Clock.Advance(TimeSpan.FromHours(3));
        await Here.Sweep.SweepOnceAsync(100, Ct);
        foreach (var task in incident.OpenTasks)
        {
            var result = NewText.Of("已办")!;
            await DoAsync(code, new FinishTask(task.Number, task.Dept, result.Ref), result);
        }

        await DoAsync(code, new ReachMilestone("D07", 1, null));
        var report = NewText.Of("工资已全部支付并经司法确认")!;
        await DoAsync(code, new CloseTaskForce("D07", report.Ref), report);
        foreach (var dept in incident.Co)
        {
            await DoAsync(code, new CompleteHandling(dept, null, null));
        }

        await SettleAsync(code, incident.Lead, "工资已发放。");
        var archived = await ArchiveAsync(code);
        Assert.Equal((IncidentState.Archived, true), (archived.State, archived.OnTime));
        Assert.True(Clock.GetUtcNow() - started < TimeSpan.FromHours(4), "the same day");
        var types = (await Here.Journal.OfIncidentAsync(code, Ct)).Select(e => e.Type).ToList();
        Assert.Equal(["team.formed", "task.added", "task.added", "task.added", "task.added", "task.added", "milestone.set"],
            types[types.IndexOf("team.formed")..][..7]);
        Assert.Contains("answer.given", types);
        Assert.DoesNotContain(
            "工资", string.Concat((await Here.Journal.OfIncidentAsync(code, Ct)).Select(e => e.Data)), StringComparison.Ordinal);
        Assert.Null(await Here.Journal.VerifyAsync(Ct));
    }

    [Fact]
    public async Task A_link_is_one_commit_over_all_journals_and_the_end_of_the_team_undoes_it()
    {
        var codes = await OpenAsync(Report(), Report(), Report());
        await DoAsync(codes[0], new AcceptIncident());
        await DoAsync(codes[0], new FormTaskForce(null, Ref("整治占道"), "D09", null, [new("D02", "officer")]));
        await DoAsync(codes[0], new LinkIncidents([codes[1], codes[2]]));
        Assert.Equal(["incident.opened", "team.joined"], (await Here.Journal.OfIncidentAsync(codes[1], Ct)).Select(e => e.Type));
        await DoAsync(codes[2], new UnlinkIncidents(null));
        Assert.Equal([codes[1]], (await FindAsync(codes[0])).OpenTeam!.Linked);
        await DoAsync(codes[0], new CloseTaskForce(null, Ref("已完成")));
        Assert.All([await FindAsync(codes[1]), await FindAsync(codes[2])], linked => Assert.Equal(
            (null, IncidentState.Received), (linked.Joint!.LinkedTo, linked.State)));
        Assert.Null(await Here.Journal.VerifyAsync(Ct));
    }

    [Fact]
    public async Task Two_teams_that_want_the_same_incident_at_once_get_it_once()
    {
        var codes = await OpenAsync(Report(), Report(), Report());
        foreach (var code in codes.Take(2))
        {
            await DoAsync(code, new AcceptIncident());
            await DoAsync(code, new FormTaskForce("major", null, null, null, null));
        }

        var nodes = new[] { Here, AnotherProcess() };
        var versions = new[] { (await FindAsync(codes[0])).Version, (await FindAsync(codes[1])).Version };
        var outcomes = await AtOnceAsync(
            2, i => nodes[i].Actions.ExecuteAsync(codes[i], versions[i], new LinkIncidents([codes[2]]), Operator, null, Ct));
        Assert.Single(outcomes.OfType<ActionOutcome.Done>());
        Assert.Equal("link.taken", Assert.Single(outcomes.OfType<ActionOutcome.Refused>()).Refusal.Code);
    }

    [Fact]
    public async Task A_department_with_a_task_finds_the_incident_in_its_list_and_is_told()
    {
        var code = Assert.Single(await OpenAsync(Report()));
        await DoAsync(code, new AcceptIncident());
        await DoAsync(code, new ClassifyIncident("0101", null, null));
        Assert.Empty((await ListAsync("D26")).Incidents);
        var at = Clock.GetUtcNow();
        await DoAsync(code, new ConferIncident(Role.Shift, null, true, at.AddHours(1), "D01", ["D06"], null, null));
        Assert.Single((await ListAsync("D06")).Incidents);
        await DoAsync(code, new RecordMeeting(Ref("定了"), [new(Ref("走访"), "D26", at.AddDays(1))]));
        Assert.Single((await ListAsync("D26")).Incidents);
        Assert.Equal(
            ["D01 meeting-called", "D06 meeting-called", "D26 task-given"],
            (await AskAsync<string>("SELECT recipient || ' ' || kind FROM delivery WHERE kind IN ('meeting-called', 'task-given')"))
                .Order(StringComparer.Ordinal));
    }

    private static TextRef Ref(string text) => NewText.Of(text)!.Ref;

    private Task<IncidentPage> ListAsync(string dept) =>
        Here.Incidents.PageAsync(new IncidentFilter { OnlyDept = dept, Restricted = true, Limit = 10 }, Ct);

    private async Task<Incident> FindAsync(string code) => (await Here.Incidents.FindAsync(code, Ct))!;
}

public sealed class TaskForceOnSqlite : TaskForceContract<SqliteStore>;

[Trait("Category", "Service")]
public sealed class TaskForceOnPostgres : TaskForceContract<PostgresStore>;
