using System.Text.Json;
using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Areas;
using Command.Domain.Incidents;
using Command.Domain.Rules;
using Command.Engine.Turns;
using Command.Storage.Journal;
using Command.Storage.Privacy;
using Command.Storage.Reports;
using Command.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Command.Storage.Tests.Upgrade;

/// <summary>All that the tests of an upgrade ask of the present rules and types, in one place: what moves is followed here.</summary>
internal static class Present
{
    /// <summary>What every process does before anything else.</summary>
    public static async Task PrepareAsync(Node node, CancellationToken ct)
    {
        await using var services = new ServiceCollection().AddSingleton(node.Database).AddSingleton(node.Catalogue)
            .AddSingleton(new SealedRows(node.Database, new ContactVault(Past.ContactKey), TimeProvider.System)).BuildServiceProvider();
        await services.PrepareStorageAsync(ct);
    }

    /// <summary>A stored document, read and written again.</summary>
    public static string Reread(string doc) => Json(JsonSerializer.Deserialize<Incident>(doc, Wire.Json)!);

    /// <summary>The same document as its journal rebuilds it.</summary>
    public static string Rebuilt(string code, IEnumerable<JournalEntry> entries) =>
        Json(Command.Testing.Rebuilt.Of(code, entries.Select(entry => (entry.Event, entry.Instant))));

    /// <summary>The fact of an entry, read and written again.</summary>
    public static string Reread(JournalEntry entry) => JsonSerializer.Serialize(entry.Event, entry.Event.GetType(), Wire.Json);

    /// <summary>Whether an entry has a name that this version knows and writes.</summary>
    public static bool Knows(JournalEntry entry) =>
        Facts.All.Any(known => known.Name == entry.Type) && Facts.NameOf(entry.Event) == entry.Type;

    /// <summary>Whether a row of the purges plans something that this version purges.</summary>
    public static bool Purges(string what) => Wire.TryParse(what, out PersonalData _);

    /// <summary>Whether nobody can be called about a case any more.</summary>
    public static bool HasForgottenContact(Incident incident) => incident.Purged?.Contains(PersonalData.Contact) == true;

    /// <summary>Whether somebody may add a note in a state.</summary>
    public static bool TakesNotes(IncidentState state) => CaseActions.AllowedIn(state).Contains("note");

    /// <summary>Adds a note; true when it stands in the journal, false when a rule says no.</summary>
    public static async Task<bool> NoteAsync(Node node, Incident incident, Actor by, CancellationToken ct)
    {
        var text = NewText.Of("升级之后的备注")!;
        var note = new AddNote(null, text.Ref);
        return await node.Actions.ExecuteAsync(incident.Code, incident.Version, note, by, text, ct) switch
        {
            ActionOutcome.Done => true,
            ActionOutcome.Refused => false,
            var other => throw new InvalidOperationException($"{incident.Code}: {other}"),
        };
    }

    /// <summary>Registers what waits, without the reading of texts; how many.</summary>
    public static async Task<int> RegisterAsync(Node node, CancellationToken ct) => (await node.Registration.RegisterAsync(
        report => new OpenIncident(
            Code: "", report.Id, report.Channel, report.ReceivedAt, report.ItemCode, [], report.Urgency,
            node.Shelf.Current.Areas.Locate(report.Location), report.Location, report.Address, report.People),
        100, ct)).Registered;

    private static string Json(Incident incident) => JsonSerializer.Serialize(incident, Wire.Json);
}
