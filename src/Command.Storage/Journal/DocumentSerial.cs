using System.Globalization;
using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Calendar;
using Dapper;

namespace Command.Storage.Journal;

/// <summary>
/// Numbers of 督办单, 工作提示函 and 专班, from 1 each year. A number taken by something that is refused is given back with the transaction.
/// </summary>
internal static class DocumentSerial
{
    /// <summary>The next number, e.g. 督办〔2026〕0012号.</summary>
    public static async Task<string> TakeAsync(WriteTransaction tx, DocumentKind kind, DateTimeOffset now, CancellationToken ct)
    {
        var year = ChinaTime.DayOf(now).Year;
        var serial = await tx.Connection.QuerySingleAsync<int>(new CommandDefinition(
            "INSERT INTO document_serial (kind, year, last) VALUES (@kind, @year, 1) ON CONFLICT (kind, year) DO UPDATE "
                + "SET last = document_serial.last + 1 RETURNING last",
            new { kind = Wire.Name(kind), year }, tx.Transaction, cancellationToken: ct)).ConfigureAwait(false);
        var series = kind switch { DocumentKind.Order => "督办", DocumentKind.Letter => "提示函", _ => "专班" };
        return string.Create(CultureInfo.InvariantCulture, $"{series}〔{year}〕{serial:D4}号");
    }
}
