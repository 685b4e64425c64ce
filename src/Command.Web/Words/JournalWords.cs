using Command.Domain.Actions;
using Command.Domain.Rules;
using Command.Storage.Catalogue;
using Command.Storage.Journal;
using Microsoft.Extensions.Localization;

namespace Command.Web.Words;

/// <summary>An entry of the record in plain words.</summary>
/// <param name="Version">Version of the case after it.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who, as an account name.</param>
/// <param name="Words">What happened.</param>
/// <param name="Text">The text that went with it, if any.</param>
public sealed record Told(int Version, DateTimeOffset At, string Actor, string Words, string? Text);

/// <summary>Says in words what an entry of the journal records.</summary>
public sealed class JournalWords(IStringLocalizer<ConsoleText> text, CaseNames names, PolicyShelf shelf)
{
    /// <summary>One entry; an event of a newer version is named, not guessed at.</summary>
    public Told Tell(JournalEntry entry, IReadOnlyDictionary<string, string> texts)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(texts);
        try
        {
            var fact = entry.Event;
            var kind = Facts.KindOf(fact);
            var body = kind.TextOf(fact) is { } reference ? texts.GetValueOrDefault(reference.Id, text["Told.Purged"]) : null;
            return new Told(
                entry.Version, entry.Instant, entry.Actor, kind.Tell(fact, new Teller(shelf.Current, CaseNames.English, names.When)), body);
        }
        catch (FormatException)
        {
            return new Told(entry.Version, entry.Instant, entry.Actor, entry.Type, null);
        }
    }
}
