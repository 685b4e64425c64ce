using System.Security.Cryptography;
using System.Text;
using Command.Contracts.Incidents;
using Command.Domain.Phrases;

namespace Command.Storage.Journal;

/// <summary>A free text on its way in: stored in its own row, so that purging it leaves every journal hash intact.</summary>
/// <param name="Ref">What the journal holds of it.</param>
/// <param name="Body">The text.</param>
public sealed record NewText(TextRef Ref, string Body)
{
    /// <summary>
    /// Gives a text its id and digest; null for an absent one and for one that nobody could see. A NUL is left out, which PostgreSQL cannot
    /// hold, and so are characters that turn a line round.
    /// </summary>
    public static NewText? Of(string? body)
    {
        var text = body?.Replace("\0", "", StringComparison.Ordinal);
        text = text is null ? null : Unseen.Without(text);
        return Unseen.Blank(text)
            ? null
            : new NewText(new TextRef(
                Guid.CreateVersion7().ToString("n"), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text!)))), text!);
    }
}
