using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Calendar;
using Command.Domain.Incidents;
using Command.Domain.Matching.Duplicates;
using Command.Domain.Rules;
using Command.Domain.Tests.Incidents;

namespace Command.Domain.Tests.Rules;

/// <summary>rules.md 36: what whoever reported wants.</summary>
public sealed class NatureTests
{
    [Theory]
    [InlineData("我想咨询一下小学报名需要什么材料", Nature.Consultation)]
    [InlineData("请问居住证怎么办理", Nature.Consultation)]
    [InlineData("请问路灯坏了什么时候修", Nature.Help)]
    [InlineData("路灯不亮，请派人修，谢谢", Nature.Help)]
    [InlineData("楼上漏水三天了，感谢帮忙", Nature.Help)]
    [InlineData("我要投诉烧烤店半夜扰民", Nature.Complaint)]
    [InlineData("我要投訴物業亂收費", Nature.Complaint)]
    [InlineData("办事大厅工作人员态度恶劣，互相推诿", Nature.Complaint)]
    [InlineData("举报有人夜里偷倒化工废料", Nature.TipOff)]
    [InlineData("投诉电话是多少，想问一下", Nature.Consultation)]
    [InlineData("建议在学校门口增设斑马线", Nature.Suggestion)]
    [InlineData("社区民警帮我找回老人，提出表扬", Nature.Praise)]
    [InlineData("想表扬环卫工人，可是垃圾桶还是坏的", Nature.Help)]
    [InlineData("", Nature.Help)]
    public void Rule_36_a_text_says_what_it_wants_and_by_which_words(string text, Nature nature)
    {
        var found = Desk.Policy.Natures.In(text);
        Assert.Equal(nature, found.Nature);
        Assert.Equal(nature == Nature.Help, found.Words.Count == 0);
    }

    [Fact]
    public void Rule_36_a_consultation_that_the_centre_answers_closes_the_same_day()
    {
        var desk = new Desk(Of(Nature.Consultation));
        var night = ChinaTime.EndOfDay(ChinaTime.DayOf(Desk.Morning));
        Assert.Equal(night, desk.Incident.Run(ClockName.Main)!.Clock.Due);
        desk.Do(new AcceptIncident()).Do(new AnswerDirectly(Desk.Text));
        var run = desk.Incident.Run(ClockName.Evaluation)!;
        Assert.Equal((IncidentState.Evaluated, night), (desk.Incident.State, run.Clock.Due));
        desk.Now = night;
        desk.Do(new DeadlinePassed(ClockName.Evaluation, run.Clock.Generation, run.Next!.Rung, run.Clock.Due));
        Assert.Equal(IncidentState.Archived, desk.Incident.State);
    }

    [Fact]
    public void Rule_36_praise_opens_no_clock_is_answered_and_archived_and_starts_all_of_them_when_it_is_something_else()
    {
        var desk = new Desk(Of(Nature.Praise));
        Assert.Empty(desk.Incident.Clocks);
        Assert.Empty(IncidentMonitor.Findings(desk.After(TimeSpan.FromDays(40)).Incident, Desk.Policy, desk.Now));
        Assert.Empty(desk.Do(new AcceptIncident()).Incident.Clocks);
        desk.Do(new AnswerDirectly(Desk.Text));
        Assert.Equal(ClockName.Evaluation, desk.Incident.Next!.Clock.Name);

        var other = new Desk(Of(Nature.Praise)).After(TimeSpan.FromDays(9))
            .Do(new ClassifyIncident("", null, null) { Nature = Nature.Help });
        Assert.Equal([ClockName.TakeUp, ClockName.Main], other.Incident.Running.Select(run => run.Clock.Name).Order());
        Assert.Equal(other.Now, other.Incident.Run(ClockName.TakeUp)!.Clock.StartedAt);
    }

    [Fact]
    public void Rule_36_what_a_person_makes_praise_is_silent_and_loses_no_rung_when_it_is_put_right_again()
    {
        var desk = Desk.In(IncidentState.Triage).Do(new ClassifyIncident("", null, null) { Nature = Nature.Praise });
        Assert.Null(desk.Incident.Next);
        desk.After(TimeSpan.FromDays(9)).Do(new ClassifyIncident("", null, null) { Nature = Nature.Complaint });
        Assert.Equal([ClockName.Dispatch, ClockName.Main], desk.Incident.Running.Select(run => run.Clock.Name).Order());
        var main = desk.Incident.Run(ClockName.Main)!;
        Assert.True(main.Next!.At <= desk.Now);
        Assert.NotEqual(Decision.Nothing, desk.Try(
            new DeadlinePassed(ClockName.Main, main.Clock.Generation, main.Next.Rung, main.Clock.Due)));
        Assert.True(desk.Incident.NatureDecided);
    }

    [Fact]
    public void Rule_36_praise_that_speaks_of_danger_is_no_praise() => Assert.Equal(
        (Nature.Help, Urgency.Critical),
        new Desk(Of(Nature.Praise) with { Danger = [new("fire", ["着火"], ["119"])] }).Incident is var i ? (i.Nature, i.Urgency) : default);

    private static OpenIncident Of(Nature nature) => Desk.Leak with { Nature = new NatureFound(nature, ["词"]) };
}
