using System.Diagnostics;

namespace Command.Stories.Kit;

/// <summary>Waits for what happens in another process. The limit ends a test that will never pass; it measures nothing.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits until something holds.</summary>
    public static Task TrueAsync(string what, Func<bool> holds) => TrueAsync(what, () => Task.FromResult(holds()));

    /// <summary>Waits until something holds; a failure to ask counts as: not yet.</summary>
    public static Task TrueAsync(string what, Func<Task<bool>> holds) => GetAsync(what, async () => await holds() ? "" : null);

    /// <summary>Waits until there is an answer.</summary>
    public static async Task<T> GetAsync<T>(string what, Func<Task<T?>> ask) where T : class
    {
        var time = Stopwatch.StartNew();
        Exception? last = null;
        while (time.Elapsed < Limit)
        {
            try
            {
                if (await ask() is { } answer)
                {
                    return answer;
                }

                last = null;
            }
            catch (Exception failure)
                when (failure is HttpRequestException or IOException or TaskCanceledException or System.Text.Json.JsonException
                    or System.Data.Common.DbException or RabbitMQ.Client.Exceptions.RabbitMQClientException)
            {
                last = failure;
            }

            await Task.Delay(Between, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"Waited {Limit.TotalSeconds:0} s in vain: {what}.", last);
    }

    /// <summary>Waits until two values are equal, and shows both when they never are.</summary>
    public static async Task EqualAsync<T>(T expected, Func<Task<T>> actual)
    {
        var last = default(T);
        try
        {
            await TrueAsync("the values become equal", async () => EqualityComparer<T>.Default.Equals(expected, last = await actual()));
        }
        catch (TimeoutException)
        {
            Assert.Equal(expected, last);
            throw;
        }
    }
}
