using Command.Contracts.Deliveries;
using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Boards;
using Command.Storage.Journal;
using Command.Storage.Queries;

namespace Command.Storage.Tests.Privacy;

/// <summary>限制查看 incidents never leave their desks (design: privacy is a design limit; domain.md §1.6 D).</summary>
public abstract class RestrictedContract<TStore> : StorageContract<TStore> where TStore : ITestStore, new()
{
    private static readonly Actor Leader = new("leader", Role.Leader);

    // The place of the gazetteer is no secret elsewhere; of such a case it is.
    private static readonly string[] Secret = [.. Marks.OfContact, .. Marks.OfAddress, .. Marks.OfText, "和风花园", "113.6222"];

    [Fact]
    public async Task Change_messages_boards_notices_and_proposals_hold_no_address_text_place_or_location_of_it()
    {
        await Here.Webhooks.AddAsync(new Uri("http://receiver.example/changes"), [], false, Ct);
        var code = await OpenRestrictedAsync();
        Assert.All(await Here.Journal.OfIncidentAsync(code, Ct), entry => NothingIn(Json(entry.ToChange()) + entry.Routing));
        Assert.All((await Here.Boards.ReadAsync(Ct)).Open, incident => NothingIn(Json(BoardProjection.Row(incident))));
        Assert.All(await Here.Deliveries.TakeAsync(100, Ct), due => NothingIn(Json(due.Entry.ToChange())));
        Assert.All(
            (await Here.Deliveries.TakeAsync(100, Ct)).Where(d => d.Channel == DeliveryChannel.Webhook),
            due => Assert.Equal("""{"restricted":true}""", due.Entry.Data));
        NothingIn(Json(await Here.Notices.PageAsync(Leader, false, null, 100, Ct)));
        Assert.Empty(await AskAsync<string>("SELECT incident_code FROM incident_feature WHERE incident_code = @code", new { code }));
        NothingIn(Json(await AskAsync<string>("SELECT gram FROM learnt_word")));
    }

    [Fact]
    public async Task Lists_and_searches_do_not_name_it_to_who_is_not_cleared()
    {
        var code = await OpenRestrictedAsync();
        foreach (var filter in new[]
        {
            new IncidentFilter(), new IncidentFilter { Item = "0302" }, new IncidentFilter { Query = code[^6..] },
            new IncidentFilter { Query = "和风" },
        })
        {
            Assert.Empty((await Here.Incidents.PageAsync(filter, Ct)).Incidents);
            Assert.Empty((await Here.Incidents.PageAsync(filter with { OnlyDept = "D20", Restricted = true }, Ct)).Incidents);
        }

        var seen = Assert.Single((await Here.Incidents.PageAsync(new IncidentFilter { Restricted = true }, Ct)).Incidents);
        NothingIn(Json(seen));
        Assert.Empty((await Here.Incidents.PageAsync(new IncidentFilter { Query = "和风", Restricted = true }, Ct)).Incidents);
    }

    [Fact]
    public async Task It_is_not_proposed_as_a_duplicate_and_gets_no_proposals()
    {
        var secret = await OpenRestrictedAsync();
        var other = Assert.Single(await OpenAsync(Report(Marks.Text) with { Address = "和风花园", Location = new(113.622201, 34.799425) }));
        Assert.DoesNotContain(secret,
            (await Here.Duplicates.FindAsync((await Here.Incidents.FindAsync(other, Ct))!, Operator, Ct)).Select(d => d.IncidentCode));
        Assert.Empty(await Here.Duplicates.FindAsync((await Here.Incidents.FindAsync(secret, Ct))!, Operator, Ct));
    }

    [Fact]
    public async Task A_case_that_is_restricted_later_loses_its_place_on_every_board_and_in_matching()
    {
        var code = Assert.Single(await OpenAsync(Report(Marks.Text) with { Address = "和风花园", Location = new(113.622201, 34.799425) }));
        Assert.NotEmpty(await AskAsync<string>("SELECT incident_code FROM incident_feature"));
        var reason = NewText.Of("涉及未成年人")!;
        await DoAsync(code, new RestrictIncident(reason.Ref), reason);
        Assert.All((await Here.Boards.ReadAsync(Ct)).Open, incident => NothingIn(Json(BoardProjection.Row(incident)) + Json(incident)));
        Assert.Empty(await AskAsync<string>("SELECT incident_code FROM incident_feature"));
        Assert.Equal([null], await AskAsync<string?>("SELECT place FROM incident"));
    }

    [Fact]
    public async Task Every_reading_of_it_is_noted_once_per_reader_and_hour_and_counted()
    {
        var incident = (await Here.Incidents.FindAsync(await OpenRestrictedAsync(), Ct))!;
        var plain = (await Here.Incidents.FindAsync(Assert.Single(await OpenAsync(Report())), Ct))!;
        var shift = new Actor("zhang", Role.Shift);
        foreach (var reader in new[] { Operator, Operator, shift, Operator })
        {
            await Here.Reads.NoteAsync(incident, reader, Ct);
            await Here.Reads.NoteAsync(plain, reader, Ct);
        }

        Clock.Advance(TimeSpan.FromHours(1));
        await AnotherProcess().Reads.NoteAsync(incident, shift, Ct);
        var reads = await Here.Reads.ListAsync(null, incident.Code, 100, Ct);
        Assert.Equal(
            [("zhang", "shift", 1), ("operator", "operator", 3), ("zhang", "shift", 1)], reads.Select(r => (r.Reader, r.Role, r.Reads)));
        Assert.Equal(reads, await Here.Reads.ListAsync(null, null, 100, Ct));
        Assert.Empty(await Here.Reads.ListAsync(null, plain.Code, 100, Ct));
        Assert.Equal(reads[0], Assert.Single(await Here.Reads.ListAsync(null, null, 1, Ct)));
    }

    [Fact]
    public async Task Two_screens_of_one_reader_at_once_make_one_row()
    {
        var incident = (await Here.Incidents.FindAsync(await OpenRestrictedAsync(), Ct))!;
        await AtOnceAsync(4, async _ =>
        {
            await Here.Reads.NoteAsync(incident, Operator, Ct);
            return 0;
        });
        Assert.Equal(4, Assert.Single(await Here.Reads.ListAsync(null, incident.Code, 100, Ct)).Reads);
    }

    private async Task<string> OpenRestrictedAsync()
    {
        var code = Assert.Single(await OpenAsync(
            Report(Marks.Text, "0302") with
            {
                Address = $"和风花园{Marks.Address}",
                Location = new(113.622201, 34.799425),
                Reporter = Marks.Reporter,
            }));
        var note = NewText.Of(Marks.Text)!;
        await DoAsync(code, new AcceptIncident());
        await DoAsync(code, new ClassifyIncident("0302", null, null));
        await DoAsync(code, new AddNote(null, note.Ref), note);
        return code;
    }

    private static void NothingIn(string words) =>
        Assert.All(Secret, secret => Assert.DoesNotContain(secret, words, StringComparison.Ordinal));
}

public sealed class RestrictedOnSqlite : RestrictedContract<SqliteStore>;

[Trait("Category", "Service")]
public sealed class RestrictedOnPostgres : RestrictedContract<PostgresStore>;
