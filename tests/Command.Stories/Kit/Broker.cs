using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace Command.Stories.Kit;

/// <summary>A change message as another system gets it.</summary>
internal sealed record Change(string RoutingKey, JsonNode Body)
{
    public long Position => Body["position"]!.GetValue<long>();
}

/// <summary>A body that was set aside.</summary>
internal sealed record SetAside(byte[] Body, string Reason);

/// <summary>Any other system on the broker: a plain AMQP client that knows the names in the public surface and nothing else.</summary>
internal sealed class Broker : IAsyncDisposable
{
    private readonly IConnection _connection;
    private readonly IChannel _channel;
    private readonly ConcurrentQueue<Change> _changes = new();

    private Broker(IConnection connection, IChannel channel) => (_connection, _channel) = (connection, channel);

    /// <summary>Every change since <see cref="FollowChangesAsync"/>, in the order of arrival.</summary>
    public IReadOnlyList<Change> Changes => [.. _changes];

    /// <summary>Connects; comes back by itself after the broker was away, with its queues.</summary>
    public static async Task<Broker> ConnectAsync()
    {
        var factory = new ConnectionFactory
        {
            Uri = Services.RabbitMq,
            AutomaticRecoveryEnabled = true,
            TopologyRecoveryEnabled = true,
            NetworkRecoveryInterval = TimeSpan.FromSeconds(1),
        };
        var connection = await factory.CreateConnectionAsync();
        return new Broker(connection, await connection.CreateChannelAsync(new CreateChannelOptions(
            publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true)));
    }

    /// <summary>Removes what an earlier story left behind.</summary>
    public static async Task EmptyAsync()
    {
        await using var broker = await ConnectAsync();
        foreach (var queue in new[] { "command-reports", "command-reports_error", "command-reports_skipped" })
        {
            await broker._channel.QueueDeleteAsync(queue);
        }
    }

    /// <summary>Sends a body to <c>command.reports</c>; returns when the broker has it.</summary>
    public Task SendAsync(JsonNode report) =>
        SendAsync(Encoding.UTF8.GetBytes(report.ToJsonString()), report["channel"]!.GetValue<string>());

    /// <summary>Sends any bytes.</summary>
    public async Task SendAsync(byte[] body, string routingKey = "grid", string contentType = "application/json") =>
        await _channel.BasicPublishAsync(
            "command.reports", routingKey, mandatory: true,
            new BasicProperties { ContentType = contentType, DeliveryMode = DeliveryModes.Persistent }, body);

    /// <summary>Sends any bytes under any properties.</summary>
    public async Task SendAsync(byte[] body, BasicProperties properties) =>
        await _channel.BasicPublishAsync("command.reports", "iot", mandatory: true, properties, body);

    /// <summary>Says something on <c>command.changes</c>, as only the product should.</summary>
    public async Task ClaimAsync(JsonNode change) => await _channel.BasicPublishAsync(
        "command.changes", "received.1503.D09", mandatory: false, new BasicProperties { ContentType = "application/json" },
        Encoding.UTF8.GetBytes(change.ToJsonString()));

    /// <summary>Listens to <c>command.changes</c> on a queue of its own that outlives a restart of the broker.</summary>
    public async Task FollowChangesAsync(string binding = "#")
    {
        var queue = "story-" + Guid.NewGuid().ToString("n");
        await _channel.QueueDeclareAsync(
            queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-expires"] = 600_000 });
        await _channel.QueueBindAsync(queue, "command.changes", binding);
        var consumer = new AsyncEventingBasicConsumer(_channel);
        consumer.ReceivedAsync += async (_, delivery) =>
        {
            _changes.Enqueue(new Change(delivery.RoutingKey, JsonNode.Parse(delivery.Body.Span)!));
            await _channel.BasicAckAsync(delivery.DeliveryTag, multiple: false);
        };
        await _channel.BasicConsumeAsync(queue, autoAck: false, consumer);
    }

    /// <summary>Takes what lies in <c>command-reports_error</c>.</summary>
    public async Task<IReadOnlyList<SetAside>> TakeErrorsAsync()
    {
        var taken = new List<SetAside>();
        // A channel of its own: asking for what does not exist closes it.
        await using var channel = await _connection.CreateChannelAsync();
        try
        {
            while (await channel.BasicGetAsync("command-reports_error", autoAck: true) is { } message)
            {
                var reason = message.BasicProperties.Headers is { } headers && headers.TryGetValue("MT-Fault-Message", out var header)
                    && header is byte[] bytes ? Encoding.UTF8.GetString(bytes) : "";
                taken.Add(new SetAside(message.Body.ToArray(), reason));
            }
        }
        catch (OperationInterruptedException missing) when (missing.ShutdownReason?.ReplyCode == 404)
        {
            // Nothing was ever set aside.
        }

        return taken;
    }

    /// <summary>Messages ready in the queue of reports; unacknowledged ones come back as ready once its consumers are gone.</summary>
    public async Task<uint> WaitingReportsAsync() => await _channel.MessageCountAsync("command-reports");

    /// <summary>True when the queue of reports exists as a durable quorum queue: declaring it as anything else is refused.</summary>
    public async Task<bool> ReportsAreAQuorumQueueAsync()
    {
        await using var channel = await _connection.CreateChannelAsync();
        await channel.QueueDeclareAsync("command-reports", durable: true, exclusive: false, autoDelete: false,
            new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
        await using var other = await _connection.CreateChannelAsync();
        try
        {
            await other.QueueDeclareAsync("command-reports", durable: true, exclusive: false, autoDelete: false);
            return false;
        }
        catch (OperationInterruptedException refused)
        {
            return refused.ShutdownReason?.ReplyCode == 406;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
