using Bunit;
using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Domain.Rules;
using Command.Web.Console;
using Command.Web.Forms;
using Command.Web.Incidents;
using Command.Web.Seats;
using Microsoft.Extensions.DependencyInjection;

namespace Command.Web.Tests.Forms;

/// <summary>One description of an action draws its form; what is filled in is the body that HTTP takes.</summary>
public sealed class ActFormTests
{
    private static readonly Incident Case = Incident.None with { Code = Sample.Code(1), Version = 3 };

    public static TheoryData<string> Actions => [.. CaseActions.All.Select(action => action.Name)];

    [Theory]
    [MemberData(nameof(Actions))]
    public void Every_action_has_a_form_that_a_person_can_fill_in_and_that_the_reader_takes(string name)
    {
        using var seat = new SeatContext();
        var form = new CaseForm(CaseActions.Find(name)!, new Dictionary<string, string>(), dept: null);
        foreach (var parts in form.Asked.Where(asked => asked.Kind == FieldKind.Parts && form.RowsOf(asked) == 0).ToList())
        {
            form.Grow(parts, 1);
        }

        var page = Render(seat, form);
        Assert.NotNull(page.Find($"form[data-form={name}] button[data-action={name}]"));
        foreach (var place in Places(form))
        {
            Fill(page, place);
        }

        CaseForm? sent = null;
        page = Render(seat, form, filled => sent = filled);
        page.Find("form").Submit();
        var (request, errors) = ActionRequest.Read(sent!.Action, sent.ToJson(word => word), new Actor("operator", Role.Operator));
        Assert.Equal("", string.Join(' ', errors.Select(e => $"{e.Key}: {e.Value[0]}")));
        Assert.NotNull(request);
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public void Every_form_speaks_the_language_of_its_reader(string name)
    {
        using var seat = new SeatContext("en");
        var page = Render(seat, new CaseForm(CaseActions.Find(name)!, new Dictionary<string, string>(), "D09"));
        Assert.DoesNotMatch(@"\p{IsCJKUnifiedIdeographs}", page.Markup);
    }

    [Fact]
    public async Task A_bad_field_is_named_beside_it_and_nothing_is_lost()
    {
        await using var temp = await TempDatabase.CreateAsync();
        using var seat = new SeatContext(temp: temp, role: "shift");
        var open = await seat.OpenAsync();
        seat.Services.GetRequiredService<ConsoleWork>().Screen = new Silent();
        seat.Services.GetRequiredService<ConsoleWork>().Seat =
            seat.Services.GetRequiredService<Presence>().Enter("shift", "值", Role.Shift).Id;
        var form = new CaseForm(CaseActions.Find("supervise")!, new Dictionary<string, string>(), null);
        open.Ask(form);
        (form["level"], form["requirement"], form["replyDue"]) = ("ordinary", "三日内办结并回复", "tomorrow");
        await seat.Services.GetRequiredService<ConsoleKeys>().SendAsync(form);
        Assert.Same(form, open.Form);
        var page = Render(seat, form);
        Assert.Contains("须为带时区的时间", page.Find("[data-wrong=replyDue]").TextContent, StringComparison.Ordinal);
        Assert.Equal("三日内办结并回复", page.Find("[data-field=requirement]").GetAttribute("value"));

        form["replyDue"] = "2026-12-30T18:00";
        await seat.Services.GetRequiredService<ConsoleKeys>().SendAsync(form);
        Assert.Null(open.Form);
        Assert.Equal(SupervisionLevel.Ordinary, open.File!.Incident.Supervision);
    }

    [Fact]
    public void What_a_key_says_already_is_not_asked_again_and_an_older_name_never_is()
    {
        var reject = new CaseForm(CaseActions.Find("review")!, new Dictionary<string, string> { ["passed"] = "false" }, null);
        Assert.Equal(["text"], reject.Asked.Select(asked => asked.Name));
        Assert.False(reject.ToJson(word => word).GetProperty("passed").GetBoolean());
        var finish = new CaseForm(CaseActions.Find("finish-task")!, new Dictionary<string, string>(), "D09");
        Assert.DoesNotContain("instruction", finish.Asked.Select(asked => asked.Name));
    }

    [Fact]
    public void Whoever_acts_for_a_department_does_not_name_it()
    {
        Assert.Contains(Fields.ActingDept, new CaseForm(CaseActions.Find("sign")!, new Dictionary<string, string>(), null).Asked);
        var sign = new CaseForm(CaseActions.Find("sign")!, new Dictionary<string, string>(), "D09");
        Assert.Empty(sign.Asked);
        Assert.False(sign.MustAsk);
    }

    [Fact]
    public void A_hand_over_begins_with_whom_the_danger_asks_to_call()
    {
        using var seat = new SeatContext();
        var form = new CaseForm(CaseActions.Find("hand-over")!, new Dictionary<string, string>(), null);
        var burning = Case with { Peril = new Peril { Dangers = [new CaseDanger("fire", ["着火"], ["119"], DangerState.Open)] } };
        seat.Render<ActForm>(p => p.Add(f => f.Form, form).Add(f => f.Incident, burning));
        Assert.Equal(("119", "true"), (form["to"], form["taken"]));
    }

    private static IEnumerable<string> Places(CaseForm form) => form.Asked.SelectMany(asked => asked.Kind == FieldKind.Parts
        ? asked.Of.Select(inner => $"{asked.Name}[0].{inner.Name}")
        : asked.From == FieldSource.File ? [] : [asked.Name]);

    // The first value of a list, else something of the kind that the field of the browser takes.
    private static void Fill(IRenderedComponent<ActForm> page, string place)
    {
        var field = page.Find($"[data-field='{place}']");
        switch (field.TagName, field.GetAttribute("type"))
        {
            case ("SELECT", _):
                field.Change(page.FindAll($"[data-field='{place}'] option").Select(o => o.GetAttribute("value")!).First(v => v.Length > 0));
                break;
            case (_, "number"):
                field.Input("1");
                break;
            case (_, "datetime-local"):
                field.Input("2026-12-30T18:00");
                break;
            default:
                field.Input(place == "location" ? "113.70, 34.80" : place is "codes" or "agenda" ? $"{Sample.Code(2)} {Sample.Code(3)}"
                    : place == "result" ? "resolved" : "现场核实");
                break;
        }
    }

    private static IRenderedComponent<ActForm> Render(SeatContext seat, CaseForm form, Action<CaseForm>? send = null) =>
        seat.Render<ActForm>(p => p.Add(f => f.Form, form).Add(f => f.Incident, Case).Add(f => f.OnSend, send ?? (_ => { })));

    private sealed class Silent : IConsoleScreen
    {
        public CancellationToken Gone => Xunit.TestContext.Current.CancellationToken;

        public Task ScriptAsync(string name, params object?[] args) => Task.CompletedTask;

        public void Address()
        {
        }

        public void Draw()
        {
        }
    }
}
