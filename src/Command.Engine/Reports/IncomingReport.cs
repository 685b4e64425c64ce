using System.Text.Json;
using System.Text.Json.Serialization;
using Command.Contracts.Reports;
using Command.Domain.Reports;

namespace Command.Engine.Reports;

/// <summary>A report as it came over the broker.</summary>
public sealed record IncomingReport(ReportMessage Message);

/// <summary>
/// Reads a body from outside. A body that cannot be a report fails here, alone, before it can enter a batch; the bus then moves it to
/// <c>command-reports_error</c> with the reason in a header.
/// </summary>
/// <param name="reports">The reader of the catalogue that is in force.</param>
/// <param name="clock">Time that <c>occurredAt</c> is judged by.</param>
internal sealed class IncomingReportConverter(Func<ReportReader> reports, TimeProvider clock) : JsonConverter<IncomingReport>
{
    /// <inheritdoc/>
    public override IncomingReport Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var raw = JsonElement.ParseValue(ref reader);
        var result = reports().Read(raw, clock.GetUtcNow());
        return result.Message is { } message
            ? new IncomingReport(message)
            : throw new JsonException(
                "report.invalid: " + string.Join("; ", result.Errors.Select(e => $"{e.Key}: {string.Join(' ', e.Value)}")));
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, IncomingReport value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Reports come in this way; none goes out.");
}
