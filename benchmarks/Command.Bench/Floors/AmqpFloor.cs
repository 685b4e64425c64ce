using System.Globalization;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;

namespace Command.Bench.Floors;

/// <summary>Quorum queue → one commit for as many as are waiting, at most 500 → acknowledgement.</summary>
internal static class AmqpFloor
{
    private const int MostAtOnce = 500;

    public static async Task MapAsync(WebApplication app)
    {
        var table = await FloorTable.CreateAsync();
        var queue = await FloorQueue.DeclareAsync();
        var waiting = Channel.CreateUnbounded<(ulong Tag, byte[] Body)>();
        var stored = 0;
        await queue.ConsumeAsync((tag, body) => waiting.Writer.WriteAsync((tag, body)).AsTask());
        app.MapGet("/count", () => Volatile.Read(ref stored).ToString(CultureInfo.InvariantCulture));
        _ = Task.Run(async () =>
        {
            var batch = new List<(ulong Tag, byte[] Body)>();
            while (await waiting.Reader.WaitToReadAsync())
            {
                batch.Clear();
                while (batch.Count < MostAtOnce && waiting.Reader.TryRead(out var next))
                {
                    batch.Add(next);
                }

                await table.InsertAsync([.. batch.Select(_ => Guid.CreateVersion7().ToString("n"))], [.. batch.Select(b => b.Body)]);
                await queue.AckAsync(batch[^1].Tag);
                Interlocked.Add(ref stored, batch.Count);
            }
        });
    }
}
