using System.Text.Json.Nodes;
using Command.Stories.Kit;

namespace Command.Stories.Time;

/// <summary>A closed case forgets who reported it. The person occurs nowhere else, so that every trace is one of this story.</summary>
[Collection(Moved.Name)]
[Trait("Category", "Service")]
public sealed class MovedPurge(MovedCentre centre) : MovedStory(centre)
{
    private const string Alias = "市民-W7VK3";
    private const string Phone = "10098763217";
    private const string Address = "玄圃弄86号7栋3单元";
    private const string Words = "砉骉骎zqxjkvw";

    private static readonly string[] OfContact = ["W7VK3", Phone, "玄圃弄", "86号7栋", "7栋3单元"];
    private static readonly string[] OfText = ["砉骉", "zqxjkvw"];

    [Fact]
    public async Task After_their_days_contact_and_then_texts_are_in_no_table_and_in_no_answer_and_the_journal_still_verifies()
    {
        await Centre.RestartAtAsync(Centre.QuietMonday(new(9, 45)));
        var desk = await StaffAsync("shift");
        var answer = await Centre.Sender.PostAsync("/api/reports", Marked());
        var (report, token) = (Text(answer.Json, "reportId"), Text(answer.Json, "trackingToken"));
        var answered = await Centre.Sender.IncidentOfAsync(report);
        await AnswerAsync(answered, desk);
        desk = await StaffAsync("shift");
        var declined = await Centre.Sender.OpenIncidentAsync(Marked());
        await desk.DoAsync(declined, "decline", new() { ["reason"] = "military", ["text"] = Said });
        Assert.Equal(["archived", "declined"], new[]
        {
            Text(await desk.ReadAsync($"/api/incidents/{answered}"), "state"),
            Text(await desk.ReadAsync($"/api/incidents/{declined}"), "state"),
        });
        Assert.Contains("report", await TablesWithAsync(OfContact));
        Assert.Contains("incident_text", await TablesWithAsync(OfText));
        Assert.Equal(2, await ContactsAsync(answered, declined));

        await Centre.RestartAtAsync(Centre.Now.AddDays(89));
        await PassesAsync("deadlines", Centre.Sender);
        Assert.Equal(2, await ContactsAsync(answered, declined));

        await Centre.RestartAtAsync(Centre.Now.AddDays(2));
        await Eventually.EqualAsync(0L, () => ContactsAsync(answered, declined));
        await Eventually.TrueAsync("the addresses are gone too", async () => (await TablesWithAsync(OfContact)).Count == 0);
        Assert.Contains("report", await TablesWithAsync(OfText));
        await NowhereAsync(OfContact, answered, declined, report, token);

        await Centre.RestartAtAsync(Centre.Now.AddDays(275));
        await Eventually.TrueAsync("the texts are gone", async () => (await TablesWithAsync(OfText)).Count == 0);
        await NowhereAsync([.. OfContact, .. OfText], answered, declined, report, token);
        desk = await StaffAsync("shift");
        Assert.Equal(["address", "contact", "text"],
            (await desk.ReadAsync($"/api/incidents/{answered}"))["purged"]!.AsArray().Select(p => p!.GetValue<string>()).Order());
        Assert.Null((await Centre.Journal.ProveAsync(TestContext.Current.CancellationToken)).Broken);

        // What a citizen is told with the token needs none of it.
        Assert.Equal("archived", Text(await Caller.Anyone(Centre.Web).ReadAsync($"/api/track/{token}"), "state"));
    }

    private static string Said => $"{Words}，我是{Alias}，电话{Phone}，住{Address}";

    private static JsonObject Marked() => Sample.OfItem("0103").With("text", "楼道里堆满纸箱，" + Said).With("address", Address)
        .With("reporter", new JsonObject { ["alias"] = Alias, ["phone"] = Phone });

    private async Task AnswerAsync(string code, Caller desk)
    {
        await desk.DoAsync(code, "note", new() { ["text"] = Said });
        await desk.DoAsync(code, "accept");
        if (Text(await desk.DoAsync(code, "answer", new() { ["reply"] = Said }), "state") == "revisitDue")
        {
            // By its code it was drawn, and a revisit is for the day after.
            await Centre.RestartAtAsync(Centre.Now.AddDays(1));
            desk = await StaffAsync("shift");
            await (await StaffAsync("revisit"))
                .DoAsync(code, "revisit", new() { ["satisfied"] = "satisfied", ["solved"] = true, ["contacted"] = true, ["text"] = Said });
        }

        await desk.DoAsync(code, "archive", new() { ["exemption"] = "not-sampled" });
    }

    private async Task NowhereAsync(IReadOnlyList<string> marks, string answered, string declined, string report, string token)
    {
        var (desk, admin) = (await StaffAsync("shift"), await StaffAsync("admin"));
        var answers = new List<Answer>
        {
            await Caller.Anyone(Centre.Web).GetAsync($"/api/track/{token}"),
            await Centre.Sender.GetAsync($"/api/reports/{report}"),
            await Centre.Sender.GetAsync("/api/board"),
            await admin.GetAsync("/api/ops/deliveries?limit=200"),
            await desk.GetAsync("/api/inbox?limit=200"),
        };
        foreach (var code in new[] { answered, declined })
        {
            foreach (var part in new[] { "", "/timeline", "/reports", "/duplicates" })
            {
                answers.Add(await desk.GetAsync($"/api/incidents/{code}{part}"));
            }
        }

        foreach (var state in new[] { "archived", "declined" })
        {
            answers.Add(await desk.GetAsync($"/api/incidents?limit=200&state={state}"));
            foreach (var mark in marks)
            {
                Assert.Empty(
                    (await desk.ReadAsync($"/api/incidents?state={state}&q={Uri.EscapeDataString(mark)}"))["incidents"]!.AsArray());
            }
        }

        Assert.All(answers, a => Assert.Equal(200, a.Status));
        Assert.All(answers, a => Assert.All(marks, mark => Assert.DoesNotContain(mark, a.Body, StringComparison.Ordinal)));
    }

    // Every column of every table, as text.
    private async Task<List<string>> TablesWithAsync(IEnumerable<string> marks)
    {
        var found = new List<string>();
        foreach (var table in await Centre.ColumnAsync("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'"))
        {
            if (await Centre.CountAsync(
                $"SELECT count(*) FROM {table} AS t WHERE t::text LIKE ANY($1)", (object)marks.Select(mark => $"%{mark}%").ToArray()) > 0)
            {
                found.Add(table);
            }
        }

        return found;
    }

    private Task<long> ContactsAsync(params string[] codes) => Centre.CountAsync(
        "SELECT count(*) FROM report JOIN report_case ON report_id = id WHERE incident_code = ANY($1) AND contact IS NOT NULL",
        (object)codes);
}
