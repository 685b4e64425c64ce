using Command.Contracts.Deliveries;
using Command.Contracts.Incidents;
using Command.Domain.Incidents;
using Command.Domain.Rules;
using Command.Engine.Privacy;
using Command.Storage.Identity;
using Command.Storage.Queries;
using Command.Storage.Reports;
using Command.Testing;

namespace Command.Storage.Tests.Upgrade;

/// <summary>What stands beside the journal: contacts, lists, accounts, keys, notices, deliveries.</summary>
public abstract class PastTablesContract<TStore> : PastContract<TStore> where TStore : ITestStore, new()
{
    [Fact]
    public async Task Sealed_contacts_and_secrets_open_with_the_key_and_a_purged_contact_is_gone()
    {
        await OpenPastAsync();
        var vault = new ContactVault(Past.ContactKey);
        var kept = await AskAsync<(string Id, byte[] Contact)>("SELECT id, contact FROM report WHERE contact IS NOT NULL");
        Assert.NotEmpty(kept);
        Assert.All(kept, row => Assert.StartsWith("市民-K", vault.Open(row.Id, row.Contact)!.Alias, StringComparison.Ordinal));
        Assert.Contains(await IncidentsAsync(), Present.HasForgottenContact);

        var secrets = await AskAsync<(string Id, byte[] Secret)>("SELECT id, secret FROM webhook");
        Assert.NotEmpty(secrets);
        Assert.All(secrets, row => Assert.NotEmpty(vault.OpenBytes(row.Id, row.Secret)));

        var (code, report) = (await AskAsync<(string, string)>(
            """
            SELECT i.code, r.id FROM report r JOIN report_case c ON c.report_id = r.id JOIN incident i ON i.code = c.incident_code
            WHERE r.contact IS NOT NULL AND i.state = 'registered' ORDER BY r.id
            """))[0];
        var shown = Assert.IsType<UnmaskOutcome.Shown>(await Here.Contacts.UnmaskAsync(code, report, "call-back", null, Operator, Ct));
        Assert.StartsWith("1009876", shown.Contact.Phone, StringComparison.Ordinal);
        Assert.Null(await Here.Journal.VerifyAsync(Ct));
    }

    [Fact]
    public async Task Lists_boards_and_everything_beside_a_case_answer()
    {
        await OpenPastAsync();
        var all = await IncidentsAsync();
        var board = await Here.Boards.ReadAsync(Ct);
        Assert.Equal(await Here.Journal.HeadAsync(Ct), board.Position);
        Assert.Equal(all.Where(i => !i.Closed).Select(i => i.Code).Order(), board.Open.Select(i => i.Code).Order());
        foreach (var of in all.GroupBy(i => i.State))
        {
            var page = await Here.Incidents.PageAsync(new IncidentFilter { States = [of.Key], Restricted = true, Limit = 200 }, Ct);
            Assert.Equal(of.Select(i => i.Code).Order(), page.Incidents.Select(i => i.Code).Order());
        }

        foreach (var incident in all)
        {
            Assert.NotEmpty(await Here.Incidents.ReportsAsync(incident.Code, Ct));
            Assert.DoesNotContain(await Here.Duplicates.FindAsync(incident, Operator, Ct), other => other.IncidentCode == incident.Code);
        }

        Assert.Contains(await PrecedentsAsync(all), precedent => precedent.Dept == "D09");
        Assert.NotEmpty(await Here.Incidents.TextsAsync(all.First(i => i.State == IncidentState.Parked).Code, Ct));
        Assert.NotNull(await Here.Learnt.CurrentAsync(Ct));
    }

    [Fact]
    public async Task Whoever_had_an_account_a_key_or_a_notice_still_has_it()
    {
        await OpenPastAsync();
        var liaison = (await Here.Accounts.FindByNameAsync("liaison-d30", Ct))!;
        Assert.Equal(("dept", "D30"), (liaison.Role, liaison.Dept));
        Assert.Equal(
            [("hotline", "reports.write reports.read"), ("wall-1", "board.see")],
            (await Here.Keys.AllAsync(Ct)).Select(key => (key.Label, key.Rights)));
        var notices = await Here.Notices.PageAsync(new Actor("dept", Role.Dept, "D09"), unread: false, before: null, 200, Ct);
        Assert.Contains(notices, notice => notice.ReadAt is not null);
        Assert.Contains(notices, notice => notice.ReadAt is null);

        foreach (var state in Enum.GetValues<DeliveryState>())
        {
            Assert.NotEmpty(await Here.DeliveryBooks.ListAsync(state, null, 200, Ct));
        }

        Assert.Equal(3, (await Here.Webhooks.AllAsync(Ct)).Count);
        Assert.NotEmpty(await Here.Reads.ListAsync(null, null, 10, Ct));
        Assert.NotEmpty(await Here.Deliveries.TakeAsync(100, Ct));
    }

    // C1: that build knew a demonstration by the ids of its accounts only.
    [Fact]
    public async Task Data_of_the_demonstration_is_known_as_such_and_its_accounts_are_marked()
    {
        await OpenPastAsync();
        Assert.True(await Here.Demo.IsMarkedAsync(Ct));
        Assert.True((await Here.Accounts.FindByNameAsync("admin", Ct))!.Demo);
        Assert.False((await Here.Accounts.FindByNameAsync("liaison-d30", Ct))!.Demo);
        Assert.Equal(new DemoPurge(9, 0, 3), await Here.Demo.PurgeAsync(Ct));
        Assert.False(await Here.Demo.IsMarkedAsync(Ct));
        Assert.NotNull(await Here.Accounts.FindByNameAsync("liaison-d30", Ct));
        Assert.Empty(await Here.Webhooks.AllAsync(Ct));
    }

    private async Task<List<Precedent>> PrecedentsAsync(List<Incident> all)
    {
        var found = new List<Precedent>();
        foreach (var incident in all)
        {
            found.AddRange(await Here.Precedents.FindAsync(incident, Operator, Ct));
        }

        return found;
    }
}

public sealed class PastTablesOnSqlite : PastTablesContract<PastSqlite>;

[Trait("Category", "Service")]
public sealed class PastTablesOnPostgres : PastTablesContract<PastPostgres>;
