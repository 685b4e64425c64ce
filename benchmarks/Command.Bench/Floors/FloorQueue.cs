using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Command.Bench.Floors;

/// <summary>One quorum queue.</summary>
internal sealed class FloorQueue
{
    public const string Name = "bench-floor";
    private const ushort Prefetch = 1000;
    private readonly IChannel _channel;

    private FloorQueue(IChannel channel) => _channel = channel;

    public static async Task<FloorQueue> DeclareAsync()
    {
        var broker = await Processes.Services.ConnectAsync(
            Environment.GetEnvironmentVariable("ConnectionStrings__RabbitMq")!, CancellationToken.None);
        var channel = await broker.CreateChannelAsync(
            new CreateChannelOptions(true, true, outstandingPublisherConfirmationsRateLimiter: null));
        await channel.QueueDeclareAsync(
            Name, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
        await channel.BasicQosAsync(0, Prefetch, global: false);
        return new FloorQueue(channel);
    }

    /// <summary>Publishes and waits for the confirmation.</summary>
    public ValueTask PublishAsync(byte[] body) =>
        _channel.BasicPublishAsync("", Name, mandatory: true, new BasicProperties { DeliveryMode = DeliveryModes.Persistent }, body);

    /// <summary>Hands over every message with its tag; the body is a copy.</summary>
    public async Task ConsumeAsync(Func<ulong, byte[], Task> take)
    {
        var consumer = new AsyncEventingBasicConsumer(_channel);
        consumer.ReceivedAsync += (_, message) => take(message.DeliveryTag, message.Body.ToArray());
        await _channel.BasicConsumeAsync(Name, autoAck: false, consumer);
    }

    /// <summary>Acknowledges everything up to a message.</summary>
    public ValueTask AckAsync(ulong upTo) => _channel.BasicAckAsync(upTo, multiple: true);
}
