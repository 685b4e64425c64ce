using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Access;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Domain.Tests.Incidents;

namespace Command.Domain.Tests.Privacy;

public sealed class UnmaskTests
{
    private static readonly List<(string Who, string State, string Answer)> Table = [.. MarkdownTable.Read("Data/unmask.md")];

    [Fact]
    public void Each_role_is_told_in_each_state_what_the_table_says_for_every_reason() => Assert.All(
        from cell in Table from reason in UnmaskReasons.All select (cell, reason),
        asked => Assert.Equal(asked.cell.Answer, Answer(asked.cell.Who, asked.cell.State, asked.reason.Code)));

    [Fact]
    public void Every_role_has_a_row() => Assert.Empty(Rights.Roles.Select(Wire.Name).Except(Table.Select(c => c.Who.Split(' ')[0])));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("curious")]
    [InlineData("Call-Back")]
    public void Without_a_coded_reason_nothing_is_shown(string? reason) =>
        Assert.Equal("contact.reason-required", new Desk().Refused(new UnmaskContact("report-1", reason, Desk.Text, Kept: true)));

    [Fact]
    public void The_entry_names_report_and_reason_and_changes_nothing_else()
    {
        var desk = Desk.In(IncidentState.Handling);
        var before = desk.Incident;
        desk.Do(new UnmaskContact("report-1", "urgent-danger", null, Kept: true));
        Assert.Equal("""{"reportId":"report-1","reason":"urgent-danger"}""", Desk.Json((ContactUnmasked)desk.History[^1].Fact));
        Assert.Equal(Desk.Json(before with { Version = before.Version + 1, ChangedAt = desk.Now }), Desk.Json(desk.Incident));
    }

    [Fact]
    public void A_department_that_gave_it_back_is_told_nothing_any_more()
    {
        var desk = Desk.In(IncidentState.Returned);
        Assert.False(Rights.Unmasks(new Actor("liaison", Role.Dept, Desk.Lead), desk.Incident));
    }

    [Theory]
    [InlineData(Role.Operator, true)]
    [InlineData(Role.Shift, true)]
    [InlineData(Role.Revisit, false)]
    public void A_restricted_case_shows_its_reporter_only_to_who_is_cleared(Role role, bool told)
    {
        var desk = Desk.In(IncidentState.Handling).Do(new RestrictIncident(Desk.Text));
        Assert.Equal(told, Rights.Unmasks(new Actor("someone", role), desk.Incident));
    }

    private static string Answer(string who, string state, string reason)
    {
        var desk = Desk.In(Wire.Parse<IncidentState>(state));
        var parts = who.Split(' ');
        if (!Rights.Unmasks(new Actor("someone", Wire.Parse<Role>(parts[0]), parts.ElementAtOrDefault(1)), desk.Incident))
        {
            return "no right";
        }

        return desk.Try(new UnmaskContact("report-1", reason, null, Kept: true)) switch
        {
            Decision.Accepted { Events: [ContactUnmasked] } => "shown",
            Decision.Refused { Refusal.Code: "contact.closed" } => "closed",
            var other => other.ToString()!,
        };
    }
}
