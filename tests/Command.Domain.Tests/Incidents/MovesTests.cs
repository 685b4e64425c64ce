using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Domain.Rules;

namespace Command.Domain.Tests.Incidents;

public sealed class MovesTests
{
    private const string NotAllowed = "incident.not-allowed";

    private static readonly List<(string Row, string Column, string Cell)> Table = [.. MarkdownTable.Read("Data/incident-moves.md")];

    // What concerns several incidents: MergeTests and LinkTests decide it.
    private static readonly Type[] OfTheEngine =
    [
        typeof(OpenIncident), typeof(DeadlinePassed), typeof(FollowCalendar), typeof(WakeIncident), typeof(CheckPromise),
        typeof(MergeIncidents), typeof(SplitIncidents),
        typeof(JoinIncidents), typeof(PartIncidents),
        typeof(EndWithMain), typeof(LinkIncidents), typeof(UnlinkIncidents), typeof(TakeIn), typeof(LetOut), typeof(PurgePersonal),
        // Asked of a report, not done to a case: no key of the console and no address of the actions leads there.
        typeof(UnmaskContact),
        // Said by whoever reported, with the token.
        typeof(AddWords), typeof(UrgeAgain), typeof(ObjectTo),
        // What it does hangs on the act before it, not on the state: UndoTests.
        typeof(UndoAct),
    ];

    public static TheoryData<string, string, string> Cells { get; } =
        new(Table.Select(c => (c.Row, c.Column, c.Cell == "-" ? NotAllowed : c.Cell)));

    [Theory]
    [MemberData(nameof(Cells))]
    public void In_each_state_each_action_does_what_the_table_says(string state, string action, string expected)
    {
        var desk = Desk.In(Wire.Parse<IncidentState>(state));
        var before = desk.Incident;
        var decision = desk.Try(Moves.ByName[action]);
        Assert.Equal(expected, decision is Decision.Refused refused ? refused.Refusal.Code : Wire.Name(desk.Incident.State));
        Assert.Equal(
            decision is Decision.Refused, ReferenceEquals(before, desk.Incident) && expected.Contains('.', StringComparison.Ordinal));
    }

    [Fact]
    public void The_table_has_every_state_every_action_and_every_cell()
    {
        Assert.Equal(Enum.GetValues<IncidentState>().Select(Wire.Name).Order(), Table.Select(c => c.Row).Distinct().Order());
        Assert.Equal(Moves.ByName.Keys.Order(), Table.Select(c => c.Column).Distinct().Order());
        Assert.Equal(Table.Select(c => c.Row).Distinct().Count() * Moves.ByName.Count, Table.Count);
        Assert.Equal(
            Enum.GetValues<IncidentState>().SelectMany(CaseActions.AllowedIn).Distinct().Order(),
            Moves.ByName.Values.Select(command => CaseActions.Of(command)?.Name).Distinct().Order());
    }

    [Fact]
    public void Every_command_but_those_of_the_engine_is_an_action()
    {
        var commands = typeof(IncidentCommand).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(IncidentCommand)));
        Assert.Equal(
            commands.Where(t => !t.IsAbstract).Except(OfTheEngine).Select(t => t.Name).Order(),
            Moves.ByName.Values.Select(c => c.GetType().Name).Distinct().Order());
    }

    [Fact]
    public void A_refusal_says_in_both_languages_what_is_open_now()
    {
        foreach (var state in Enum.GetValues<IncidentState>())
        {
            foreach (var command in Moves.ByName.Values)
            {
                if (Desk.In(state).Try(command) is Decision.Refused { Refusal: { Code: NotAllowed } refusal })
                {
                    Assert.Equal(CaseActions.AllowedIn(state), refusal.Allowed);
                    Assert.Contains(StateNames.Of(state).Zh, refusal.Zh, StringComparison.Ordinal);
                    Assert.Contains(StateNames.Of(state).En, refusal.En, StringComparison.Ordinal);
                    Assert.All(
                        refusal.Allowed, action => Assert.Contains(CaseActions.Find(action)!.Zh, refusal.Zh, StringComparison.Ordinal));
                }
            }
        }
    }

    [Fact]
    public void Nothing_leaves_a_terminal_state_but_a_reopening()
    {
        foreach (var state in Enum.GetValues<IncidentState>().Where(s => Desk.In(s).Incident.Closed))
        {
            // A hold changes nothing of the case: it keeps what is purged later.
            Assert.Equal(["reopen"], CaseActions.AllowedIn(state).Except(["hold"]));
            Assert.DoesNotContain(Enum.GetValues<ClockName>(), clock => CaseClocks.Runs(state, clock));
        }
    }

    [Fact]
    public void A_report_opens_an_incident_once()
    {
        var desk = new Desk();
        Assert.Same(Decision.Nothing, desk.Try(Desk.Leak));
        Assert.Single(desk.History);
    }

    [Fact]
    public void Done_twice_by_a_double_click_is_done_once()
    {
        var desk = Desk.In(IncidentState.Signed);
        Assert.Same(Decision.Nothing, desk.Try(new SignAssignment(Desk.Lead)));
        desk.Do(new SignAssignment(Desk.Co)).Do(new CompleteHandling(Desk.Co, null, null));
        Assert.Same(Decision.Nothing, desk.Try(new CompleteHandling(Desk.Co, null, null)));
    }
}
