using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Areas;
using Command.Domain.Catalogue;
using Command.Domain.Incidents;
using Command.Storage.Queries;

namespace Command.Storage.Tests.Queries;

public static class PageCases
{
    public static TheoryData<IncidentSort, int> SortsAndLimits { get; } =
        new MatrixTheoryData<IncidentSort, int>(Enum.GetValues<IncidentSort>(), [1, 3, 50]);
}

public abstract class PageContract<TStore> : StorageContract<TStore> where TStore : ITestStore, new()
{
    [Theory]
    [MemberData(nameof(PageCases.SortsAndLimits), MemberType = typeof(PageCases))]
    public async Task Pages_show_every_row_once_in_order_although_many_keys_are_equal(IncidentSort sort, int limit)
    {
        var all = await PopulateAsync();
        var seen = await WalkAsync(new IncidentFilter { Sort = sort, Limit = limit, Restricted = true });
        var expected = sort switch
        {
            IncidentSort.Received => all.OrderByDescending(i => i.ReceivedAt).ThenByDescending(i => i.Code, StringComparer.Ordinal),
            IncidentSort.Urgency => all.OrderByDescending(i => i.Urgency).ThenBy(DueOf).ThenBy(i => i.Code, StringComparer.Ordinal),
            _ => all.OrderBy(DueOf).ThenBy(i => i.Code, StringComparer.Ordinal),
        };
        Assert.Equal(expected.Where(i => !i.Closed).Select(i => i.Code), seen.Select(i => i.Code));
        Assert.NotEqual(seen.Count, seen.Select(i => (i.ReceivedAt, DueOf(i))).Distinct().Count());
    }

    [Fact]
    public async Task Every_filter_shows_what_it_names_and_nothing_else()
    {
        var all = await PopulateAsync();
        var place = Policy.Gazetteer.All[0];
        var street = place.Grid![6..9];
        async Task Shows(IncidentFilter filter, Func<Incident, bool> wanted)
        {
            var expected = all.Where(wanted).Select(i => i.Code).Order().ToList();
            Assert.NotEmpty(expected);
            Assert.NotEqual(all.Count, expected.Count);
            Assert.Equal(expected, (await WalkAsync(filter with { Limit = 2, Restricted = true })).Select(i => i.Code).Order());
        }

        foreach (var state in all.Select(i => i.State).Distinct())
        {
            await Shows(new() { States = [state] }, i => i.State == state);
        }

        IncidentState[] several = [IncidentState.Archived, IncidentState.Declined, IncidentState.Signed, IncidentState.Dispatched];
        await Shows(new() { States = several }, i => several.Contains(i.State));
        await Shows(new() { States = [several[2], several[3]] }, i => i.State == several[2] || i.State == several[3]);

        await Shows(new() { Dept = "D08" }, i => !i.Closed && (i.Lead == "D08" || i.Co.Contains("D08")));
        await Shows(new() { OnlyDept = "D31" }, i => !i.Closed && (i.Lead == "D31" || i.Co.Contains("D31")));
        await Shows(
            new() { OnlyDept = "D31", Dept = "D08" }, i => !i.Closed && i.Co.Prepend(i.Lead).Intersect(["D31", "D08"]).Count() == 2);
        await Shows(new() { Area = street }, i => !i.Closed && i.Area.Street == street);
        await Shows(new() { Area = place.Grid[..12] }, i => !i.Closed && i.Area.Community == place.Grid[..12]);
        await Shows(new() { Area = place.Grid }, i => !i.Closed && i.Area.Grid == place.Grid);
        await Shows(new() { Item = "0101" }, i => !i.Closed && i.ItemCode == "0101");
        await Shows(new() { Item = "15" }, i => !i.Closed && i.ItemCode?.StartsWith("15", StringComparison.Ordinal) == true);
        await Shows(new() { Urgency = Urgency.Critical }, i => !i.Closed && i.Urgency == Urgency.Critical);
        await Shows(new() { Query = all[0].Code }, i => i.Code == all[0].Code);
        await Shows(new() { Query = all[0].Code[^5..] }, i => !i.Closed && i.Code.EndsWith(all[0].Code[^5..], StringComparison.Ordinal));
        // What is found in a case that follows another one is found in its main.
        await Shows(new() { Query = place.Name[1..] }, i => !i.Closed && i.State != IncidentState.Merged && (i.Place == place.Name
            || all.Exists(follower => follower.Kinship?.Main == i.Code && follower.Place == place.Name)));
    }

