using System.Text.Json;
using Command.Contracts.Incidents;
using Command.Contracts.Reports;
using Command.Domain.Privacy;
using Command.Storage.Reports;
using Dapper;

namespace Command.Storage.Privacy;

/// <summary>A report as far as it holds anything personal. Settable for the reading of rows.</summary>
internal sealed class HeldReport
{
    public string Id { get; set; } = "";

    public string IncidentCode { get; set; } = "";

    public string Body { get; set; } = "";

    public string? Address { get; set; }

    public double? Lng { get; set; }

    public double? Lat { get; set; }

    public byte[]? Contact { get; set; }

    public string? Attachments { get; set; }

    /// <summary>The words before anything was taken out.</summary>
    public string? BodyBefore { get; set; }

    public bool Changed { get; set; }
}

/// <summary>A free text of a case.</summary>
internal sealed class HeldText
{
    public string Id { get; set; } = "";

    public string IncidentCode { get; set; } = "";

    public string Body { get; set; } = "";

    public bool Changed { get; set; }
}

/// <summary>A photo or paper that a report or a case needs.</summary>
internal sealed class HeldFile
{
    public string FileId { get; set; } = "";

    public string UsedBy { get; set; } = "";

    public bool Ended { get; set; }
}

/// <summary>
/// Everything personal that some closed cases still hold, read inside the turn at the journal; taken out here, written back by <see
/// cref="PurgeTables"/>.
/// </summary>
internal sealed class HeldData(
    ContactVault vault, IReadOnlyList<HeldReport> reports, IReadOnlyList<HeldText> texts, IReadOnlyList<HeldFile> files)
{
    /// <summary>The reports.</summary>
    public IReadOnlyList<HeldReport> Reports => reports;

    /// <summary>The texts; an empty one is to be deleted.</summary>
    public IReadOnlyList<HeldText> Texts => texts;

    /// <summary>Photos and papers, once for each report and case that needs them.</summary>
    public IReadOnlyList<HeldFile> Files => files;

    /// <summary>Reads what some cases hold.</summary>
    public static async Task<HeldData> ReadAsync(
        WriteTransaction tx, ContactVault vault, IReadOnlyCollection<string> codes, CancellationToken ct)
    {
        var values = new { codes = JsonSerializer.Serialize(codes) };
        var reports = await tx.Connection.QueryAsync<HeldReport>(new CommandDefinition(
            $"""
            SELECT r.id AS Id, c.incident_code AS IncidentCode, r.body AS Body, r.address AS Address, r.lng AS Lng, r.lat AS Lat,
                r.contact AS Contact, r.attachments AS Attachments
            FROM report_case c JOIN report r ON r.id = c.report_id WHERE c.incident_code IN (SELECT value FROM {tx.Database.CodesTable})
            """,
            values, tx.Transaction, cancellationToken: ct)).ConfigureAwait(false);
        var texts = await tx.Connection.QueryAsync<HeldText>(new CommandDefinition(
            "SELECT id AS Id, incident_code AS IncidentCode, body AS Body FROM incident_text WHERE incident_code IN (SELECT value "
                + $"FROM {tx.Database.CodesTable})",
            values, tx.Transaction, cancellationToken: ct)).ConfigureAwait(false);
        var users = JsonSerializer.Serialize(reports.Select(report => report.Id).Concat(codes));
        var files = await tx.Connection.QueryAsync<HeldFile>(new CommandDefinition(
            "SELECT file_id AS FileId, used_by AS UsedBy FROM file_use WHERE used_by IN (SELECT value "
                + $"FROM {tx.Database.CodesTable})",
            new { codes = users }, tx.Transaction, cancellationToken: ct)).ConfigureAwait(false);
        return new HeldData(vault, reports.AsList(), texts.AsList(), files.AsList());
    }

    /// <summary>Takes one kind of data out of a case and of what follows it.</summary>
    /// <returns>How many reports and texts held some.</returns>
    public (int Reports, int Texts) TakeOut(PersonalData what, HashSet<string> codes)
    {
        var ofCase = reports.Where(r => codes.Contains(r.IncidentCode)).ToList();
        var written = texts.Where(t => codes.Contains(t.IncidentCode) && t.Body.Length > 0).ToList();
        return what switch
        {
            PersonalData.Contact => Contacts(ofCase, written),
            PersonalData.Address => Addresses(ofCase, written),
            _ => Words(ofCase, written, codes),
        };
    }

    private (int, int) Contacts(List<HeldReport> ofCase, List<HeldText> written)
    {
        var people = ofCase.Select(r => vault.Readable(r.Id, r.Contact)).OfType<Reporter>().ToList();
        return (
            ofCase.Count(r => Change(r, r.Contact is not null, ContactWords.WithoutContact(r.Body, people),
                r.Address is null ? null : ContactWords.WithoutContact(r.Address, people), () => r.Contact = null)),
            written.Count(t => Change(t, ContactWords.WithoutContact(t.Body, people))));
    }

    private static (int, int) Addresses(List<HeldReport> ofCase, List<HeldText> written)
    {
        var addresses = ofCase.Select(r => r.Address).OfType<string>().Distinct().ToList();
        return (
            ofCase.Count(r => Change(
                r, r.Lng is not null, ContactWords.WithoutAddress(r.Body, addresses), null, () => (r.Lng, r.Lat) = (null, null))),
            written.Count(t => Change(t, ContactWords.WithoutAddress(t.Body, addresses))));
    }

    private (int, int) Words(List<HeldReport> ofCase, List<HeldText> written, HashSet<string> codes)
    {
        var users = ofCase.Select(r => r.Id).Concat(codes).ToHashSet();
        var theirs = files.Where(file => users.Contains(file.UsedBy)).ToList();
        theirs.ForEach(file => file.Ended = true);
        // What came with a report goes with it; what proves something is a paper of its own.
        return (
            ofCase.Count(r => Change(r, r.Attachments is not null, "", r.Address, () => r.Attachments = null)),
            written.Count(t => Change(t, "")) + theirs.Count(file => codes.Contains(file.UsedBy)));
    }

    private static bool Change(HeldReport report, bool more, string body, string? address, Action clear)
    {
        if (!more && body == report.Body && address == report.Address)
        {
            return false;
        }

        report.BodyBefore ??= report.Body;
        (report.Body, report.Address, report.Changed) = (body, address, true);
        clear();
        return true;
    }

    private static bool Change(HeldText text, string body)
    {
        if (body == text.Body)
        {
            return false;
        }

        (text.Body, text.Changed) = (body, true);
        return true;
    }
}
