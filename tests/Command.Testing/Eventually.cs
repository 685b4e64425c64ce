using System.Diagnostics;

namespace Command.Testing;

/// <summary>
/// Waits for what happens in another thread, process or browser. The limit is there to end a test that will never pass, not to
/// measure: it is far above anything a slow machine needs.
/// </summary>
public static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until a condition holds.</summary>
    /// <param name="what">What is waited for, as it stands in the failure: "the wall shows the incident".</param>
    /// <param name="condition">Asked again and again.</param>
    /// <param name="ct">Ends the wait with the test.</param>
    /// <param name="limit">Another limit than the usual minute.</param>
    public static Task TrueAsync(string what, Func<bool> condition, CancellationToken ct, TimeSpan? limit = null) =>
        TrueAsync(what, () => Task.FromResult(condition()), ct, limit);

    /// <inheritdoc cref="TrueAsync(string, Func{bool}, CancellationToken, TimeSpan?)"/>
    public static async Task TrueAsync(string what, Func<Task<bool>> condition, CancellationToken ct, TimeSpan? limit = null) =>
        await GetAsync(what, async () => await condition().ConfigureAwait(false) ? "" : null, ct, limit).ConfigureAwait(false);

    /// <summary>Waits until there is an answer that is not null.</summary>
    /// <exception cref="TimeoutException">The limit is over; the message says what was waited for and what went wrong last.</exception>
    public static async Task<T> GetAsync<T>(string what, Func<Task<T?>> ask, CancellationToken ct, TimeSpan? limit = null) where T : class
    {
        var time = Stopwatch.StartNew();
        Exception? last = null;
        do
        {
            try
            {
                if (await ask().ConfigureAwait(false) is { } answer)
                {
                    return answer;
                }

                last = null;
            }
            // A refused connection or a page that is just loading: not yet, until the limit says never.
            catch (Exception failure) when (failure is not OperationCanceledException || !ct.IsCancellationRequested)
            {
                last = failure;
            }

            await Task.Delay(Between, ct).ConfigureAwait(false);
        }
        while (time.Elapsed < (limit ?? Limit));

        throw new TimeoutException($"Waited {time.Elapsed.TotalSeconds:0} s in vain: {what}.", last);
    }
}
