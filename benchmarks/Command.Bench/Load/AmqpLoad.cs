using RabbitMQ.Client;

namespace Command.Bench.Load;

/// <summary>A publisher of plain JSON bodies that waits for the broker's confirmations, 250 at a time.</summary>
internal static class AmqpLoad
{
    private const int Together = 250;

    /// <summary>Publishes; an empty exchange name sends straight to the queue named by <paramref name="routing"/>.</summary>
    public static async Task PublishAsync(
        IConnection broker, string exchange, Func<Body, string> routing, IReadOnlyList<Body> bodies, CancellationToken ct)
    {
        await using var channel = await broker.CreateChannelAsync(
            new CreateChannelOptions(true, true, outstandingPublisherConfirmationsRateLimiter: null), ct);
        var properties = new BasicProperties { ContentType = "application/json", DeliveryMode = DeliveryModes.Persistent };
        foreach (var chunk in bodies.Chunk(Together))
        {
            await Task.WhenAll(chunk.Select(body =>
                channel.BasicPublishAsync(exchange, routing(body), mandatory: true, properties, body.Json, ct).AsTask()));
        }
    }
}
