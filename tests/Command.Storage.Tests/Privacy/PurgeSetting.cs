using Command.Contracts.Incidents;
using Command.Contracts.Reports;
using Command.Domain.Actions;
using Command.Domain.Areas;
using Command.Domain.Catalogue;
using Command.Storage.Journal;
using Command.Storage.Reports;
using Command.Testing;

namespace Command.Storage.Tests.Privacy;

/// <summary>Cases whose every field bears a mark, closed in every way there is, and the loop that takes the marks out.</summary>
public abstract class PurgeSetting<TStore> : StorageContract<TStore> where TStore : ITestStore, new()
{
    protected static readonly TimeSpan Day = TimeSpan.FromDays(1);

    protected ReportMessage Marked(string text = Marks.Text) => Report(text) with
    {
        Address = Marks.Address,
        Location = new(113.638191, 34.808563),
        Reporter = Marks.Reporter,
        Attachments = ["p1"],
    };

    // As the engine does it: the place of the gazetteer, never the words of the address.
    protected static OpenIncident Prepared(PendingReport report) =>
        Prepare(report) with { Place = Policy.Gazetteer.Find(report.Address, report.Text)?.Name };

    protected new async Task<IReadOnlyList<string>> OpenAsync(params IReadOnlyList<ReportMessage> reports)
    {
        var receipts = await Here.Inbox.ReceiveAsync(reports, Ct);
        await Here.Registration.RegisterAsync(Prepared, 10_000, Ct);
        var codes = new List<string>();
        foreach (var receipt in receipts)
        {
            codes.Add((await Here.Inbox.FindAsync(((Receipt.Accepted)receipt).Body.ReportId, Ct))!.IncidentCode!);
        }

        return codes;
    }

    // The real path, with the marks in every field that a person can write into, closed in every way there is.
    protected async Task<string> FillAsync()
    {
        var codes = await OpenAsync(
            Marked(), Marked(), Marked(), Marked() with { ItemCode = "0302" }, Report(), Marked() with { ItemCode = "0104" });
        var note = NewText.Of(Marks.Text)!;
        await DoAsync(codes[0], new ClassifyIncident("0104", null, null));
        await DoAsync(codes[0], new ClassifyIncident("0103", null, null));
        await DoAsync(codes[0], new AddNote(null, note.Ref), note);
        await Here.Contacts.UnmaskAsync(codes[0], await ReportOfAsync(codes[0]), "call-back", NewText.Of(Marks.Text), Operator, Ct);
        await DoAsync(codes[1], new DeclineIncident("military", NewText.Of(Marks.Text) is var declined ? declined!.Ref : null), declined);
        await DoAsync(codes[4], new MergeIncidents(null, [codes[2]], null));
        await DoAsync(codes[3], new AcceptIncident());
        await DoAsync(codes[5], new ClassifyIncident("0104", null, null));
        foreach (var code in new[] { codes[0], codes[3], codes[4], codes[5] })
        {
            if (code != codes[3])
            {
                await DoAsync(code, new AcceptIncident());
            }

            if (code == codes[5])
            {
                await RuleAsync(code);
            }

            await EndAsync(code, Marks.Text);
        }

        Assert.Empty(await AskAsync<string>("SELECT code FROM incident WHERE NOT closed"));
        return codes[0];
    }

    // Given back twice, ruled, and handled by whom the ruling binds.
    protected async Task RuleAsync(string code)
    {
        var (back, ruling) = (NewText.Of(Marks.Text)!, NewText.Of(Marks.Text)!);
        foreach (var dept in new[] { "D31", "D09" })
        {
            await DoAsync(code, new DispatchIncident(dept, null, null));
            await DoAsync(code, new ReturnAssignment(dept, "C-1503", "D30", dept == "D31" ? back.Ref : null), dept == "D31" ? back : null);
        }

        await DoAsync(code, new RuleDispute("D30", ruling.Ref), ruling);
        await DoAsync(code, new SignAssignment("D30"));
        await SettleAsync(code, "D30", Marks.Text);
        await DoAsync(code, new ReviewCompletion(true, null));
    }

    protected async Task<string> ReportOfAsync(string code) =>
        Assert.Single(await AskAsync<string>("SELECT report_id FROM report_case WHERE incident_code = @code", new { code }));

    protected async Task EndAsync(string code, string reply = "已解决")
    {
        var incident = (await Here.Incidents.FindAsync(code, Ct))!;
        if (incident.State == IncidentState.Registered)
        {
            var text = NewText.Of(reply)!;
            incident = await DoAsync(code, new AnswerDirectly(text.Ref), text);
        }

        if (incident.State == IncidentState.RevisitDue)
        {
            Clock.Advance(TimeSpan.FromDays(1));
            var text = NewText.Of(reply)!;
            await DoAsync(code, new RecordRevisit(true, true, true, Satisfaction.Satisfied, text.Ref), text);
        }

        await DoAsync(code, new ArchiveIncident("proactive"));
    }

    protected async Task PurgeAsync()
    {
        while ((await Here.Purges.SweepOnceAsync(5, Ct)).Taken > 0)
        {
        }
    }

    protected async Task AssertReplayAsync()
    {
        foreach (var (code, doc) in await AskAsync<(string, string)>("SELECT code, doc FROM incident"))
        {
            var history = (await Here.Journal.OfIncidentAsync(code, Ct)).Select(entry => (entry.Event, entry.Instant));
            Assert.Equal(doc, Json(Rebuilt.Of(code, history)));
        }
    }
}
