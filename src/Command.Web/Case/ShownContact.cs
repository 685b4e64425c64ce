using Command.Contracts.Reports;

namespace Command.Web.Case;

/// <summary>A contact that the reader has asked for. In the memory of his circuit only, and not for long.</summary>
/// <param name="ReportId">Whose.</param>
/// <param name="Contact">Alias and phone.</param>
/// <param name="Until">When it disappears by itself, UTC.</param>
public sealed record ShownContact(string ReportId, Reporter Contact, DateTimeOffset Until)
{
    /// <summary>The report word for word.</summary>
    public string? Text { get; init; }

    /// <summary>Long enough to dial.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromSeconds(60);

    /// <summary>As it stands on the screen.</summary>
    public string Words => string.Join(' ', new[] { Contact.Alias, Contact.Phone }.Where(p => p is not null));
}
