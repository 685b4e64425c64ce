using System.Diagnostics.CodeAnalysis;
using System.Net.Mime;
using System.Runtime.Serialization;
using System.Text.Json;
using Command.Domain.Reports;
using MassTransit;
using MassTransit.Serialization;

namespace Command.Engine.Reports;

/// <summary>
/// Reads a body from outside as the door over HTTP reads it: the bytes, whatever they are called, in an envelope or without one.
/// A body that cannot be a report fails here, alone; the bus then moves it to <c>command-reports_error</c> with the rule that
/// refuses it in a header.
/// </summary>
/// <param name="reports">The reader of the catalogue that is in force.</param>
/// <param name="clock">Time that <c>occurredAt</c> is judged by.</param>
internal sealed class ReportDeserializer(Func<ReportReader> reports, TimeProvider clock) : IMessageDeserializer, ISerializerFactory
{
    private const string Envelope = "message";
    private static readonly JsonElement Nothing = JsonElement.Parse("{}");

    /// <inheritdoc/>
    public ContentType ContentType => SystemTextJsonRawMessageSerializer.JsonContentType;

    /// <inheritdoc/>
    public ConsumeContext Deserialize(ReceiveContext receiveContext)
    {
        ArgumentNullException.ThrowIfNull(receiveContext);
        return new BodyConsumeContext(
            receiveContext, Deserialize(receiveContext.Body, receiveContext.TransportHeaders, receiveContext.InputAddress));
    }

    /// <inheritdoc/>
    public SerializerContext Deserialize(MessageBody body, Headers headers, Uri? destinationAddress = null)
    {
        ArgumentNullException.ThrowIfNull(body);
        var bytes = body.GetBytes();
        if (bytes.Length > ReportReader.MostBytes)
        {
            throw new SerializationException($"report.too-large: more than {ReportReader.MostBytes / 1024} KiB");
        }

        var now = clock.GetUtcNow();
        var result = reports().Read(bytes, now);
        if (result.Message is null && Inside(bytes) is { } inner)
        {
            result = reports().Read(inner, now);
        }

        return result.Message is { } message
            ? new Read(new IncomingReport(message), new RawMessageContext(headers, destinationAddress, RawSerializerOptions.AnyMessageType))
            : throw new SerializationException(
                $"{result.Code}: " + string.Join("; ", result.Errors.Select(e => $"{e.Key}: {string.Join(' ', e.Value)}")));
    }

    /// <inheritdoc/>
    public MessageBody GetMessageBody(string text) => new StringMessageBody(text);

    /// <inheritdoc/>
    public void Probe(ProbeContext context) => context.CreateScope("report").Add("contentType", ContentType.MediaType);

    /// <inheritdoc/>
    public IMessageSerializer CreateSerializer() => new SystemTextJsonRawMessageSerializer();

    /// <inheritdoc/>
    public IMessageDeserializer CreateDeserializer() => this;

    // What a bus of the same make sends by default: {"messageId": …, "message": {…}}.
    private static JsonElement? Inside(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(ReportReader.Unmarked(body), new JsonDocumentOptions { MaxDepth = 16 });
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(Envelope, out var inner)
                && inner.ValueKind == JsonValueKind.Object ? inner.Clone() : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    // A body that has been read: whatever is asked of it is this report.
    private sealed class Read(IncomingReport report, MessageContext message) : SystemTextJsonRawSerializerContext(
        SystemTextJsonMessageSerializer.Instance, SystemTextJsonMessageSerializer.Options,
        SystemTextJsonRawMessageSerializer.JsonContentType, message, [], RawSerializerOptions.AnyMessageType, Nothing)
    {
        public override bool TryGetMessage<T>([NotNullWhen(true)] out T? read)
            where T : class => (read = report as T) is not null;
    }
}
