using Command.Domain.Incidents;
using Command.Testing;

namespace Command.Storage.Tests.Upgrade;

/// <summary>
/// A database of build 0860d97, with cases in every state and every kind of fact, as its programs left it: the present program opens it,
/// reads all of it and goes on with it.
/// </summary>
public abstract class PastContract<TStore> : StorageContract<TStore> where TStore : ITestStore, new()
{
    protected override bool Migrated => false;

    // The program starts a second after the last thing that happened.
    protected async Task OpenPastAsync()
    {
        var last = Assert.Single(await AskAsync<long>("SELECT max(at) FROM journal"));
        Clock.SetUtcNow(DateTimeOffset.FromUnixTimeMilliseconds(last).AddSeconds(1));
        await Present.PrepareAsync(Here, Ct);
    }

    protected async Task AssertWholeAsync()
    {
        Assert.Null(await Here.Journal.VerifyAsync(Ct));
        var journal = (await Here.Journal.AfterAsync(0, 10_000, Ct)).ToLookup(e => e.IncidentCode);
        var stored = await AskAsync<(string Code, string Doc)>("SELECT code, doc FROM incident");
        Assert.Equal(journal.Select(of => of.Key).Order(), stored.Select(row => row.Code).Order());
        Assert.All(stored, row => Assert.Null(Kept.FirstLost(row.Doc, Present.Reread(row.Doc))));
        Assert.All(stored, row => Assert.Equal(Present.Rebuilt(row.Code, journal[row.Code]), Present.Reread(row.Doc)));
    }

    protected async Task<List<Incident>> IncidentsAsync()
    {
        var all = new List<Incident>();
        foreach (var code in await AskAsync<string>("SELECT code FROM incident ORDER BY code"))
        {
            all.Add((await Here.Incidents.FindAsync(code, Ct))!);
        }

        return all;
    }
}
