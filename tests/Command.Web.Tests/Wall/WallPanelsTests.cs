using System.Globalization;
using System.Text.RegularExpressions;
using Bunit;
using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Areas;
using Command.Domain.Catalogue;
using Command.Domain.Rules;
using Command.Web.Boards;
using Command.Web.Wall;
using Command.Web.Wall.Panels;

namespace Command.Web.Tests.Wall;

public sealed partial class WallPanelsTests
{
    private static readonly Dictionary<string, int> Eight = new()
    {
        ["receivedToday"] = 1234, ["open"] = 12345, ["waiting"] = 17, ["returned"] = 5, ["dueSoon"] = 23,
        ["overdue"] = 9, ["closedToday"] = 80,
        ["closedOnTimeToday"] = 79, ["critical"] = 6,
    };

    [Fact]
    public void Every_key_number_is_the_count_of_the_cut_off_with_its_unit_and_opens_its_list()
    {
        using var wall = new WallContext();
        var band = wall.Panel<KpiBand>(Sample.View() with { Counts = Eight });

        var shown = band.FindAll("[data-kpi]").Select(tile => (
            Name: tile.GetAttribute("data-kpi"),
            Value: tile.QuerySelector(".kv b")!.TextContent,
            Unit: tile.QuerySelector(".kv i")!.TextContent,
            Link: tile.GetAttribute("href"))).ToList();
        Assert.Equal(
            [
                ("receivedToday", "1,234", "件", "/console?view=today"), ("waiting", "17", "件", "/console?view=waiting"),
                ("open", "12,345", "件", "/console?view=open"), ("dueSoon", "23", "件", "/console?view=duesoon"),
                ("overdue", "9", "件", "/console?view=overdue"), ("closedToday", "80", "件", "/console?view=closed"),
                ("onTimeShare", "98.8", "%", "/console?view=ontime"), ("critical", "6", "件", "/console?view=critical"),
            ],
            shown);
    }

    [Theory]
    [InlineData(0, 0, "—")]
    [InlineData(3, 3, "100")]
    [InlineData(2000, 1999, "99.9")]
    [InlineData(100_000, 99_999, "99.9")]
    [InlineData(3, 0, "0.0")]
    public void Only_all_of_them_on_time_is_one_hundred_per_cent(int closed, int onTime, string shown)
    {
        using var wall = new WallContext();
        var band = wall.Panel<KpiBand>(Sample.View() with
        {
            Counts = new Dictionary<string, int>(Eight) { ["closedToday"] = closed, ["closedOnTimeToday"] = onTime },
        });
        Assert.Equal(shown, band.Find("[data-kpi=onTimeShare] .kv b").TextContent);
    }

