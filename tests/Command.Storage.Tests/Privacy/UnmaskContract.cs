using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Engine.Privacy;
using Command.Storage.Journal;
using Command.Testing;

namespace Command.Storage.Tests.Privacy;

public abstract class UnmaskContract<TStore> : StorageContract<TStore> where TStore : ITestStore, new()
{
    [Fact]
    public async Task Who_has_the_right_and_a_reason_is_shown_the_contact_and_stands_in_the_journal_without_it()
    {
        var (code, report) = await OpenMarkedAsync();
        var before = (await Here.Incidents.FindAsync(code, Ct))!;
        var text = NewText.Of($"回拨{Marks.Phone}核实")!;
        var shown = Assert.IsType<UnmaskOutcome.Shown>(await Here.Contacts.UnmaskAsync(code, report, "call-back", text, Operator, Ct));
        Assert.Equal(Marks.Reporter, shown.Contact);
        Assert.Equal(before.Version + 1, shown.Incident.Version);

        var entry = (await Here.Journal.OfIncidentAsync(code, Ct))[^1];
        Assert.Equal(("contact.unmasked", "operator"), (entry.Type, entry.Actor));
        Assert.Equal(new ContactUnmasked(report, "call-back", text.Ref), entry.Event);
        Assert.Equal(text.Body, (await Here.Incidents.TextsAsync(code, Ct))[text.Ref.Id]);
        Assert.Null(await Here.Journal.VerifyAsync(Ct));
        Assert.DoesNotContain(await Marks.FindAsync(Here.Database, Marks.OfContact, Ct), column => column is not "incident_text.body");
    }

    [Fact]
    public async Task Each_showing_is_an_entry_of_its_own()
    {
        var (code, report) = await OpenMarkedAsync();
        await Here.Contacts.UnmaskAsync(code, report, "call-back", null, Operator, Ct);
        await Here.Contacts.UnmaskAsync(code, report, "call-back", null, Operator, Ct);
        Assert.Equal(2, (await Here.Journal.OfIncidentAsync(code, Ct)).Count(e => e.Type == "contact.unmasked"));
    }

    [Theory]
    [InlineData("supervisor", null, "call-back", "forbidden")]
    [InlineData("leader", null, "call-back", "forbidden")]
    [InlineData("auditor", null, "call-back", "forbidden")]
    [InlineData("wall", null, "call-back", "forbidden")]
    [InlineData("dept", "D20", "call-back", "not-found")]
    [InlineData("dept", "D31", "call-back", "forbidden")]
    [InlineData("operator", null, "", "contact.reason-required")]
    [InlineData("operator", null, "curious", "contact.reason-required")]
    public async Task Who_may_not_or_has_no_reason_leaves_no_entry(string role, string? dept, string reason, string answer)
    {
        var (code, report) = await OpenMarkedAsync();
        var head = await Here.Journal.HeadAsync(Ct);
        var outcome = await Here.Contacts.UnmaskAsync(
            code, report, reason, NewText.Of("因为"), new Actor("someone", Wire.Parse<Role>(role), dept), Ct);
        Assert.Equal(answer, outcome switch
        {
            UnmaskOutcome.Forbidden => "forbidden",
            UnmaskOutcome.NotFound => "not-found",
            UnmaskOutcome.Refused refused => refused.Refusal.Code,
            _ => "shown",
        });
        Assert.Equal(head, await Here.Journal.HeadAsync(Ct));
        Assert.Empty(await AskAsync<string>("SELECT id FROM incident_text"));
    }

