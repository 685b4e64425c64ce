using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Catalogue;
using Command.Domain.Incidents;
using Command.Domain.Routing;
using Command.Domain.Rules;
using Command.Domain.Tests.Incidents;

namespace Command.Domain.Tests.Catalogue;

public sealed class TaskForcesTests
{
    private const string Good = "a,甲,A,0401,目标,Goal,D07:deputy,D08:inspector,x\n";
    private const string Task = "a,a-one,task,事,Thing,D08,4 workingHours,x\n";

    [Fact]
    public void Every_template_has_a_lead_members_and_tasks_for_them() => Assert.All(Desk.Policy.TaskForces.All, template =>
    {
        Assert.NotEmpty(template.Members);
        Assert.Contains(template.Steps, step => step.Dept is not null);
        Assert.DoesNotContain(template.Lead, template.Members);
    });

    [Fact]
    public void A_template_is_proposed_for_its_items()
    {
        Assert.Equal(["wages", "major"], Desk.Policy.TaskForces.For("0401").Select(t => t.Code));
        Assert.Equal(["court", "major"], Desk.Policy.TaskForces.For("1005").Select(t => t.Code));
        Assert.Equal(["major"], Desk.Policy.TaskForces.For(null).Select(t => t.Code));
    }

    [Theory]
    [InlineData("A,甲,A,,目标,Goal,D07:deputy,,x\n", Task, "taskforces.csv", 2, "template")]
    [InlineData(Good + Good, Task, "taskforces.csv", 3, "template")]
    [InlineData("a,甲,A,9999,目标,Goal,D07:deputy,,x\n", Task, "taskforces.csv", 2, "items")]
    [InlineData("a,甲,A,,目标,Goal,D77:deputy,,x\n", Task, "taskforces.csv", 2, "lead")]
    [InlineData("a,甲,A,,目标,Goal,D07,,x\n", Task, "taskforces.csv", 2, "lead")]
    [InlineData("a,甲,A,,目标,Goal,D07:deputy,D08:王某,x\n", Task, "taskforces.csv", 2, "members")]
    [InlineData("a,甲,A,,,Goal,D07:deputy,,x\n", Task, "taskforces.csv", 2, "goal_zh")]
    [InlineData(Good, "b,a-one,task,事,Thing,D08,1 hours,x\n", "taskforce-tasks.csv", 2, "template")]
    [InlineData(Good, Task + Task, "taskforce-tasks.csv", 3, "step")]
    [InlineData(Good, "a,a-one,party,事,Thing,D08,1 hours,x\n", "taskforce-tasks.csv", 2, "kind")]
    [InlineData(Good, "a,a-one,task,事,Thing,D20,1 hours,x\n", "taskforce-tasks.csv", 2, "dept")]
    [InlineData(Good, "a,a-one,milestone,事,Thing,D08,1 hours,x\n", "taskforce-tasks.csv", 2, "dept")]
    [InlineData(Good, "a,a-one,task,事,Thing,lead,soon,x\n", "taskforce-tasks.csv", 2, "within")]
    [InlineData(Good, "a,a-one,task,事,Thing,lead,,x\n", "taskforce-tasks.csv", 2, "within")]
    [InlineData(Good, "a,a-one,milestone,事,Thing,,1 hours,x\n", "taskforce-tasks.csv", 0, "template")]
    public void A_fault_is_named_with_file_row_and_column(string templates, string steps, string file, int row, string column)
    {
        var fault = Assert.Throws<CatalogueException>(() => TaskForces.Parse(
            new StringReader("template,zh,en,items,goal_zh,goal_en,lead,members,source\n" + templates),
            new StringReader("template,step,kind,zh,en,dept,within,source\n" + steps),
            Desk.Policy.Departments,
            Desk.Policy.Taxonomy));
        Assert.Equal((file, row, column), (fault.File, fault.Row, fault.Column));
    }

    public static TheoryData<string, string> Triggering { get; } = new()
    {
        { "", "" },
        { "dispatched", "departments" },
        { "dispatched alone", "" },
        { "given back", "" },
        { "given back twice", "returns" },
        { "complex", "complex" },
        { "nine people", "" },
        { "ten people", "people" },
        { "complex, ninety people", "complex people" },
        { "instructed", "instruction" },
        { "ninety people, with a team", "" },
        { "ninety people, team closed", "" },
        { "ninety people, team closed, another round", "people" },
        { "ninety people, meeting called", "" },
        { "ninety people, linked", "" },
        { "ninety people, done", "" },
    };

    [Theory]
    [MemberData(nameof(Triggering))]
    public void What_speaks_for_handling_it_jointly(string incident, string reasons) =>
        Assert.Equal(reasons, string.Join(' ', Desk.Policy.Triggers.Of(Made(incident)).Select(t => t.Code)));

    [Theory]
    [InlineData("weather,1,天气,weather,x\n", 2, "trigger")]
    [InlineData("people,0,人,people,x\n", 2, "least")]
    [InlineData("people,9,人,people,x\npeople,9,人,people,x\n", 3, "trigger")]
    public void A_fault_of_the_triggers_is_named_with_row_and_column(string rows, int row, string column)
    {
        var fault = Assert.Throws<CatalogueException>(() => JointTriggers.Parse(new StringReader("trigger,least,zh,en,source\n" + rows)));
        Assert.Equal(("triggers.csv", row, column), (fault.File, fault.Row, fault.Column));
    }

    private static Incident Made(string what)
    {
        Desk Closed() => JointRefusals.Finished(With(90).Do(Desk.Formed("wages"))).Do(new CloseTaskForce(null, Desk.Text));
        Desk With(int people) => Desk.In(IncidentState.Triage, Desk.Leak with { People = people });
        return (what switch
        {
            "dispatched" => Desk.In(IncidentState.Dispatched),
            "dispatched alone" => Desk.In(IncidentState.Registered).Do(new DispatchIncident(null, [], null)),
            "given back" => Desk.In(IncidentState.Returned).Do(new DispatchIncident(null, [], null)),
            "given back twice" => Desk.In(IncidentState.Disputed),
            "complex" => Desk.In(IncidentState.Triage).Do(new ClassifyIncident("0101", null, Complexity.Complex)),
            "nine people" => With(9),
            "ten people" => With(10),
            "complex, ninety people" => With(90).Do(new ClassifyIncident("0101", null, Complexity.Complex)),
            "instructed" => Desk.In(IncidentState.Triage).Do(new InstructIncident(Desk.Text, 5, null, null)),
            "ninety people, with a team" => With(90).Do(Desk.Formed("wages")),
            "ninety people, team closed" => Closed(),
            "ninety people, team closed, another round" => Closed().After(TimeSpan.FromHours(1)).Do(new AnswerDirectly(Desk.Text))
                .Do(new EvaluateIncident(EvaluationParty.Citizen, Satisfaction.Dissatisfied, null) { Report = "r" })
                .Do(new OrderRedo(true, Desk.Text)),
            "ninety people, meeting called" => With(90).Do(Desk.Called(Desk.Morning)),
            "ninety people, linked" => With(90).Do(Moves.ByName["link"]),
            "ninety people, done" => Desk.In(IncidentState.Completed, Desk.Leak with { People = 90 }),
            _ => Desk.In(IncidentState.Triage),
        }).Incident;
    }
}