    [Fact]
    public void While_the_board_is_being_read_no_number_is_claimed()
    {
        using var wall = new WallContext();
        var page = wall.Page(BoardView.Empty);
        Assert.All(page.FindAll("[data-kpi]:not([data-kpi=onTimeShare]) .kv b"), number => Assert.Equal("…", number.TextContent));
        Assert.All(
            page.FindAll(".panel:not(.p-map) header"), header => Assert.Contains("追赶中", header.TextContent, StringComparison.Ordinal));
        Assert.Contains("追赶中", page.Find(".health").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_panel_carries_its_name_and_the_time_of_its_data()
    {
        using var wall = new WallContext();
        var panels = wall.Page(Mixed()).FindAll("[data-panel]");
        Assert.Equal(
            ["critical", "depts", "health", "intake", "items", "kpi", "ladder", "map", "newest", "streets", "timers"],
            panels.Select(p => p.GetAttribute("data-panel")).Order(StringComparer.Ordinal));
        Assert.All(panels, panel => Assert.Equal(
            Sample.Now, DateTimeOffset.Parse(panel.GetAttribute("data-as-of")!, CultureInfo.InvariantCulture)));
        Assert.All(panels, panel => Assert.False(string.IsNullOrWhiteSpace(panel.GetAttribute("aria-label"))));
    }

    [Fact]
    public void Every_panel_of_the_list_is_drawn_in_its_place_and_hidden_where_a_design_has_no_room()
    {
        using var wall = new WallContext();
        var places = wall.Page(Mixed()).FindAll(".place");
        Assert.Equal(WallPanels.All.Select(p => p.Name), places.Select(p => p.QuerySelector("[data-panel]")!.GetAttribute("data-panel")));
        Assert.Equal("--narrow:auto;--wide:auto;--widest:outer-right-1", places[6].GetAttribute("style"));
        Assert.Equal("place off-narrow off-wide", places[6].ClassName);
        foreach (var design in new Func<PanelPlace, string?>[] { p => p.Narrow, p => p.Wide, p => p.Widest })
        {
            var taken = WallPanels.All.Select(p => design(p.Place)).OfType<string>().ToList();
            Assert.Equal(taken.Distinct(), taken);
        }
    }

    [Fact]
    public void Every_element_that_stands_for_an_incident_carries_its_code_and_opens_it()
    {
        using var wall = new WallContext();
        var page = wall.Page(Mixed());
        var links = page.FindAll("a[href^='/console?code=']");
        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.Equal(link.GetAttribute("href"), "/console?code=" + link.GetAttribute("data-incident")));
        Assert.Equal(links.Count, page.FindAll("[data-incident]").Count);
    }

    [Fact]
    public void A_restricted_incident_is_counted_and_in_no_list()
    {
        using var wall = new WallContext();
        var hidden = Sample.Row(1, used: 0.9) with { Restricted = true, Urgency = Urgency.Critical, Place = "秘密之家" };
        var view = Sample.View(hidden, Sample.Row(2, used: 1.2) with { Restricted = true }, Sample.Row(3)) with
        {
            Newest = [Sample.Event(9, hidden), Sample.Event(8, Sample.Row(3))],
        };
        var page = wall.Page(view);

        Assert.Equal("3", page.Find("[data-kpi=open] .kv b").TextContent);
        Assert.Equal("1", page.Find("[data-kpi=dueSoon] .kv b").TextContent);
        Assert.Equal("1", page.Find("[data-kpi=overdue] .kv b").TextContent);
        Assert.DoesNotContain(hidden.Code, page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(Sample.Code(2), page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("秘密之家", page.Markup, StringComparison.Ordinal);
        Assert.Equal([Sample.Code(3)], page.FindAll("[data-incident]").Select(e => e.GetAttribute("data-incident")));
    }

    [Fact]
    public void A_list_whose_incidents_are_all_restricted_does_not_claim_that_there_are_none()
    {
        using var wall = new WallContext();
        var view = Sample.View(
            Sample.Row(1, used: 0.9) with { Restricted = true, Urgency = Urgency.Critical },
            Sample.Row(2, used: 1.2) with { Restricted = true });
        foreach (var panel in new[] { wall.Panel<TimersPanel>(view).Markup, wall.Panel<CriticalPanel>(view).Markup })
        {
            Assert.DoesNotContain("0 件", panel, StringComparison.Ordinal);
            Assert.Contains("1 件均限制查看", panel, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void News_of_restricted_incidents_only_leave_an_empty_state_and_no_blank_strip()
    {
        using var wall = new WallContext();
        var strip = wall.Panel<NewestStrip>(Sample.View() with { Newest = [Sample.Event(9, Sample.Row(1) with { Restricted = true })] });
        Assert.Contains("尚无动态 · 09:30:00 核对", strip.Find(".none").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_said_as_zero_with_what_was_looked_for_and_when()
    {
        using var wall = new WallContext();
        var page = wall.Page(Sample.View());
        var notes = page.FindAll(".empty");
        Assert.Equal(5, notes.Count);
        Assert.All(notes, note =>
        {
            Assert.Equal("0 件", note.QuerySelector(".ph-big")!.TextContent);
            Assert.EndsWith("· 09:30:00 核对", note.QuerySelector(".ph-note")!.TextContent, StringComparison.Ordinal);
        });
        Assert.Equal("—", page.Find("[data-kpi=onTimeShare] .kv b").TextContent);
    }

    [Fact]
    public void Five_thousand_incidents_make_a_wall_as_small_as_fifty()
    {
        using var wall = new WallContext();
        var rows = Enumerable.Range(0, 5_000).Select(i => Sample.Row(i, used: i % 20 * 0.1) with { Urgency = (Urgency)(i % 3) }).ToArray();
        var page = wall.Page(Sample.View(rows));
        Assert.Equal("5,000", page.Find("[data-kpi=open] .kv b").TextContent);
        Assert.InRange(page.FindAll("[data-incident]").Count, 1, 24);
        Assert.InRange(page.Markup.Length, 1, 100_000);
    }

    [Fact]
    public void An_English_wall_has_no_Chinese_in_it()
    {
        using var wall = new WallContext("en");
        foreach (var view in new[] { Mixed(), Sample.View(), BoardView.Empty, Mixed() with { Source = BoardSource.Journal } })
        {
            wall.Show(view);
            var page = wall.Render<WallPage>();
            Assert.DoesNotMatch(Han(), page.Markup);
        }
    }

    [Fact]
    public void A_Chinese_wall_has_a_word_for_every_event_that_can_be_journalled()
    {
        using var wall = new WallContext();
        var row = Sample.Row(1) with { Rung = 2 };
        foreach (var kind in Facts.All)
        {
            var (name, type) = (kind.Name, kind.Type);
            var news = wall.Panel<NewestStrip>(Sample.View(row) with { Newest = [Sample.Event(1, row, name)] });
            if (type == typeof(ContactUnmasked))
            {
                // Who looked up a number is a matter of the record, not of the room.
                Assert.Empty(news.FindAll(".act"));
                continue;
            }

            Assert.DoesNotContain("Act.", news.Markup, StringComparison.Ordinal);
            Assert.NotEqual("", news.Find(".act").TextContent);
        }
    }

    [Fact]
    public void The_newest_events_are_eight_and_name_no_person()
    {
        using var wall = new WallContext();
        var events = Enumerable.Range(0, 12).Select(i => Sample.Event(100 - i, Sample.Row(i), "note.added")).ToList();
        var strip = wall.Panel<NewestStrip>(Sample.View() with { Newest = events });
        Assert.Equal(
            Enumerable.Range(0, 8).Select(Sample.Code), strip.FindAll("[data-incident]").Select(e => e.GetAttribute("data-incident")));
        Assert.DoesNotContain("operator", strip.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Markup_in_data_is_shown_and_not_obeyed()
    {
        using var wall = new WallContext();
        const string Evil = "<img src=x onerror=alert(1)>";
        var row = Sample.Row(1, used: 0.9) with
        {
            Place = Evil,
            Lead = Evil,
            Channel = Evil,
            Street = Evil,
            Item = Evil,
            Urgency = Urgency.Critical,
        };
        var page = wall.Page(Sample.View(row) with
        {
            Newest = [Sample.Event(1, row), Sample.Event(2, row, "incident.dispatched")],
            Hours = [new(9, Evil, 1)],
        });
        Assert.Empty(page.FindAll("img"));
        Assert.Contains(page.FindAll(".dp"), e => e.TextContent == Evil);
    }

    [Fact]
    public void The_map_says_what_it_shows_and_what_it_cannot()
    {
        using var wall = new WallContext();
        var panel = wall.Panel<MapPanel>(Sample.View(
            Sample.Row(1), Sample.Row(2) with { Location = null }, Sample.Row(3) with { Restricted = true }));
        Assert.Equal("图上 1·未定位或限制查看 2", panel.Find(".hx").TextContent);
        Assert.Equal("3", panel.Find("[data-street='001']").GetAttribute("data-open"));
        Assert.Empty(panel.Find("[data-map]").Children);
    }

    [Fact]
    public void The_wall_follows_the_board_until_it_is_left()
    {
        using var wall = new WallContext();
        var page = wall.Page(Sample.View(Sample.Row(1)));
        wall.Show(Sample.View(Sample.Row(1), Sample.Row(2)));
        page.WaitForAssertion(() => Assert.Equal("2", page.Find("[data-kpi=open] .kv b").TextContent));

        page.Instance.Dispose();
        wall.Show(Sample.View());
        page.Render();
        Assert.Equal("2", page.Find("[data-kpi=open] .kv b").TextContent);
    }

    private static BoardView Mixed()
    {
        var rows = Enumerable.Range(0, 60).Select(i => Sample.Row(i, used: i % 9 * 0.2) with
        {
            Urgency = (Urgency)(i % 3),
            State = i % 5 == 0 ? IncidentState.Received : IncidentState.Handling,
            Rung = i % 6,
            Street = i % 7 == 0 ? null : Shipped.Policy.Streets.All[i % Shipped.Policy.Streets.All.Count].Code,
            Lead = Shipped.Policy.Departments.All[i % Shipped.Policy.Departments.All.Count].Code,
            Item = i % 8 == 0 ? null : Shipped.Policy.Taxonomy.All[i % Shipped.Policy.Taxonomy.All.Count].Code,
        }).ToArray();
        return Sample.View(rows) with
        {
            Newest = [.. Facts.All.Select((e, i) => Sample.Event(99 - i, rows[i % rows.Length], e.Name))],
            Hours = [new(8, "hotline-12345", 12), new(9, "grid", 4)],
        };
    }

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();
}
