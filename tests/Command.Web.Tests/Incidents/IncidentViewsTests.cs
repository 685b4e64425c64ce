using System.Text.Json;
using Command.Contracts;
using Command.Contracts.Areas;
using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Domain.Rules;
using Command.Testing;
using Command.Web.Incidents;
using Microsoft.AspNetCore.Mvc;

namespace Command.Web.Tests.Incidents;

public sealed class IncidentViewsTests
{
    private static readonly Actor Seat = new("operator", Role.Operator);

    [Fact]
    public void An_incident_has_the_fields_that_others_rely_on()
    {
        var json = JsonSerializer.SerializeToElement(IncidentViews.Of(Opened(), Shipped.Policy, Sample.Now, Seat), Wire.Json);
        foreach (var field in new[]
        {
            "code", "version", "state", "itemCode", "suggestions", "urgency", "complexity", "lead", "co", "area", "deadlines",
                "receivedAt", "channel",
            "location", "peopleInvolved", "reports", "returns", "assignments", "restricted", "policy", "allowed", "round", "urgent",
                "supervision", "documents", "instructions", "joined",
            "tasks", "meetings", "taskForce", "linkedTo", "jointProposed", "rule", "route",
        })
        {
            Assert.True(json.TryGetProperty(field, out _), field);
        }

        Assert.Equal("received", json.GetProperty("state").GetString());
        Assert.Equal("urgent", json.GetProperty("urgency").GetString());
        Assert.Equal([113.7, 34.8], json.GetProperty("location").EnumerateArray().Select(n => n.GetDouble()));
        Assert.Equal("001", json.GetProperty("area").GetProperty("street").GetString());
        var suggestion = Assert.Single(json.GetProperty("suggestions").EnumerateArray());
        Assert.Equal(["itemCode", "score", "words"], suggestion.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
        Assert.Equal(["accept", "decline", "classify", "reclass", "transfer-out", "merge"], json.GetProperty("allowed").EnumerateArray()
            .Select(a => a.GetString()!).Take(6));
    }

    [Fact]
    public void A_deadline_says_whether_it_runs_how_it_stands_and_how_far_it_has_climbed()
    {
        var json = JsonSerializer.SerializeToElement(IncidentViews.Of(Opened(), Shipped.Policy, Sample.Now, Seat), Wire.Json);
        var clocks = json.GetProperty("deadlines").EnumerateArray().ToDictionary(d => d.GetProperty("clock").GetString()!);
        Assert.Equal(["main", "takeUp"], clocks.Keys.Order(StringComparer.Ordinal));
        Assert.True(clocks["takeUp"].GetProperty("running").GetBoolean());
        Assert.Equal("orange", clocks["takeUp"].GetProperty("band").GetString());
        Assert.Equal("blue", clocks["main"].GetProperty("band").GetString());
        Assert.Equal(0, clocks["main"].GetProperty("rung").GetInt32());
    }

    [Fact]
    public void A_task_force_shows_goal_members_tasks_with_their_band_and_milestones_in_both_languages()
    {
        var json = JsonSerializer.SerializeToElement(IncidentViews.Of(Teamed(), Shipped.Policy, Sample.Now, Seat), Wire.Json);
        var team = json.GetProperty("taskForce");
        Assert.Equal(("专班〔2026〕0001号", "wages"),
            (team.GetProperty("number").GetString(), team.GetProperty("template").GetProperty("code").GetString()));
        Assert.Equal("D07", team.GetProperty("lead").GetProperty("dept").GetString());
        Assert.Equal("First wages paid", Assert.Single(team.GetProperty("milestones").EnumerateArray()).GetProperty("step")
            .GetProperty("en").GetString());
        var tasks = json.GetProperty("tasks").EnumerateArray().ToList();
        Assert.Equal(["D07", "D08", "D02", "D27", "D07"], tasks.Select(t => t.GetProperty("dept").GetString()));
        Assert.Equal(("taskForce", "blue"), (tasks[0].GetProperty("source").GetString(), tasks[0].GetProperty("band").GetString()));
        Assert.Empty(json.GetProperty("instructions").EnumerateArray());
        Assert.Empty(json.GetProperty("jointProposed").EnumerateArray());
    }

    [Fact]
    public void No_field_could_hold_a_person() => Assert.DoesNotContain(
        JsonSerializer.SerializeToElement(IncidentViews.Of(Opened(), Shipped.Policy, Sample.Now, Seat), Wire.Json).EnumerateObject()
            .Select(field => field.Name), name => name is "reporter" or "phone" or "alias" or "contact" or "text" or "address");

    [Fact]
    public void Every_event_with_a_text_is_found_by_its_reference()
    {
        foreach (var type in typeof(IncidentEvent).Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(IncidentEvent)) && !t.IsAbstract))
        {
            var constructor = type.GetConstructors().Single(c => c.GetParameters() is not [{ } only] || only.ParameterType != type);
            var text = new TextRef("T1", "00");
            var arguments = constructor.GetParameters().Select(p =>
                p.ParameterType == typeof(TextRef) ? text : p.ParameterType.IsValueType ? Activator.CreateInstance(p.ParameterType)
                    : null).ToArray();
            var expected = arguments.Contains(text) ? text : null;
            var fact = (IncidentEvent)constructor.Invoke(arguments);
            Assert.True(Equals(expected, Facts.KindOf(fact).TextOf(fact)), type.Name);
        }
    }

    [Fact]
    public void A_problem_has_a_stable_code_a_sentence_and_what_else_helps()
    {
        var result = Problems.Of(
            409, "incident.stale", "案件已有变化。 / The incident has changed.", new Dictionary<string, object?> { ["version"] = 3 });
        var problem = Assert.IsType<ProblemDetails>(
            Assert.IsType<Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>(result).ProblemDetails);
        Assert.Equal((409, "urn:command:incident.stale"), (problem.Status, problem.Type));
        Assert.Equal("incident.stale", problem.Extensions["code"]);
        Assert.Equal(3, problem.Extensions["version"]);
    }

    [Fact]
    public void Bad_fields_stand_under_errors()
    {
        var result = Problems.Invalid("report.invalid", new Dictionary<string, string[]> { ["text"] = ["不能为空。 / Is required."] });
        var problem = Assert.IsType<Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>(result).ProblemDetails;
        Assert.Equal(400, problem.Status);
        Assert.Equal(["text"], Assert.IsType<IReadOnlyDictionary<string, string[]>>(problem.Extensions["errors"], exactMatch: false).Keys);
    }

    private static Incident Teamed()
    {
        var incident = Opened() with { State = IncidentState.Triage };
        var formed = (Decision.Accepted)Rulebook.Decide(incident,
            new FormTaskForce("wages", null, null, null, null) { Number = "专班〔2026〕0001号" }, Shipped.Policy, Sample.Now);
        return formed.Events.Aggregate(incident, (state, fact) => state.Evolve(fact, Sample.Now));
    }

    private static Incident Opened() => Rebuilt.Of(Sample.Code(1),
    [
        (new IncidentOpened(
            "R1", "grid", Sample.Now.AddMinutes(-9), "1503", ItemGiven: false, [new ItemSuggestion("1503", 90, ["停水"])], Urgency.Urgent,
                Complexity.Simple,
            "D09", ["D10"], new AreaRef("001", "990101001001", "990101001001001"), new GeoPoint(113.7, 34.8), "星河里小区", 3,
                Restricted: false, "p")
        {
            Clocks =
            [
                new Clock(ClockName.TakeUp, 1, Sample.Now.AddMinutes(-9), Sample.Now.AddMinutes(1)),
                new Clock(ClockName.Main, 1, Sample.Now.AddMinutes(-9), Sample.Now.AddDays(3)),
            ],
        }, Sample.Now.AddMinutes(-9)),
    ]);
}