    [Theory]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("\\")]
    [InlineData("' OR 1=1 --")]
    public async Task What_is_searched_for_is_text_and_never_a_pattern(string query)
    {
        await OpenAsync(Report(at: Policy.Gazetteer.All[0]));
        Assert.Empty((await Here.Incidents.PageAsync(new IncidentFilter { Query = query }, Ct)).Incidents);
    }

    [Fact]
    public async Task Restricted_incidents_are_hidden_from_whoever_may_not_see_them()
    {
        var codes = await OpenAsync(Report(item: "0302"), Report(item: "0101"));
        Assert.Equal([codes[1]], (await Here.Incidents.PageAsync(new IncidentFilter(), Ct)).Incidents.Select(i => i.Code));
        Assert.Equal(codes.Order(),
            (await Here.Incidents.PageAsync(new IncidentFilter { Restricted = true }, Ct)).Incidents.Select(i => i.Code).Order());
        Assert.Empty((await Here.Incidents.PageAsync(new IncidentFilter { Query = codes[0] }, Ct)).Incidents);
    }

    [Fact]
    public async Task What_happens_between_two_pages_moves_only_the_rows_it_happened_to()
    {
        var codes = await OpenAsync([.. Enumerable.Range(0, 9).Select(_ => Report())]);
        var filter = new IncidentFilter { Sort = IncidentSort.Received, Limit = 4 };
        var first = await Here.Incidents.PageAsync(filter, Ct);
        await OpenAsync(Report(), Report());
        await DoAsync(first.Incidents[0].Code, new DeclineIncident("military", null));
        var rest = await WalkAsync(filter with { Cursor = first.Next });
        Assert.Equal(codes.Order(), first.Incidents.Concat(rest).Select(i => i.Code).Order());
    }

    [Theory]
    [InlineData("not base64!")]
    [InlineData("")]
    [InlineData("cmVtYWluaW5n")] // remaining
    [InlineData("cmVtYWluaW5nfDk5OTk5OTk5OTk5OTk5OTk5OTk5OXw5OTAxMDEwMDAyNjExMDQwMDAwMDEw")] // remaining|9999…(22 digits)|…
    [InlineData("cmVtYWluaW5nfDF8AA==")] // remaining|1|NUL
    [InlineData("cmVjZWl2ZWR8MXw5OTAxMDEwMDAyNjExMDQwMDAwMDEw")] // received|1|…
    public async Task A_cursor_that_is_not_ours_is_refused(string cursor) =>
        await Assert.ThrowsAsync<FormatException>(() => Here.Incidents.PageAsync(new IncidentFilter { Cursor = cursor }, Ct));

    [Fact]
    public async Task A_cursor_of_another_order_is_refused()
    {
        await OpenAsync(Report(), Report());
        var page = await Here.Incidents.PageAsync(new IncidentFilter { Sort = IncidentSort.Received, Limit = 1 }, Ct);
        await Assert.ThrowsAsync<FormatException>(() => Here.Incidents.PageAsync(new IncidentFilter { Cursor = page.Next }, Ct));
    }

    private static DateTimeOffset DueOf(Incident incident) => incident.Next?.Clock.Due ?? DateTimeOffset.MaxValue;

    // All states, several items, places and urgencies; most of them at the same instant, so that keys are equal.
    private async Task<List<Incident>> PopulateAsync()
    {
        Place[] places = [Policy.Gazetteer.All[0], Policy.Gazetteer.All.First(p => p.Grid![6..9] != Policy.Gazetteer.All[0].Grid![6..9])];
        string?[] items = ["0101", "0103", "1501", "0302", null, "1503"];
        var codes = await OpenAsync(
            [.. Enumerable.Range(0, 24).Select(i => Report(item: items[i % 6], at: i % 4 == 3 ? null : places[i / 2 % 2]))]);
        Clock.Advance(TimeSpan.FromMinutes(1));
        codes = [.. codes, .. await OpenAsync([.. Enumerable.Range(0, 6).Select(i => Report(item: items[i]))])];
        foreach (var code in codes.Skip(24))
        {
            await CompleteAsync(code);
        }

        await ArchiveAsync(codes[24]);
        await ArchiveAsync(codes[25]);
        await DoAsync(codes[1], new DeclineIncident("outside-district", null));
        await DoAsync(codes[2], new AcceptIncident());
        await DoAsync(codes[6], new AcceptIncident());
        await DoAsync(codes[6], new DispatchIncident(null, ["D08"], null));
        await DoAsync(codes[8], new AcceptIncident());
        await DoAsync(codes[8], new DispatchIncident(null, ["D08"], null));
        var all = new List<Incident>();
        foreach (var code in codes)
        {
            all.Add((await Here.Incidents.FindAsync(code, Ct))!);
        }

        return all;
    }

    private async Task<List<Incident>> WalkAsync(IncidentFilter filter)
    {
        var seen = new List<Incident>();
        for (var page = await Here.Incidents.PageAsync(filter, Ct); ; page = await Here.Incidents.PageAsync(
            filter with { Cursor = page.Next }, Ct))
        {
            seen.AddRange(page.Incidents);
            Assert.InRange(page.Incidents.Count, page.Next is null ? 0 : filter.Limit, filter.Limit);
            if (page.Next is null)
            {
                return seen;
            }
        }
    }
}

public sealed class PageOnSqlite : PageContract<SqliteStore>;

[Trait("Category", "Service")]
public sealed class PageOnPostgres : PageContract<PostgresStore>;