    [Fact]
    public async Task The_lead_department_is_told_from_the_dispatch_until_the_case_is_closed()
    {
        var (code, report) = await OpenMarkedAsync();
        await DoAsync(code, new AcceptIncident());
        await DoAsync(code, new DispatchIncident("D31", ["D18"], NewText.Of("试")!.Ref));
        Assert.IsType<UnmaskOutcome.Shown>(
            await Here.Contacts.UnmaskAsync(code, report, "verify-place", null, new Actor("liaison", Role.Dept, "D31"), Ct));
        Assert.IsType<UnmaskOutcome.Forbidden>(
            await Here.Contacts.UnmaskAsync(code, report, "verify-place", null, new Actor("liaison", Role.Dept, "D18"), Ct));
        await DoAsync(code, new SignAssignment("D31"));
        await SettleAsync(code, "D31");
        await ArchiveAsync(code);
        var closed = await Here.Contacts.UnmaskAsync(code, report, "verify-place", null, new Actor("liaison", Role.Dept, "D31"), Ct);
        Assert.Equal("contact.closed", Assert.IsType<UnmaskOutcome.Refused>(closed).Refusal.Code);
    }

    [Fact]
    public async Task A_report_is_shown_in_its_case_or_in_the_one_that_its_case_follows_and_nowhere_else()
    {
        var (code, report) = await OpenMarkedAsync();
        var other = Assert.Single(await OpenAsync(Report()));
        Assert.IsType<UnmaskOutcome.NotFound>(await Here.Contacts.UnmaskAsync(other, report, "reply", null, Operator, Ct));
        Assert.IsType<UnmaskOutcome.NotFound>(await Here.Contacts.UnmaskAsync(code, "no-such-report", "reply", null, Operator, Ct));
        Assert.IsType<UnmaskOutcome.NotFound>(
            await Here.Contacts.UnmaskAsync("9901010012611040000017", report, "reply", null, Operator, Ct));
        await DoAsync(other, new MergeIncidents(null, [code], null));
        Assert.IsType<UnmaskOutcome.Shown>(await Here.Contacts.UnmaskAsync(other, report, "reply", null, Operator, Ct));
    }

    [Fact]
    public async Task Without_a_contact_and_after_the_purge_there_is_nothing_to_show()
    {
        var code = Assert.Single(await OpenAsync(Report()));
        var report = Assert.Single(await AskAsync<string>("SELECT report_id FROM report_case"));
        var none = await Here.Contacts.UnmaskAsync(code, report, "reply", null, Operator, Ct);
        Assert.Equal("contact.none", Assert.IsType<UnmaskOutcome.Refused>(none).Refusal.Code);
    }

    [Fact]
    public async Task Where_the_journal_cannot_be_written_nothing_is_shown()
    {
        var (code, report) = await OpenMarkedAsync();
        await RunAsync("ALTER TABLE journal RENAME TO journal_away");
        await Assert.ThrowsAnyAsync<Exception>(() => Here.Contacts.UnmaskAsync(code, report, "urgent-danger", null, Operator, Ct));
        await RunAsync("ALTER TABLE journal_away RENAME TO journal");
        Assert.DoesNotContain(await Here.Journal.OfIncidentAsync(code, Ct), e => e.Type == "contact.unmasked");
        Assert.IsType<UnmaskOutcome.Shown>(await Here.Contacts.UnmaskAsync(code, report, "urgent-danger", null, Operator, Ct));
    }

    [Fact]
    public async Task Reading_masks_the_reporter_everywhere()
    {
        var code = Assert.Single(
            await OpenAsync(Report($"{Marks.Alias}说楼道堵了，{Marks.Phone}") with { Address = $"{Marks.Alias}家", Reporter = Marks.Reporter }));
        var read = Json(await Here.Incidents.ReportsAsync(code, Ct));
        Assert.Contains("市**说楼道堵了，100****1234", read, StringComparison.Ordinal);
        Assert.All(Marks.OfContact, mark => Assert.DoesNotContain(mark, read, StringComparison.Ordinal));
    }

    private async Task<(string Code, string Report)> OpenMarkedAsync()
    {
        var code = Assert.Single(await OpenAsync(Report() with { Reporter = Marks.Reporter }));
        return (code, Assert.Single(await AskAsync<string>("SELECT report_id FROM report_case WHERE incident_code = @code", new { code })));
    }
}

public sealed class UnmaskOnSqlite : UnmaskContract<SqliteStore>;

[Trait("Category", "Service")]
public sealed class UnmaskOnPostgres : UnmaskContract<PostgresStore>;
