using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Storage.Queries;
using Command.Web.Incidents;

namespace Command.Web.Tests.Incidents;

public sealed class IncidentListQueryTests
{
    private static readonly IncidentListQuery Plain = new(null, null, null, null, null, null, null, null, null);
    private static readonly Actor Seat = new("operator", Role.Operator);

    [Fact]
    public void Nothing_asked_lists_what_is_open_by_least_time_left()
    {
        var filter = Plain.ToFilter(Seat, Sample.Now).Filter!;
        Assert.Equivalent(new IncidentFilter { Restricted = true }, filter, strict: true);
        Assert.Equal((IncidentSort.Remaining, 50), (filter.Sort, filter.Limit));
    }

    [Fact]
    public void Every_parameter_of_the_surface_is_taken()
    {
        var query = new IncidentListQuery(
            "handling,dispatched", "D09", "001", "15", "critical", "0431", "received", "200", "abc", "true", "3", "true", "false", "",
            "2026-11-01", "2026-11-21T09:30:00 08:00", "tip-off");
        Assert.Equivalent(
            new IncidentFilter
            {
                States = [IncidentState.Handling, IncidentState.Dispatched],
                OverdueAt = Sample.Now, Rung = 3, Supervised = true,
                Instructed = false, From = new(2026, 11, 1, 0, 0, 0, TimeSpan.FromHours(8)),
                To = new(2026, 11, 21, 9, 30, 0, TimeSpan.FromHours(8)),
                Dept = "D09", Area = "001", Item = "15", Urgency = Urgency.Critical, Query = "0431",
                Sort = IncidentSort.Received, Limit = 200, Cursor = "abc", Restricted = true, Nature = Nature.TipOff,
            },
            query.ToFilter(Seat, Sample.Now).Filter, strict: true);
    }

    [Fact]
    public void Every_bad_parameter_is_named_at_once()
    {
        var bad = Plain with
        {
            State = "handling,open?",
            Area = "12",
            Item = "abc",
            Urgency = "2",
            Sort = "DROP",
            Limit = "0",
            Overdue = "yes",
            Rung = "-1",
            Supervised = "1",
            Instructed = "TRUE",
            Mine = "true",
            From = "yesterday",
            To = "2026-11-21T09:30:00",
        };
        var (filter, errors) = bad.ToFilter(Seat, Sample.Now);
        Assert.Null(filter);
        Assert.Equal(
            [
                "area", "from", "instructed", "item", "limit", "mine", "overdue", "rung", "sort", "state", "supervised", "to", "urgency",
            ],
            errors.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_day_is_one_of_the_district_from_its_beginning_to_its_end()
    {
        var filter = (Plain with { From = "2026-11-21", To = "2026-11-21", Mine = "true" })
            .ToFilter(new Actor("x", Role.Dept, "D09"), Sample.Now).Filter!;
        Assert.Equal(TimeSpan.FromDays(1), filter.To - filter.From);
        Assert.Equal((16, "D09"), (filter.From!.Value.UtcDateTime.Hour, filter.InHandOf));
    }

    [Theory]
    [InlineData("0", false)]
    [InlineData("1", true)]
    [InlineData("200", true)]
    [InlineData("201", false)]
    [InlineData("-5", false)]
    [InlineData("many", false)]
    [InlineData("99999999999", false)]
    public void A_page_has_one_to_two_hundred_rows(string limit, bool good) =>
        Assert.Equal(good, (Plain with { Limit = limit }).ToFilter(Seat, Sample.Now).Filter is not null);

    [Theory]
    [InlineData("001", true)]
    [InlineData("990101001001", true)]
    [InlineData("990101001001001", true)]
    [InlineData("00１", false)]
    [InlineData("9901", false)]
    public void An_area_is_a_code_of_street_community_or_grid(string area, bool good) =>
        Assert.Equal(good, (Plain with { Area = area }).ToFilter(Seat, Sample.Now).Filter is not null);

    [Fact]
    public void A_parameter_without_a_value_is_no_filter() =>
        Assert.NotNull((Plain with { State = "", Area = "", Item = "", Urgency = "", Sort = "" }).ToFilter(Seat, Sample.Now).Filter);

    [Theory]
    [InlineData("dept", "D09", "D09")]
    [InlineData("dept", null, "")]
    [InlineData("operator", null, null)]
    [InlineData("leader", null, null)]
    public void Only_department_accounts_are_limited_to_their_department(string role, string? dept, string? only) =>
        Assert.Equal(only, Plain.ToFilter(new Actor("x", Wire.Parse<Role>(role), dept), Sample.Now).Filter!.OnlyDept);

    [Theory]
    [InlineData("operator", true)]
    [InlineData("shift", true)]
    [InlineData("supervisor", true)]
    [InlineData("dept", true)]
    [InlineData("leader", false)]
    [InlineData("revisit", false)]
    [InlineData("grid", false)]
    [InlineData("auditor", false)]
    [InlineData("admin", false)]
    [InlineData("key", false)]
    public void Restricted_incidents_are_listed_for_cleared_roles_and_for_departments_with_a_part(string role, bool listed) =>
        Assert.Equal(listed, Plain.ToFilter(new Actor("x", Wire.Parse<Role>(role), "D09"), Sample.Now).Filter!.Restricted
            && (role == "dept" || Plain.ToFilter(new Actor("x", Wire.Parse<Role>(role)), Sample.Now).Filter!.Restricted));
}
