using System.Globalization;
using System.Text.Json.Nodes;
using Command.Stories.Kit;

namespace Command.Stories.Time;

/// <summary>The calendar is edited while cases run.</summary>
[Collection(Moved.Name)]
[Trait("Category", "Service")]
public sealed class MovedCalendar(MovedCentre centre) : MovedStory(centre)
{
    // Simple and normal: three working days.
    private const string Light = "1506";

    [Fact]
    public async Task An_edited_calendar_leaves_running_clocks_alone_counts_for_what_starts_and_takes_an_old_case_over_by_replan()
    {
        var monday = Centre.QuietMonday(new(9, 30));
        await Centre.RestartAtAsync(monday);
        var (desk, admin) = (await StaffAsync("shift"), await StaffAsync("admin"));
        var old = await Centre.Sender.OpenIncidentAsync(Sample.OfItem(Light));
        await desk.DoAsync(old, "accept");
        var before = await desk.ReadAsync($"/api/incidents/{old}");
        var rows = await LooksAsync(old);

        var tuesday = monday.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var files = (await admin.ReadAsync($"/api/admin/catalogue/{Text(before, "policy")}"))["files"]!;
        var imported = await admin.PostAsync("/api/admin/catalogue", new JsonObject
        {
            ["files"] = new JsonObject { ["holidays.csv"] = Text(files, "holidays.csv").TrimEnd() + $"\n{tuesday},临时放假,true\n" },
        });
        Assert.Equal(201, imported.Status);
        var version = Text(imported.Json, "version");
        Assert.Equal(200, (await admin.PostAsync($"/api/admin/catalogue/{version}/activate", new JsonObject())).Status);
        var young = await Eventually.GetAsync("a case is opened under the new version", async () =>
            await desk.ReadAsync($"/api/incidents/{await Centre.Sender.OpenIncidentAsync(Sample.OfItem(Light))}") is var i
                && Text(i, "policy") == version ? Text(i, "code") : null);
        await desk.DoAsync(young, "accept");

        Assert.Equal(Ends(before), Ends(await desk.ReadAsync($"/api/incidents/{old}")));
        Assert.Equal(Due(before, "main").AddDays(1), Due(await desk.ReadAsync($"/api/incidents/{young}"), "main"));

        // What starts later goes by the calendar in force, whatever version its case was opened under (rules.md 17).
        var (oldSign, youngSign) = (Due(await desk.DoAsync(old, "dispatch"), "sign"), Due(await desk.DoAsync(young, "dispatch"), "sign"));
        Assert.Equal(youngSign, oldSign);

        // The next day, after a start that has read the new calendar, it is still so.
        await Centre.RestartAtAsync(monday.AddDays(1));
        await Centre.SettledAsync();
        desk = await StaffAsync("shift");
        var next = await desk.ReadAsync($"/api/incidents/{old}");
        Assert.Equal((Due(before, "main"), oldSign), (Due(next, "main"), Due(next, "sign")));
        Assert.Superset(rows.ToHashSet(), (await LooksAsync(old)).ToHashSet());

        var replanned = await desk.DoAsync(old, "replan", new() { ["text"] = "按现行日历办理" });
        Assert.Equal((version, Due(before, "main").AddDays(1)), (Text(replanned, "policy"), Due(replanned, "main")));
        Assert.Equal(oldSign, Due(replanned, "sign"));
        Assert.Equal("replan.in-force", (await desk.ActAsync(old, "replan", new() { ["text"] = "再次" })).Code);
    }

    private static DateTimeOffset Due(JsonNode incident, string clock) => Instant(ClockOf(incident, clock), "due");

    // Rungs are climbed as time goes on; when a clock ends is not theirs to change.
    private static List<string> Ends(JsonNode incident) =>
        [.. incident["deadlines"]!.AsArray()
            .Select(d => $"{Text(d!, "clock")} {Number(d!, "generation")} {Instant(d!, "startedAt"):O} {Instant(d!, "due"):O}")];

    private Task<List<string>> LooksAsync(string code) => Centre.ColumnAsync(
        "SELECT clock || ' ' || rung || ' ' || generation || ' ' || due_at FROM deadline WHERE incident_code = $1 ORDER BY 1", code);
}
